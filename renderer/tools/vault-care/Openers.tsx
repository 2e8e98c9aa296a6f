import { CreditCard, FileKey2, KeyRound, MonitorCheck } from 'lucide-react';
import { useState } from 'react';
import { useRecipients } from '../../stores/recipients.ts';
import { useSession } from '../../stores/session.ts';
import { useWords } from '../../text/useWords.ts';
import { Awaited } from '../../ui/Awaited.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { ChangePassphrase } from './ChangePassphrase.tsx';
import { Opener } from './Opener.tsx';
import { RecoveryKey } from './RecoveryKey.tsx';

type Task = 'passphrase' | 'recovery-key';

/** The ways to open the vault: what there is, what can be added, what can go. */
export function Openers() {
  const { t } = useWords();
  const { recipients, busy, error, load, addCard, addKeyring } = useRecipients();
  const session = useSession((state) => state.session);
  const [task, setTask] = useState<Task | null>(null);
  const [done, setDone] = useState<Task | null>(null);
  const known = recipients ?? [];
  const cardKnown = known.some(({ kind, name }) => kind === 'card' && name === session?.cardNumber);
  const begin = (next: Task): void => {
    setDone(null);
    setTask(next);
  };
  const end = (kept: boolean): void => {
    setDone(kept ? task : null);
    setTask(null);
  };
  return (
    <section className="panel" aria-labelledby="openers" data-testid="openers">
      <div>
        <h2 id="openers">{t('vaultCare.openers.title')}</h2>
        <p className="soft">{t('vaultCare.openers.help')}</p>
      </div>
      <ul>
        {known.map((recipient) => (
          <Opener key={recipient.id} recipient={recipient} />
        ))}
      </ul>
      {recipients === null ? (
        <Awaited error={error} onRetry={() => void load()} />
      ) : (
        <ErrorNotice error={error} />
      )}
      {done !== null && (
        <Callout
          tone="good"
          title={t(done === 'passphrase' ? 'vaultCare.passphrase.done' : 'vaultCare.recoveryKey.done')}
          alert
          testId="opener-done"
        />
      )}
      {task === 'passphrase' && <ChangePassphrase onEnd={end} />}
      {task === 'recovery-key' && <RecoveryKey onEnd={end} />}
      {task === null && (
        <div className="row">
          <Button
            icon={KeyRound}
            isDisabled={busy}
            data-testid="change-passphrase"
            onPress={() => {
              begin('passphrase');
            }}
          >
            {t('vaultCare.openers.change')}
          </Button>
          <Button
            icon={FileKey2}
            isDisabled={busy}
            data-testid="make-recovery-key"
            onPress={() => {
              begin('recovery-key');
            }}
          >
            {t('vaultCare.openers.recoveryKey')}
          </Button>
          {session !== null && !cardKnown && (
            <Button icon={CreditCard} isDisabled={busy} data-testid="add-card" onPress={() => void addCard()}>
              {t('vaultCare.openers.card', { number: session.cardNumber })}
            </Button>
          )}
          {!known.some(({ here }) => here) && (
            <Button
              icon={MonitorCheck}
              isDisabled={busy}
              data-testid="add-keyring"
              onPress={() => void addKeyring()}
            >
              {t('vaultCare.openers.keyring')}
            </Button>
          )}
        </div>
      )}
      {session === null && task === null && <p className="small soft">{t('vaultCare.openers.noCard')}</p>}
    </section>
  );
}
