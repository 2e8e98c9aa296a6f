import { useEffect } from 'react';
import { useCertificates } from '../../stores/certificates.ts';
import { useDeployments } from '../../stores/deployments.ts';
import { useExports } from '../../stores/exports.ts';
import { useShell } from '../../stores/shell.ts';
import { useTargets } from '../../stores/targets.ts';
import { useWords } from '../../text/useWords.ts';
import { Awaited } from '../../ui/Awaited.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { VaultGate } from '../../vault/VaultGate.tsx';
import { ToolPage } from '../ToolPage.tsx';
import { Interrupted } from './Interrupted.tsx';
import { NoTarget } from './NoTarget.tsx';
import { PlanPanel } from './PlanPanel.tsx';
import { RunPanel } from './RunPanel.tsx';
import { TargetFormPanel } from './TargetFormPanel.tsx';
import { TargetsPanel } from './TargetsPanel.tsx';
import './DeployPage.css';

/** Certificates of the vault, put on servers. */
export function DeployPage() {
  const { t } = useWords();
  const open = useShell((state) => state.app?.vault === 'open');
  return (
    <ToolPage title={t('deploy.title')} lede={t('deploy.lede')}>
      {open ? (
        <Deployments />
      ) : (
        <div className="panel">
          <VaultGate />
        </div>
      )}
    </ToolPage>
  );
}

function Deployments() {
  const { targets, editing, error, load } = useTargets();
  const certificates = useCertificates((state) => state.certificates);
  const runError = useDeployments((state) => state.error);
  const loadChoices = useExports((state) => state.loadChoices);
  useEffect(() => {
    void loadChoices();
  }, [loadChoices]);

  if (editing !== null && certificates.length > 0) return <TargetFormPanel key={editing} editing={editing} />;
  return (
    <div className="stack">
      {targets === null ? (
        <Awaited error={error} onRetry={() => void load()} />
      ) : (
        <ErrorNotice error={error} />
      )}
      {targets?.length === 0 && <NoTarget />}
      {targets !== null && targets.length > 0 && (
        <>
          <Interrupted targets={targets} />
          <TargetsPanel targets={targets} />
          <ErrorNotice error={runError} />
          <PlanPanel />
          <RunPanel targets={targets} />
        </>
      )}
    </div>
  );
}
