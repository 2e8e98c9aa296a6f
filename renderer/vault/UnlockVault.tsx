import { KeyRound, LockOpen, MonitorCheck } from 'lucide-react';
import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import { useRecipients } from '../stores/recipients.ts';
import { useVault, type TypedKind } from '../stores/vault.ts';
import { useWords } from '../text/useWords.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { takeSecret } from '../ui/secret.ts';
import { SecretInput } from '../ui/SecretInput.tsx';
import { CardUnlock } from './CardUnlock.tsx';

/** Opens the vault by what a person knows or has printed, or by a keyring or card that opens it here. */
export function UnlockVault() {
  const { t } = useWords();
  const recipients = useRecipients((state) => state.recipients) ?? [];
  const load = useRecipients((state) => state.load);
  const error = useVault((state) => state.error);
  const busy = useVault((state) => state.busy);
  const unlockWithKeyring = useVault((state) => state.unlockWithKeyring);
  const [kind, setKind] = useState<TypedKind>('passphrase');

  useEffect(() => {
    void load();
  }, [load]);

  const cards = recipients.flatMap((one) => (one.kind === 'card' && one.name !== null ? [one.name] : []));
  const keyring = recipients.some(({ here }) => here);
  return (
    <div className="vault-form">
      <h2 className="vault-form__title">
        <LockOpen size={20} aria-hidden />
        {t('passphrase.unlockTitle')}
      </h2>
      <TypedUnlock key={kind} kind={kind} />
      <ErrorNotice error={error} />
      {recipients.some((one) => one.kind === 'recovery-key') && (
        <div>
          <Button
            look="quiet"
            icon={KeyRound}
            data-testid="unlock-switch"
            onPress={() => {
              setKind(kind === 'passphrase' ? 'recovery-key' : 'passphrase');
            }}
          >
            {t(kind === 'passphrase' ? 'passphrase.useRecoveryKey' : 'passphrase.usePassphrase')}
          </Button>
        </div>
      )}
      {(keyring || cards.length > 0) && (
        <section className="vault-form__others" aria-labelledby="unlock-others">
          <h3 id="unlock-others">{t('passphrase.others')}</h3>
          {cards.length > 0 && <CardUnlock numbers={cards} />}
          {keyring && (
            <div>
              <Button
                icon={MonitorCheck}
                isDisabled={busy}
                data-testid="unlock-keyring"
                onPress={() => void unlockWithKeyring()}
              >
                {t('passphrase.withKeyring')}
              </Button>
            </div>
          )}
        </section>
      )}
    </div>
  );
}

function TypedUnlock({ kind }: { readonly kind: TypedKind }) {
  const { t } = useWords();
  const busy = useVault((state) => state.busy);
  const error = useVault((state) => state.error);
  const unlock = useVault((state) => state.unlock);
  const field = useRef<HTMLInputElement>(null);
  const [filled, setFilled] = useState(false);
  const passphrase = kind === 'passphrase';

  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (field.current === null || !filled || busy) return;
    const secret = takeSecret(field.current);
    setFilled(false);
    void unlock(kind, secret);
  };

  return (
    <form className="stack" onSubmit={submit}>
      <SecretInput
        label={t(passphrase ? 'passphrase.label' : 'passphrase.recoveryKey')}
        help={t(passphrase ? 'passphrase.unlock' : 'passphrase.recoveryKeyHelp')}
        inputRef={field}
        onChange={() => {
          setFilled(field.current?.value !== '');
        }}
        error={error}
        testId={passphrase ? 'vault-passphrase' : 'vault-recovery-key'}
      />
      <div>
        <Button
          type="submit"
          look="primary"
          icon={LockOpen}
          isPending={busy}
          isDisabled={!busy && !filled}
          data-testid="vault-submit"
        >
          {t('passphrase.unlockSubmit')}
        </Button>
      </div>
    </form>
  );
}
