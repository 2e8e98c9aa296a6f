import { FolderOutput } from 'lucide-react';
import { activeCertificate, useCertificates } from '../../stores/certificates.ts';
import { useJourney } from '../../stores/journey.ts';
import { useShell } from '../../stores/shell.ts';
import { useWords } from '../../text/useWords.ts';
import { Awaited } from '../../ui/Awaited.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { StepPage } from '../../ui/StepPage.tsx';
import { VaultGate } from '../../vault/VaultGate.tsx';
import { ExportForm } from './ExportForm.tsx';
import { ExportResult } from './ExportResult.tsx';
import './ExportStep.css';

export function ExportStep() {
  const { t } = useWords();
  const vault = useShell((state) => state.app?.vault);
  const { certificates, selected, busy, error, load } = useCertificates();
  const go = useJourney((state) => state.go);
  const certificate = activeCertificate({ certificates, selected });
  const unread = busy || error !== null;
  return (
    <StepPage step="export" title={t('export.title')} lede={t('export.lede')}>
      {vault === 'locked' && (
        <div className="panel">
          <VaultGate />
        </div>
      )}
      {vault !== 'locked' && certificate === null && unread && (
        <Awaited error={error} onRetry={() => void load()} />
      )}
      {vault !== 'locked' && certificate === null && !unread && (
        <EmptyState icon={FolderOutput} title={t('export.emptyTitle')} text={t('export.empty')}>
          <Button
            look="primary"
            onPress={() => {
              go('request');
            }}
          >
            {t('vault.toRequest')}
          </Button>
        </EmptyState>
      )}
      {certificate !== null && <ExportResult />}
      {certificate !== null && <ExportForm key={certificate.id} certificate={certificate} />}
    </StepPage>
  );
}
