import { useQueue } from '../../stores/queue.ts';
import { useWords } from '../../text/useWords.ts';

/** Where the run under way is. */
export function QueueProgress() {
  const { t, requestState } = useWords();
  const step = useQueue((state) => state.step);
  const total = useQueue((state) => step?.total ?? state.total);
  const position = step?.position ?? 0;
  const request = step?.request ?? null;
  return (
    <div className="queue-progress" data-testid="queue-progress">
      <div className="queue-progress__words">
        <span role="status">{t('queue.progress', { position: Math.max(1, position), total })}</span>
        {request !== null && (
          <span className="small soft">
            {request.structureName} · {request.service} · {requestState(request.state)}
          </span>
        )}
      </div>
      <progress
        className="queue-progress__bar"
        max={total}
        value={position === 0 ? 0 : position - (request === null ? 0 : 0.5)}
        aria-label={t('queue.title')}
      />
    </div>
  );
}
