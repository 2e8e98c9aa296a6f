import type { LucideIcon } from 'lucide-react';
import { useRef, useState, type SyntheticEvent } from 'react';
import { usePortal } from '../stores/portal.ts';
import { useWords } from '../text/useWords.ts';
import { Button } from '../ui/Button.tsx';
import { takeSecret } from '../ui/secret.ts';
import { SecretInput } from '../ui/SecretInput.tsx';

interface FileFormProps {
  readonly fileId: string;
  readonly label: string;
  readonly icon: LucideIcon;
  /** The file's password is asked for, and needed. */
  readonly withPassword: boolean;
  /** Something else is missing. */
  readonly disabled?: boolean;
  /** @param password UTF-8, to be wiped once sent; null where none is asked for. */
  readonly onSubmit: (password: Uint8Array<ArrayBuffer> | null) => Promise<boolean>;
  readonly testId: string;
}

/** The one press that opens or stores a received file, with its password where one is needed. */
export function FileForm(props: FileFormProps) {
  const { fileId, label, icon, withPassword, disabled = false, onSubmit, testId } = props;
  const { t } = useWords();
  const busyFile = usePortal((state) => state.busyFile);
  const error = usePortal((state) => state.fileErrors[fileId] ?? null);
  const field = useRef<HTMLInputElement>(null);
  const [filled, setFilled] = useState(false);
  const missing = withPassword && !filled;

  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    if (busyFile !== null || disabled || missing) return;
    const password = withPassword && field.current !== null ? takeSecret(field.current) : null;
    setFilled(false);
    if (!(await onSubmit(password))) field.current?.focus();
  };

  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      {withPassword && (
        <SecretInput
          label={t('portal.received.password')}
          help={t('portal.received.passwordHelp')}
          inputRef={field}
          onChange={() => {
            setFilled(field.current?.value !== '');
          }}
          error={error}
          testId="received-password"
        />
      )}
      <div className="row">
        <Button
          type="submit"
          look="primary"
          icon={icon}
          isPending={busyFile === fileId}
          isDisabled={busyFile !== fileId && (busyFile !== null || disabled || missing)}
          data-testid={testId}
        >
          {label}
        </Button>
      </div>
    </form>
  );
}
