import { LockOpen } from 'lucide-react';
import { useRef, useState, type SyntheticEvent } from 'react';
import { useFiles } from '../../stores/files.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { takeSecret } from '../../ui/secret.ts';
import { SecretInput } from '../../ui/SecretInput.tsx';

/** One password for all the files. */
export function FilesPassword({ hidden }: { readonly hidden: boolean }) {
  const { t } = useWords();
  const { busy, error, open } = useFiles();
  const field = useRef<HTMLInputElement>(null);
  const [empty, setEmpty] = useState(true);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (field.current === null || empty || busy) return;
    const password = takeSecret(field.current);
    setEmpty(true);
    void open(password);
  };
  return (
    <form className="panel" onSubmit={submit} aria-label={t('files.password')}>
      {hidden && <p>{t('files.hidden')}</p>}
      <SecretInput
        label={t('files.password')}
        help={t('files.passwordHelp')}
        inputRef={field}
        autoFocus
        error={error}
        testId="files-password"
        onChange={() => {
          setEmpty((field.current?.value ?? '') === '');
        }}
      />
      <div className="row">
        <Button
          look="primary"
          type="submit"
          icon={LockOpen}
          isPending={busy}
          isDisabled={empty}
          data-testid="files-open"
        >
          {t('files.open')}
        </Button>
      </div>
    </form>
  );
}
