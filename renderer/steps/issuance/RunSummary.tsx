import type { RunView } from '../../../electron/contract/requests.ts';
import { useJourney } from '../../stores/journey.ts';
import { useQueue } from '../../stores/queue.ts';
import { useRequests } from '../../stores/requests.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';

const outcomes = ['stored', 'waiting', 'refused', 'failed'] as const;

/** Where the last run left its requests; nothing before it. */
export function RunSummary() {
  const words = useWords();
  const report = useQueue((state) => state.report);
  const busy = useQueue((state) => state.busy);
  const clear = useQueue((state) => state.clear);
  const requests = useRequests((state) => state.requests);
  const go = useJourney((state) => state.go);
  if (report === null || busy) return null;
  const { t } = words;
  const stopped = report.stopped === null ? null : words.error(report.stopped);
  const toAccept = requests.some(({ id, state }) => state === 'to-retrieve' && report.waiting.includes(id));
  return (
    <Callout tone={toneOf(report)} title={t('queue.summary')} testId="queue-summary">
      <ul>
        {outcomes
          .map((outcome) => ({ outcome, count: report[outcome].length }))
          .filter(({ count }) => count > 0)
          .map(({ outcome, count }) => (
            <li key={outcome} data-testid={`queue-${outcome}`}>
              {t(`queue.${outcome}`, { count })}
            </li>
          ))}
        {report.cancelled && <li>{t('queue.cancelled')}</li>}
      </ul>
      {stopped !== null && (
        <p data-testid="queue-stopped">
          {t('queue.stopped')} {stopped.what} {stopped.whatToDo}
        </p>
      )}
      {toAccept && stopped === null && !report.cancelled && <p>{t('queue.toAccept')}</p>}
      <div className="row">
        {report.stored.length > 0 && (
          <Button
            onPress={() => {
              go('vault');
            }}
          >
            {t('issuance.toVault')}
          </Button>
        )}
        <Button look="quiet" onPress={clear}>
          {t('queue.dismiss')}
        </Button>
      </div>
    </Callout>
  );
}

function toneOf({
  stopped,
  refused,
  failed,
  cancelled,
  waiting,
}: RunView): 'danger' | 'warning' | 'good' | 'info' {
  if (stopped !== null) return 'danger';
  if (refused.length + failed.length > 0) return 'warning';
  return cancelled || waiting.length > 0 ? 'info' : 'good';
}
