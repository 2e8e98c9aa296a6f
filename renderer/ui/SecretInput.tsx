import { useId, type ReactNode, type Ref } from 'react';
import './TextInput.css';

interface SecretInputProps {
  readonly label: string;
  readonly help: ReactNode;
  readonly inputRef: Ref<HTMLInputElement>;
  /** Told of each change, never of what was typed. */
  readonly onChange: () => void;
  readonly testId: string;
  readonly autoFocus?: boolean;
}

/** A masked field whose content stays in the element alone: no state ever holds it. */
export function SecretInput({
  label,
  help,
  inputRef,
  onChange,
  testId,
  autoFocus = false,
}: SecretInputProps) {
  const id = useId();
  return (
    <div className="text-input">
      <label className="text-input__label" htmlFor={id}>
        {label}
      </label>
      <input
        ref={inputRef}
        id={id}
        className="text-input__box"
        type="password"
        autoComplete="off"
        autoFocus={autoFocus}
        aria-describedby={`${id}-help`}
        data-testid={testId}
        onChange={onChange}
      />
      <div className="text-input__help" id={`${id}-help`}>
        {help}
      </div>
    </div>
  );
}
