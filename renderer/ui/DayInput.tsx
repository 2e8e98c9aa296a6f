import { InputFrame } from './InputFrame.tsx';

interface DayInputProps {
  readonly label: string;
  /** YYYY-MM-DD; null: none. */
  readonly value: string | null;
  readonly onChange: (day: string | null) => void;
  readonly testId: string;
}

/** A day, or none, in the form of the user's system. */
export function DayInput({ label, value, onChange, testId }: DayInputProps) {
  return (
    <InputFrame label={label}>
      {(id) => (
        <input
          id={id}
          className="text-input__box"
          type="date"
          value={value ?? ''}
          max="9999-12-31"
          data-testid={testId}
          onChange={({ target }) => {
            onChange(target.value === '' ? null : target.value);
          }}
        />
      )}
    </InputFrame>
  );
}
