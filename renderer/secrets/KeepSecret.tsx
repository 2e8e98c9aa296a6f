import { useRef, useState, type SyntheticEvent } from 'react';
import type { SecretView } from '../../electron/contract/requests.ts';
import { useSecrets } from '../stores/secrets.ts';
import { useWords } from '../text/useWords.ts';
import { Button } from '../ui/Button.tsx';
import { takeSecret } from '../ui/secret.ts';
import { SecretInput } from '../ui/SecretInput.tsx';

interface KeepSecretProps {
  readonly recordId: string;
  readonly kind: SecretView['kind'];
  readonly onEnd: () => void;
}

/** Takes a secret that was chosen elsewhere, so that it is not lost. */
export function KeepSecret({ recordId, kind, onEnd }: KeepSecretProps) {
  const { t } = useWords();
  const put = useSecrets((state) => state.put);
  const field = useRef<HTMLInputElement>(null);
  const [filled, setFilled] = useState(false);

  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    if (field.current === null || !filled) return;
    const secret = takeSecret(field.current);
    setFilled(false);
    if (await put(recordId, kind, secret)) onEnd();
  };

  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <SecretInput
        label={t(`secrets.kind.${kind}`)}
        help={t('secrets.keepHelp')}
        inputRef={field}
        onChange={() => {
          setFilled(field.current?.value !== '');
        }}
        testId={`secret-input-${kind}`}
        autoFocus
      />
      <div className="row">
        <Button type="submit" isDisabled={!filled} data-testid={`secret-put-${kind}`}>
          {t('secrets.put')}
        </Button>
        <Button look="quiet" onPress={onEnd}>
          {t('secrets.cancel')}
        </Button>
      </div>
    </form>
  );
}
