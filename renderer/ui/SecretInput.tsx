import type { ReactNode, Ref } from 'react';
import type { ErrorDocument } from '../../core/errors/passerelle-error.ts';
import { InputFrame } from './InputFrame.tsx';
import { fieldState } from './refusal.ts';

interface SecretInputProps {
  readonly label: string;
  readonly help: ReactNode;
  readonly inputRef: Ref<HTMLInputElement>;
  /** Told of each change, never of what was typed. */
  readonly onChange: () => void;
  readonly testId: string;
  readonly autoFocus?: boolean;
  /** Takes digits only, this many at most. */
  readonly digits?: number;
  /** Of the last attempt with what was typed. */
  readonly error?: ErrorDocument | null;
}

/** A masked field whose content stays in the element alone: no state ever holds it. */
export function SecretInput({
  label,
  help,
  inputRef,
  onChange,
  testId,
  autoFocus = false,
  digits,
  error = null,
}: SecretInputProps) {
  return (
    <InputFrame label={label} help={help}>
      {(id, helpId) => (
        <input
          ref={inputRef}
          id={id}
          className={`text-input__box${digits === undefined ? '' : ' text-input__box--digits'}`}
          type="password"
          autoComplete="off"
          {...(digits === undefined ? {} : { inputMode: 'numeric', maxLength: digits })}
          autoFocus={autoFocus}
          {...fieldState(helpId, error)}
          data-testid={testId}
          onChange={({ target }) => {
            const typed = digits === undefined ? target.value : target.value.replace(/\D/gu, '');
            if (typed !== target.value) target.value = typed;
            onChange();
          }}
        />
      )}
    </InputFrame>
  );
}
