import { useId } from 'react';
import './TextInput.css';

interface SelectInputProps {
  readonly label: string;
  readonly value: string;
  readonly values: readonly string[];
  readonly onChange: (value: string) => void;
  readonly testId: string;
}

/** One of a few values that need no explanation. */
export function SelectInput({ label, value, values, onChange, testId }: SelectInputProps) {
  const id = useId();
  return (
    <div className="text-input">
      <label className="text-input__label" htmlFor={id}>
        {label}
      </label>
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
    </div>
  );
}
