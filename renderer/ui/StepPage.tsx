import type { ReactNode } from 'react';
import { steps, type Step } from '../stores/journey.ts';
import { useWords } from '../text/useWords.ts';
import './StepPage.css';

interface StepPageProps {
  readonly step: Step;
  readonly title: string;
  readonly lede: string;
  readonly children: ReactNode;
}

/** The frame that the six steps share. */
export function StepPage({ step, title, lede, children }: StepPageProps) {
  const { t } = useWords();
  return (
    <section className="step-page" aria-labelledby="step-title">
      <header className="step-page__header">
        <p className="step-page__eyebrow">{t('rail.step', { number: steps.indexOf(step) + 1 })}</p>
        <h1 id="step-title" className="step-page__title">
          {title}
        </h1>
        <p className="step-page__lede">{lede}</p>
      </header>
      {children}
    </section>
  );
}
