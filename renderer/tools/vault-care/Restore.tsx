import { FolderInput, RotateCcw } from 'lucide-react';
import { useRef, useState, type SyntheticEvent } from 'react';
import { longDate } from '../../format/dates.ts';
import { useRestore } from '../../stores/backup.ts';
import type { TypedKind } from '../../stores/vault.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { takeSecret } from '../../ui/secret.ts';
import { SecretInput } from '../../ui/SecretInput.tsx';
import { CheckResult } from './CheckResult.tsx';

const typedKinds = ['passphrase', 'recovery-key'] as const satisfies readonly TypedKind[];

/** Makes the vault of a backup: chosen, then opened by what opened it when it was made. */
export function Restore() {
  const { t, locale } = useWords();
  const { busy, error, chosen, done, choose } = useRestore();
  return (
    <div className="stack">
      <p className="soft">{t('vaultCare.restore.help')}</p>
      <div className="row">
        <Button
          icon={FolderInput}
          isDisabled={busy}
          data-testid="choose-backup"
          onPress={() => void choose()}
        >
          {t('vaultCare.restore.choose')}
        </Button>
        {chosen !== null && (
          <span data-testid="chosen-backup">
            {t('vaultCare.restore.chosen', {
              file: chosen.fileName,
              date: longDate(chosen.createdAt, locale),
            })}
          </span>
        )}
      </div>
      {chosen !== null && <RestoreForm kinds={typedKinds.filter((kind) => chosen.kinds.includes(kind))} />}
      <ErrorNotice error={error} />
      {done !== null && (
        <>
          <Callout tone="good" title={t('vaultCare.restore.done', counts(done))} testId="restored">
            {done.former !== null && <p>{t('vaultCare.restore.former', { path: done.former })}</p>}
          </Callout>
          <CheckResult check={done.check} />
        </>
      )}
    </div>
  );
}

const counts = ({ requests, certificates }: { requests: number; certificates: number }) => ({
  requests,
  certificates,
});

function RestoreForm({ kinds }: { readonly kinds: readonly TypedKind[] }) {
  const { t } = useWords();
  const busy = useRestore((state) => state.busy);
  const error = useRestore((state) => state.error);
  const restore = useRestore((state) => state.restore);
  const [kind, setKind] = useState<TypedKind>(kinds[0] ?? 'passphrase');
  const field = useRef<HTMLInputElement>(null);
  const [filled, setFilled] = useState(false);

  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (field.current === null || !filled || busy) return;
    const secret = takeSecret(field.current);
    setFilled(false);
    void restore(kind, secret);
  };

  return (
    <form className="stack" onSubmit={submit}>
      <SecretInput
        key={kind}
        label={t(`vaultCare.restore.secret.${kind}`)}
        help={t('vaultCare.restore.secretHelp')}
        inputRef={field}
        onChange={() => {
          setFilled(field.current?.value !== '');
        }}
        error={error}
        testId="restore-secret"
      />
      <div>
        <Button
          type="submit"
          look="primary"
          icon={RotateCcw}
          isPending={busy}
          isDisabled={!busy && !filled}
          data-testid="restore-submit"
        >
          {t('vaultCare.restore.submit')}
        </Button>
      </div>
      {kinds.length > 1 && (
        <div className="row">
          <Button
            look="quiet"
            data-testid="restore-switch"
            onPress={() => {
              setKind(kind === 'passphrase' ? 'recovery-key' : 'passphrase');
            }}
          >
            {t(kind === 'passphrase' ? 'passphrase.useRecoveryKey' : 'passphrase.usePassphrase')}
          </Button>
        </div>
      )}
    </form>
  );
}
