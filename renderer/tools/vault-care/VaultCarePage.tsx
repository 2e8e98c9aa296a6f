import { useShell } from '../../stores/shell.ts';
import { useWords } from '../../text/useWords.ts';
import { VaultGate } from '../../vault/VaultGate.tsx';
import { ToolPage } from '../ToolPage.tsx';
import { AuditLog } from './AuditLog.tsx';
import { AutoLock } from './AutoLock.tsx';
import { Backup } from './Backup.tsx';
import { Openers } from './Openers.tsx';
import { Restore } from './Restore.tsx';
import './VaultCarePage.css';

/** The vault itself: what opens it, when it locks, its backups, its log. */
export function VaultCarePage() {
  const { t } = useWords();
  const state = useShell((shell) => shell.app?.vault);
  return (
    <ToolPage title={t('vaultCare.title')} lede={t('vaultCare.lede')}>
      {state === 'open' ? (
        <>
          <Openers />
          <AutoLock />
          <Backup />
          <AuditLog />
        </>
      ) : (
        <>
          <div className="panel">
            <VaultGate />
          </div>
          <AutoLock />
          <section className="panel" aria-labelledby="restore">
            <h2 id="restore">{t('vaultCare.restore.title')}</h2>
            <Restore />
          </section>
        </>
      )}
    </ToolPage>
  );
}
