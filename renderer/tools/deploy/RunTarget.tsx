import { Check, LoaderCircle, X } from 'lucide-react';
import type { OutcomeView, TargetView } from '../../../electron/contract/deploy.ts';
import { outcomeTones } from '../../format/deploy.ts';
import type { TargetProgress } from '../../stores/deployments.ts';
import { useWords } from '../../text/useWords.ts';
import { Chip } from '../../ui/Chip.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { TargetError } from './TargetError.tsx';

interface RunTargetProps {
  readonly progress: TargetProgress;
  /** Null: it is gone meanwhile. */
  readonly target: TargetView | null;
  readonly running: boolean;
}

/** One target of a run: each step as it is taken, then how it ended. */
export function RunTarget({ progress, target, running }: RunTargetProps) {
  const { t, deployStep, deployState } = useWords();
  const { targetId, steps, outcome } = progress;
  const name = target?.name ?? outcome?.name ?? targetId;
  const last = steps.at(-1);
  return (
    <article
      className="deploy-plan"
      aria-label={name}
      data-testid={`run-${name}`}
      data-state={outcome?.state ?? 'waiting'}
    >
      <div className="deploy-head" role="status">
        <h3>{name}</h3>
        {outcome !== null && <Chip tone={outcomeTones[outcome.state]}>{deployState(outcome.state)}</Chip>}
        {outcome === null && (
          <span className="small soft">
            {last === undefined ? t(running ? 'deploy.waiting' : 'deploy.notBegun') : deployStep(last)}
          </span>
        )}
      </div>
      {steps.length > 0 && (
        <ol className="deploy-steps">
          {steps.map((step, index) => (
            // A step may come twice, as when what was there is put back.
            <li key={`${step}-${index}`}>
              <StepIcon
                done={outcome !== null || index < steps.length - 1}
                failed={failedAt(progress, index)}
              />
              {deployStep(step)}
            </li>
          ))}
        </ol>
      )}
      {outcome !== null && <Ending outcome={outcome} target={target} steps={steps} />}
    </article>
  );
}

/** The step that a failure ended: the last one before what was there was put back. */
function failedAt({ steps, outcome }: TargetProgress, index: number): boolean {
  if (outcome === null || outcome.error === null) return false;
  const back = steps.lastIndexOf('put-back');
  return index === (back > 0 ? back : steps.length) - 1;
}

function StepIcon({ done, failed }: { readonly done: boolean; readonly failed: boolean }) {
  if (failed) return <X size={15} aria-hidden className="deploy-steps__failed" />;
  if (done) return <Check size={15} aria-hidden />;
  return <LoaderCircle size={15} aria-hidden className="turning" />;
}

interface EndingProps extends Pick<RunTargetProps, 'target'>, Pick<TargetProgress, 'steps'> {
  readonly outcome: OutcomeView;
}

/** The proof, or why there is none and what became of the target. */
function Ending({ outcome, target, steps }: EndingProps) {
  const { t } = useWords();
  const { targetId, state, certificate, error } = outcome;
  if (error !== null) {
    return (
      <>
        <TargetError targetId={targetId} error={error} />
        {state === 'failed' && steps.lastIndexOf('put-back') > 0 && (
          <p data-testid="put-back">{t('deploy.putBack')}</p>
        )}
      </>
    );
  }
  return (
    <Facts
      facts={[
        { name: t('deploy.proof.certificate'), value: certificate?.subject, mono: true },
        { name: t('deploy.proof.fingerprint'), value: certificate?.fingerprint, mono: true, testId: 'proof' },
        {
          name: t('deploy.proof.files'),
          value: t('deploy.proof.read', { count: target?.files.length ?? 0 }),
        },
        {
          name: t('deploy.proof.tls'),
          value:
            target?.last?.tls == null ? null : t('deploy.proof.presented', { endpoint: target.last.tls }),
        },
        { name: t('deploy.proof.previous'), value: state === 'deployed' ? t('deploy.proof.kept') : null },
      ]}
    />
  );
}
