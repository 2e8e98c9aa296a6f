import { DatabaseBackup, ShieldCheck } from 'lucide-react';
import { useBackup } from '../../stores/backup.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { CheckResult } from './CheckResult.tsx';
import { Restore } from './Restore.tsx';

export function Backup() {
  const { t } = useWords();
  const { busy, error, check, write, runCheck } = useBackup();
  return (
    <section className="panel" aria-labelledby="backup" data-testid="backup">
      <div>
        <h2 id="backup">{t('vaultCare.backup.title')}</h2>
        <p className="soft">{t('vaultCare.backup.help')}</p>
      </div>
      <div className="row">
        <Button
          look="primary"
          icon={DatabaseBackup}
          isDisabled={busy}
          data-testid="back-up"
          onPress={() => void write()}
        >
          {t('vaultCare.backup.write')}
        </Button>
        <Button icon={ShieldCheck} isPending={busy} data-testid="check-vault" onPress={() => void runCheck()}>
          {t('vaultCare.backup.check')}
        </Button>
      </div>
      <ErrorNotice error={error} />
      {check !== null && <CheckResult check={check} />}
      <Fold title={t('vaultCare.restore.title')} testId="restore-fold">
        <Restore />
      </Fold>
    </section>
  );
}
