import type { Card } from '../../../core/card/card.ts';
import { firstChecks, reportChecks } from '../../format/card-checks.ts';
import { saidRemarks } from '../../format/card-status.ts';
import { useCardStatus } from '../../stores/card-status.ts';
import { CardFacts } from '../../steps/cards/CardFacts.tsx';
import { useWords } from '../../text/useWords.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Checks } from './Checks.tsx';
import { Proofs } from './Proofs.tsx';
import { Remarks } from './Remarks.tsx';
import { Verdict } from './Verdict.tsx';

/** One card: what it tells by itself at once, then the verdict. */
export function CardReport({ card }: { readonly card: Card }) {
  const words = useWords();
  const { t } = words;
  const { report, busy, error, outputError } = useCardStatus();
  const checks = report === null ? firstChecks(card, busy, words) : reportChecks(report, words);
  return (
    <>
      <Verdict card={card} />
      <ErrorNotice error={error ?? outputError} />
      {report !== null && <Remarks remarks={saidRemarks(report, words).slice(1)} />}
      <Checks checks={checks} />
      <section className="panel" aria-labelledby="card-details">
        <h2 id="card-details">{t('cardStatus.details')}</h2>
        <CardFacts card={card} />
      </section>
      {report !== null && <Proofs report={report} />}
    </>
  );
}
