import { FileClock } from 'lucide-react';
import { useJourney } from '../../stores/journey.ts';
import { useRequests } from '../../stores/requests.ts';
import { useShell } from '../../stores/shell.ts';
import { useWords } from '../../text/useWords.ts';
import { Awaited } from '../../ui/Awaited.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { StepPage } from '../../ui/StepPage.tsx';
import { VaultGate } from '../../vault/VaultGate.tsx';
import { Platform } from './Platform.tsx';
import { QueuePanel } from './QueuePanel.tsx';
import { ReceivedWaiting } from './ReceivedWaiting.tsx';
import { RequestList } from './RequestList.tsx';
import { RunSummary } from './RunSummary.tsx';
import './IssuanceStep.css';

export function IssuanceStep() {
  const { t } = useWords();
  const vault = useShell((state) => state.app?.vault);
  return (
    <StepPage step="issuance" title={t('issuance.title')} lede={t('issuance.lede')}>
      <Platform />
      {vault === 'locked' ? (
        <div className="panel">
          <VaultGate />
        </div>
      ) : (
        <Requests />
      )}
    </StepPage>
  );
}

function Requests() {
  const { t } = useWords();
  const none = useRequests((state) => state.requests.length === 0);
  const { issued, busy, error, load } = useRequests();
  const go = useJourney((state) => state.go);
  return (
    <>
      <ReceivedWaiting />
      <RunSummary />
      <QueuePanel />
      {none && (busy || error !== null) ? (
        <Awaited error={error} onRetry={() => void load()} />
      ) : (
        <ErrorNotice error={error} />
      )}
      {none && !busy && error === null && (
        <EmptyState
          icon={FileClock}
          title={t('issuance.emptyTitle')}
          text={t(issued ? 'issuance.issued' : 'issuance.empty')}
        >
          <div className="row">
            <Button
              look="primary"
              onPress={() => {
                go(issued ? 'vault' : 'request');
              }}
            >
              {t(issued ? 'issuance.toVault' : 'issuance.toRequest')}
            </Button>
            <Button
              onPress={() => {
                go('import');
              }}
            >
              {t('issuance.toImport')}
            </Button>
          </div>
        </EmptyState>
      )}
      {!none && <RequestList />}
    </>
  );
}
