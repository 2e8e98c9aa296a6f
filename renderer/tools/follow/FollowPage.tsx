import { CalendarClock } from 'lucide-react';
import { QueueProgress } from '../../steps/issuance/QueueProgress.tsx';
import { RunSummary } from '../../steps/issuance/RunSummary.tsx';
import { useFollow } from '../../stores/follow.ts';
import { useJourney } from '../../stores/journey.ts';
import { useQueue } from '../../stores/queue.ts';
import { useShell } from '../../stores/shell.ts';
import { useWords } from '../../text/useWords.ts';
import { Awaited } from '../../ui/Awaited.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { VaultGate } from '../../vault/VaultGate.tsx';
import { ToolPage } from '../ToolPage.tsx';
import { FollowList } from './FollowList.tsx';
import { RefreshBar } from './RefreshBar.tsx';
import './FollowPage.css';

/** What becomes of every request and certificate of the vault. */
export function FollowPage() {
  const { t } = useWords();
  const open = useShell((state) => state.app?.vault === 'open');
  return (
    <ToolPage title={t('follow.title')} lede={t('follow.lede')}>
      {open ? (
        <Timeline />
      ) : (
        <div className="panel">
          <VaultGate />
        </div>
      )}
    </ToolPage>
  );
}

function Timeline() {
  const { t } = useWords();
  const entries = useFollow((state) => state.entries);
  const error = useFollow((state) => state.error);
  const load = useFollow((state) => state.load);
  const running = useQueue((state) => state.busy);
  const queueError = useQueue((state) => state.error);
  const go = useJourney((state) => state.go);
  return (
    <div className="stack">
      {entries === null ? (
        <Awaited error={error} onRetry={() => void load()} />
      ) : (
        <ErrorNotice error={error} />
      )}
      {running && (
        <div className="panel">
          <QueueProgress />
        </div>
      )}
      <ErrorNotice error={queueError} />
      <RunSummary />
      {entries?.length === 0 && (
        <EmptyState icon={CalendarClock} title={t('follow.emptyTitle')} text={t('follow.empty')}>
          <Button
            look="primary"
            onPress={() => {
              go('request');
            }}
          >
            {t('issuance.toRequest')}
          </Button>
        </EmptyState>
      )}
      {entries !== null && entries.length > 0 && (
        <>
          <RefreshBar />
          <FollowList entries={entries} />
        </>
      )}
    </div>
  );
}
