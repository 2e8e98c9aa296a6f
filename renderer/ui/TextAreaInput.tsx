import { useId } from 'react';
import './TextInput.css';

interface TextAreaInputProps {
  readonly label: string;
  readonly help: string;
  readonly value: string;
  /** Characters. */
  readonly longest: number;
  readonly onChange: (value: string) => void;
  readonly testId: string;
}

/** A text of several lines. */
export function TextAreaInput({ label, help, value, longest, onChange, testId }: TextAreaInputProps) {
  const id = useId();
  return (
    <div className="text-input">
      <label className="text-input__label" htmlFor={id}>
        {label}
      </label>
      <textarea
        id={id}
        className="text-input__box text-input__box--area"
        rows={3}
        maxLength={longest}
        value={value}
        aria-describedby={`${id}-help`}
        data-testid={testId}
        onChange={({ target }) => {
          onChange(target.value);
        }}
      />
      <div className="text-input__help" id={`${id}-help`}>
        {help}
      </div>
    </div>
  );
}
