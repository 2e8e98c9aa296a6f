import { FileBadge, FileInput } from 'lucide-react';
import { useCertificates } from '../../stores/certificates.ts';
import { useJourney } from '../../stores/journey.ts';
import { useShell } from '../../stores/shell.ts';
import { useWords } from '../../text/useWords.ts';
import { Awaited } from '../../ui/Awaited.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { StepPage } from '../../ui/StepPage.tsx';
import { VaultGate } from '../../vault/VaultGate.tsx';
import { CertificateList } from './CertificateList.tsx';

export function VaultStep() {
  const { t } = useWords();
  const open = useShell((state) => state.app?.vault === 'open');
  return (
    <StepPage step="vault" title={t('vault.title')} lede={t('vault.lede')}>
      {open ? (
        <Certificates />
      ) : (
        <div className="panel">
          <VaultGate />
        </div>
      )}
    </StepPage>
  );
}

function Certificates() {
  const { t } = useWords();
  const { certificates, busy, error, load } = useCertificates();
  const go = useJourney((state) => state.go);
  if (certificates.length === 0 && (busy || error !== null)) {
    return <Awaited error={error} onRetry={() => void load()} />;
  }
  return (
    <div className="stack">
      <ErrorNotice error={error} />
      {certificates.length === 0 && (
        <EmptyState icon={FileBadge} title={t('vault.emptyTitle')} text={t('vault.empty')}>
          <Button
            look="primary"
            onPress={() => {
              go('request');
            }}
          >
            {t('vault.toRequest')}
          </Button>
          <ToFiles />
        </EmptyState>
      )}
      <CertificateList certificates={certificates} />
      {certificates.length > 0 && (
        <div className="row">
          <ToFiles />
        </div>
      )}
    </div>
  );
}

/** Certificates made elsewhere come in another way. */
function ToFiles() {
  const { t } = useWords();
  const go = useJourney((state) => state.go);
  return (
    <Button
      icon={FileInput}
      data-testid="vault-to-files"
      onPress={() => {
        go('files');
      }}
    >
      {t('vault.toFiles')}
    </Button>
  );
}
