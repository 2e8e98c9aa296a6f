import type { ReactNode } from 'react';
import { steps, type Step } from '../stores/journey.ts';
import { useWords } from '../text/useWords.ts';
import { PageFrame } from './PageFrame.tsx';

interface StepPageProps {
  readonly step: Step;
  readonly title: string;
  readonly lede: string;
  readonly children: ReactNode;
}

/** A page of the journey. */
export function StepPage({ step, title, lede, children }: StepPageProps) {
  const { t } = useWords();
  return (
    <PageFrame eyebrow={t('rail.step', { number: steps.indexOf(step) + 1 })} title={title} lede={lede}>
      {children}
    </PageFrame>
  );
}
