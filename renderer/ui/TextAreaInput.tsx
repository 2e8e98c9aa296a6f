import { InputFrame } from './InputFrame.tsx';

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
  return (
    <InputFrame label={label} help={help}>
      {(id, helpId) => (
        <textarea
          id={id}
          className="text-input__box text-input__box--area"
          rows={3}
          maxLength={longest}
          value={value}
          aria-describedby={helpId}
          data-testid={testId}
          onChange={({ target }) => {
            onChange(target.value);
          }}
        />
      )}
    </InputFrame>
  );
}
