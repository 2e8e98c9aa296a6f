import { LockOpen } from 'lucide-react';
import { useRef, useState, type SyntheticEvent } from 'react';
import { useVault } from '../stores/vault.ts';
import { useWords } from '../text/useWords.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { takeSecret } from '../ui/secret.ts';
import { SecretInput } from '../ui/SecretInput.tsx';

export function UnlockVault() {
  const { t } = useWords();
  const { busy, error, unlock } = useVault();
  const field = useRef<HTMLInputElement>(null);
  const [filled, setFilled] = useState(false);

  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (field.current === null || !filled || busy) return;
    const passphrase = takeSecret(field.current);
    setFilled(false);
    void unlock(passphrase);
  };

  return (
    <form className="vault-form" onSubmit={submit}>
      <h2 className="vault-form__title">
        <LockOpen size={20} aria-hidden />
        {t('passphrase.unlockTitle')}
      </h2>
      <div className="vault-form__fields">
        <SecretInput
          label={t('passphrase.label')}
          help={t('passphrase.unlock')}
          inputRef={field}
          onChange={() => {
            setFilled(field.current?.value !== '');
          }}
          testId="vault-passphrase"
        />
      </div>
      <ErrorNotice error={error} />
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
