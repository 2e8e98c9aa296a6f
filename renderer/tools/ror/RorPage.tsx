import { FileBadge } from 'lucide-react';
import { useEffect } from 'react';
import { activeCertificate, useCertificates } from '../../stores/certificates.ts';
import { useJourney } from '../../stores/journey.ts';
import { useRor } from '../../stores/ror.ts';
import { useShell } from '../../stores/shell.ts';
import { useWords } from '../../text/useWords.ts';
import { Awaited } from '../../ui/Awaited.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { CertificateField } from '../../vault/CertificateField.tsx';
import { VaultGate } from '../../vault/VaultGate.tsx';
import { ToolPage } from '../ToolPage.tsx';
import { AccessForm } from './AccessForm.tsx';
import { CheckPanel } from './CheckPanel.tsx';
import { DeclarePanel } from './DeclarePanel.tsx';
import './RorPage.css';

/** The ROR's team is told of a certificate; then, does it work? */
export function RorPage() {
  const { t } = useWords();
  const open = useShell((state) => state.app?.vault === 'open');
  return (
    <ToolPage title={t('ror.title')} lede={t('ror.lede')}>
      {open ? (
        <RorCheck />
      ) : (
        <div className="panel">
          <VaultGate />
        </div>
      )}
    </ToolPage>
  );
}

function RorCheck() {
  const { t } = useWords();
  const { certificates, busy, error: unread, load: read } = useCertificates();
  const first = useCertificates(activeCertificate);
  const go = useJourney((state) => state.go);
  const { access, error, load, chosen, choose } = useRor();
  const id = certificates.some((one) => one.id === chosen) ? chosen : (first?.id ?? null);
  useEffect(() => {
    if (id !== null) void load(id);
  }, [id, load]);

  if (id === null && (busy || unread !== null)) return <Awaited error={unread} onRetry={() => void read()} />;
  if (id === null) {
    return (
      <EmptyState icon={FileBadge} title={t('ror.noneTitle')} text={t('ror.none')}>
        <Button
          look="primary"
          onPress={() => {
            go('request');
          }}
        >
          {t('ror.goRequest')}
        </Button>
        <Button
          onPress={() => {
            go('files');
          }}
        >
          {t('ror.goFiles')}
        </Button>
      </EmptyState>
    );
  }
  return (
    <div className="stack">
      <section className="panel" aria-label={t('deploy.certificate')}>
        <CertificateField help={t('ror.certificateHelp')} value={id} onChange={choose} />
      </section>
      <DeclarePanel id={id} />
      <section className="panel" aria-labelledby="ror-access">
        <h2 id="ror-access">{t('ror.access')}</h2>
        {access === null ? (
          <Awaited error={error} onRetry={() => void load(id)} />
        ) : (
          <>
            <ErrorNotice error={error} />
            <AccessForm access={access} />
          </>
        )}
      </section>
      {access !== null && <CheckPanel id={id} />}
    </div>
  );
}
