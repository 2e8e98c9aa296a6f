import { KeyRound, Vault } from 'lucide-react';
import type { SyntheticEvent } from 'react';
import { useVault } from '../stores/vault.ts';
import { useWords } from '../text/useWords.ts';
import { Button } from '../ui/Button.tsx';
import { Callout } from '../ui/Callout.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { NewPassphrase, useNewPassphrase } from './NewPassphrase.tsx';

export function CreateVault() {
  const { t } = useWords();
  const { busy, error, create } = useVault();
  const typed = useNewPassphrase();

  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const passphrase = busy ? null : typed.take();
    if (passphrase !== null) void create(passphrase);
  };

  return (
    <form className="vault-form" onSubmit={submit}>
      <h2 className="vault-form__title">
        <Vault size={20} aria-hidden />
        {t('passphrase.createTitle')}
      </h2>
      <Callout tone="warning">
        <p>{t('passphrase.create')}</p>
      </Callout>
      <NewPassphrase state={typed} label={t('passphrase.label')} />
      <ErrorNotice error={error} />
      <div>
        <Button
          type="submit"
          look="primary"
          icon={KeyRound}
          isPending={busy}
          isDisabled={!busy && !typed.acceptable}
          data-testid="vault-submit"
        >
          {t('passphrase.createSubmit')}
        </Button>
      </div>
    </form>
  );
}
