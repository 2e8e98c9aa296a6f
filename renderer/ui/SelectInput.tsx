import { InputFrame } from './InputFrame.tsx';

interface SelectInputProps {
  readonly label: string;
  readonly value: string;
  readonly values: readonly string[];
  readonly onChange: (value: string) => void;
  readonly testId: string;
}

/** One of a few values that need no explanation. */
export function SelectInput({ label, value, values, onChange, testId }: SelectInputProps) {
  return (
    <InputFrame label={label}>
      {(id) => (
        <select
          id={id}
          className="text-input__box"
          value={value}
          data-testid={testId}
          onChange={({ target }) => {
            onChange(target.value);
          }}
        >
          {values.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      )}
    </InputFrame>
  );
}
