import { RefreshCw } from 'lucide-react';
import { useFollow } from '../../stores/follow.ts';
import { useQueue } from '../../stores/queue.ts';
import { useShell } from '../../stores/shell.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { ToAuthentication } from './ToAuthentication.tsx';

/** Asks who knows where each one stands, and says who was not heard. */
export function RefreshBar() {
  const words = useWords();
  const { t } = words;
  const { refreshing, refreshed, refresh } = useFollow();
  const platform = useShell((state) => state.app?.platform ?? null);
  const running = useQueue((state) => state.busy);
  const problem = refreshed?.platformProblem ?? null;
  return (
    <>
      <div className="row">
        <Button
          icon={RefreshCw}
          isPending={refreshing}
          isDisabled={running}
          data-testid="follow-refresh"
          onPress={() => void refresh()}
        >
          {t('follow.refresh')}
        </Button>
        <p className="small soft" role="status">
          {t(refreshing ? 'follow.refreshing' : 'follow.refreshHelp')}
        </p>
      </div>
      {platform !== null && refreshed?.platformAsked === false && (
        <Callout tone="info" title={t('follow.noSessionTitle')} testId="follow-no-session">
          <p>{t('follow.noSession')}</p>
          <div className="row">
            <ToAuthentication />
          </div>
        </Callout>
      )}
      {problem !== null && (
        <Callout tone="warning" title={t('follow.platformTitle')} alert testId="follow-platform">
          <p>{words.error(problem).what}</p>
          <p>{words.error(problem).whatToDo}</p>
        </Callout>
      )}
    </>
  );
}
