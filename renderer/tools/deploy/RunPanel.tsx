import { Square } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { TargetView } from '../../../electron/contract/deploy.ts';
import { useDeployments } from '../../stores/deployments.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { reach } from './reach.ts';
import { RunTarget } from './RunTarget.tsx';

/** The run under way, or how the last one ended; nothing before the first. */
export function RunPanel({ targets }: { readonly targets: readonly TargetView[] }) {
  const { t } = useWords();
  const { run, running, cancelling, cancel } = useDeployments();
  const heading = useRef<HTMLHeadingElement>(null);
  const begun = run !== null;
  useEffect(() => {
    if (begun) reach(heading.current);
  }, [begun, running]);

  if (run === null) return null;
  const ended = run.filter(({ outcome }) => outcome !== null).length;
  const failed = run.filter(({ outcome }) => outcome !== null && outcome.error !== null).length;
  const title = running
    ? t('deploy.running')
    : failed > 0
      ? t('deploy.endedFailed', { count: failed })
      : t('deploy.ended');
  return (
    <section className="panel" aria-labelledby="deploy-run" data-testid="deploy-run">
      <div className="deploy-head">
        <h2 id="deploy-run" ref={heading} tabIndex={-1}>
          {title}
        </h2>
        {running && (
          <Button
            icon={Square}
            isDisabled={cancelling}
            data-testid="deploy-cancel"
            onPress={() => void cancel()}
          >
            {t(cancelling ? 'deploy.cancelling' : 'deploy.cancel')}
          </Button>
        )}
      </div>
      <progress className="queue-progress__bar" max={run.length} value={ended} aria-label={title} />
      <p role="status" className="small soft" data-testid="deploy-progress">
        {t('deploy.progress', { count: ended, total: run.length })}
      </p>
      {run.map((progress) => (
        <RunTarget
          key={progress.targetId}
          progress={progress}
          target={targets.find(({ id }) => id === progress.targetId) ?? null}
          running={running}
        />
      ))}
    </section>
  );
}
