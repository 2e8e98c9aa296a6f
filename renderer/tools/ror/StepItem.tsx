import type { RorStep, ShownCertificate, StepReport } from '../../../core/ror/report.ts';
import type { RorStepView } from '../../../electron/contract/ror.ts';
import { longDate } from '../../format/dates.ts';
import { rorTones } from '../../format/ror.ts';
import { useWords } from '../../text/useWords.ts';
import { Chip } from '../../ui/Chip.tsx';
import { Fold } from '../../ui/Fold.tsx';

interface StepItemProps {
  readonly step: RorStep;
  /** Null: not yet. */
  readonly ended: RorStepView | null;
  readonly checking: boolean;
}

/** One step: how it ended, in what time, what it saw, or what is wrong and who can mend it. */
export function StepItem({ step, ended, checking }: StepItemProps) {
  const words = useWords();
  const report = ended?.report ?? null;
  return (
    <li className="ror-step" data-testid={`ror-step-${step}`} data-outcome={report?.outcome ?? 'waiting'}>
      <div className="ror-step__head">
        <h3>{words.ror(`steps.${step}`)}</h3>
        {report === null ? (
          checking && <Chip>{words.t('ror.waiting')}</Chip>
        ) : (
          <Chip tone={rorTones[report.outcome]}>{words.ror(`outcomes.${report.outcome}`)}</Chip>
        )}
        {report !== null && report.outcome !== 'skipped' && (
          <span className="small soft">{words.t('ror.time', { milliseconds: report.milliseconds })}</span>
        )}
      </div>
      {ended?.lines.map((line) => (
        <p key={line} className="small ror-step__line">
          {line}
        </p>
      ))}
      {report !== null && <Detail report={report} />}
    </li>
  );
}

function Detail({ report }: { readonly report: StepReport }) {
  const words = useWords();
  const { t } = words;
  if (report.outcome === 'failed') {
    const { error, side, raw } = report.diagnosis;
    const { what, whatToDo } = words.error(error);
    return (
      <>
        <p className="ror-step__what">{what}</p>
        <p>{whatToDo}</p>
        <p className="small soft">{words.ror(`sides.${side}`)}</p>
        <Fold title={t('ror.raw')} testId="ror-raw">
          <p className="mono small ror-step__line">{raw}</p>
        </Fold>
        <Chain chain={report.chain} />
      </>
    );
  }
  if (report.outcome === 'skipped') return null;
  if (report.step === 'connection') return <Chain chain={report.seen.chain} />;
  if (report.step !== 'token' || report.seen.claims.length === 0) return null;
  return (
    <Fold title={t('ror.claims')}>
      {report.seen.claims.map(({ name, value }) => (
        <p key={name} className="mono small ror-step__line">
          {name} = {value}
        </p>
      ))}
    </Fold>
  );
}

function Chain({ chain }: { readonly chain: readonly ShownCertificate[] }) {
  const { t, locale } = useWords();
  if (chain.length === 0) return null;
  return (
    <Fold title={t('ror.chain')}>
      <ol className="ror-chain">
        {chain.map(({ subject, notAfter, fingerprint }) => (
          <li key={fingerprint} className="small ror-step__line">
            {subject} · {t('ror.until', { date: longDate(notAfter, locale) })}
          </li>
        ))}
      </ol>
    </Fold>
  );
}
