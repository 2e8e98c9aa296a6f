import { Fingerprint } from 'lucide-react';
import { useEffect, useId, useRef, useState, type SyntheticEvent } from 'react';
import type { Card } from '../../../core/card/card.ts';
import { useSession } from '../../stores/session.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { fieldState } from '../../ui/refusal.ts';
import { takeSecret } from '../../ui/secret.ts';

const shortestPin = 4;
const longestPin = 8;

interface PinFormProps {
  readonly card: Card;
  /** Nothing is to be read first: the page begins at the field. */
  readonly ready: boolean;
}

/** The PIN is in the field alone, leaves it once as bytes, and the field is emptied at once. */
export function PinForm({ card, ready }: PinFormProps) {
  const { t } = useWords();
  const busy = useSession((state) => state.busy);
  const error = useSession((state) => state.error);
  const open = useSession((state) => state.open);
  const forgetError = useSession((state) => state.forgetError);
  const field = useRef<HTMLInputElement>(null);
  const [length, setLength] = useState(0);
  const id = useId();

  useEffect(() => {
    if (ready) field.current?.focus();
  }, [ready]);
  useEffect(() => forgetError, [forgetError]);

  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (field.current === null || length < shortestPin || busy) return;
    const pin = takeSecret(field.current);
    setLength(0);
    void open(card, pin).then((opened) => {
      if (!opened) field.current?.focus();
    });
  };

  return (
    <form className="pin-form" onSubmit={submit}>
      <div className="pin-form__field">
        <label className="text-input__label" htmlFor={id}>
          {t('authentication.pin')}
        </label>
        <input
          ref={field}
          id={id}
          className="pin-form__box"
          type="password"
          inputMode="numeric"
          autoComplete="off"
          maxLength={longestPin}
          readOnly={busy}
          {...fieldState(`${id}-help`, error)}
          data-testid="pin-input"
          onChange={({ target }) => {
            const digits = target.value.replace(/\D/gu, '');
            if (digits !== target.value) target.value = digits;
            setLength(digits.length);
          }}
        />
        <p className="small soft" id={`${id}-help`}>
          {t('authentication.pinHelp')}
        </p>
      </div>
      <Button
        type="submit"
        look="primary"
        icon={Fingerprint}
        isPending={busy}
        isDisabled={!busy && length < shortestPin}
        data-testid="pin-submit"
      >
        {t(busy ? 'authentication.busy' : 'authentication.submit')}
      </Button>
    </form>
  );
}
