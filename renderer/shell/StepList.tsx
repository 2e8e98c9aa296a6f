import { Check } from 'lucide-react';
import { useOutcomes } from '../journey/useOutcomes.ts';
import { steps, useJourney, type Step } from '../stores/journey.ts';
import type { Outcome } from '../journey/outcomes.ts';
import { useWords } from '../text/useWords.ts';
import './StepList.css';

export function StepList() {
  const { t } = useWords();
  const outcomes = useOutcomes();
  return (
    <nav aria-label={t('rail.label')}>
      <ol className="step-list">
        {steps.map((step, index) => (
          <StepItem key={step} step={step} number={index + 1} outcome={outcomes[step]} />
        ))}
      </ol>
    </nav>
  );
}

interface StepItemProps {
  readonly step: Step;
  readonly number: number;
  readonly outcome: Outcome;
}

function StepItem({ step, number, outcome }: StepItemProps) {
  const { t, say } = useWords();
  const current = useJourney((state) => state.page === step);
  const go = useJourney((state) => state.go);
  const words = typeof outcome.words === 'string' ? outcome.words : say(outcome.words);
  return (
    <li className={`step-list__item step-list__item--${outcome.state}`}>
      <button
        type="button"
        className="step-list__button"
        aria-current={current ? 'step' : undefined}
        title={t(`steps.${step}`)}
        data-testid={`step-${step}`}
        data-state={outcome.state}
        onClick={() => {
          go(step);
        }}
      >
        <span className="step-list__marker" aria-hidden>
          {outcome.state === 'done' ? <Check size={15} strokeWidth={3} /> : number}
        </span>
        <span className="step-list__text">
          <span className="step-list__name">{t(`steps.${step}`)}</span>
          <span className="visually-hidden">({t(`rail.${outcome.state}`)})</span>
          <span className="step-list__outcome">{words}</span>
        </span>
      </button>
    </li>
  );
}
