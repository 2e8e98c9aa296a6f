import { KeyRound, Vault } from 'lucide-react';
import { useRef, useState, type SyntheticEvent } from 'react';
import { shortestPassphrase, useVault } from '../stores/vault.ts';
import { useWords } from '../text/useWords.ts';
import { Button } from '../ui/Button.tsx';
import { Callout } from '../ui/Callout.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { takeSecret } from '../ui/secret.ts';
import { SecretInput } from '../ui/SecretInput.tsx';

export function CreateVault() {
  const { t } = useWords();
  const { busy, error, create } = useVault();
  const first = useRef<HTMLInputElement>(null);
  const again = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState({ missing: shortestPassphrase, begun: false, same: false });

  const look = (): void => {
    const one = first.current?.value ?? '';
    const two = again.current?.value ?? '';
    const missing = Math.max(0, shortestPassphrase - Array.from(one).length);
    setTyped({ missing, begun: two !== '', same: one === two });
  };
  const acceptable = typed.missing === 0 && typed.same;

  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (first.current === null || again.current === null || !acceptable || busy) return;
    const passphrase = takeSecret(first.current);
    again.current.value = '';
    look();
    void create(passphrase);
  };

  const begun = typed.missing < shortestPassphrase;
  const firstHelp =
    begun && typed.missing > 0 ? t('passphrase.tooShort', { count: typed.missing }) : t('passphrase.help');
  const againHelp = typed.begun ? t(typed.same ? 'passphrase.same' : 'passphrase.different') : '';
  return (
    <form className="vault-form" onSubmit={submit}>
      <h2 className="vault-form__title">
        <Vault size={20} aria-hidden />
        {t('passphrase.createTitle')}
      </h2>
      <Callout tone="warning">
        <p>{t('passphrase.create')}</p>
      </Callout>
      <div className="vault-form__fields">
        <SecretInput
          label={t('passphrase.label')}
          help={firstHelp}
          inputRef={first}
          onChange={look}
          testId="vault-passphrase"
        />
        <SecretInput
          label={t('passphrase.again')}
          help={againHelp}
          inputRef={again}
          onChange={look}
          testId="vault-passphrase-again"
        />
      </div>
      <ErrorNotice error={error} />
      <div>
        <Button
          type="submit"
          look="primary"
          icon={KeyRound}
          isPending={busy}
          isDisabled={!busy && !acceptable}
          data-testid="vault-submit"
        >
          {t('passphrase.createSubmit')}
        </Button>
      </div>
    </form>
  );
}
