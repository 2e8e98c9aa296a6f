import { KeyRound } from 'lucide-react';
import type { SyntheticEvent } from 'react';
import { useRecipients } from '../../stores/recipients.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { NewPassphrase, useNewPassphrase } from '../../vault/NewPassphrase.tsx';

/** A new passphrase in the place of the one there is; the first one, when there is none. */
export function ChangePassphrase({ onEnd }: { readonly onEnd: (changed: boolean) => void }) {
  const { t } = useWords();
  const { busy, recipients, addPassphrase } = useRecipients();
  const typed = useNewPassphrase();

  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const passphrase = busy ? null : typed.take();
    if (passphrase === null) return;
    const former = recipients?.findLast(({ kind }) => kind === 'passphrase')?.id ?? null;
    if (await addPassphrase(passphrase, former)) onEnd(true);
  };

  return (
    <form className="vault-form opener-task" onSubmit={(event) => void submit(event)}>
      <NewPassphrase state={typed} label={t('vaultCare.passphrase.next')} />
      <div className="row">
        <Button
          type="submit"
          look="primary"
          icon={KeyRound}
          isPending={busy}
          isDisabled={!busy && !typed.acceptable}
          data-testid="passphrase-change-submit"
        >
          {t('vaultCare.passphrase.submit')}
        </Button>
        <Button
          look="quiet"
          onPress={() => {
            onEnd(false);
          }}
        >
          {t('vaultCare.openers.cancel')}
        </Button>
      </div>
    </form>
  );
}
