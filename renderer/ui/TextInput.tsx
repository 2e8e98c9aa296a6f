import type { ReactNode } from 'react';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextField } from 'react-aria-components/TextField';
import type { FormProblem } from '../../core/requests/form.ts';
import { Problems } from './Problems.tsx';
import './TextInput.css';

interface TextInputProps {
  readonly label: string;
  readonly help: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly problems?: readonly Omit<FormProblem, 'field'>[];
  readonly testId: string;
  /** Characters; more cannot be typed. */
  readonly longest?: number;
  /** A day is given as `2027-03-31`; empty until it is whole. */
  readonly type?: 'text' | 'date';
  readonly mono?: boolean;
  readonly optional?: boolean;
  readonly extra?: ReactNode;
}

/** One and the same each time: a new list would be drawn twice. */
const none = [] as const;

/** A labelled field with its help and its problems beside it. */
export function TextInput(props: TextInputProps) {
  const { label, help, value, onChange, onBlur, testId, longest, extra } = props;
  const { type = 'text', problems = none, mono = false, optional = false } = props;
  return (
    <TextField
      className="text-input"
      type={type}
      value={value}
      onChange={onChange}
      {...(onBlur === undefined ? {} : { onBlur })}
      {...(longest === undefined ? {} : { maxLength: longest })}
      isInvalid={problems.some(({ severity }) => severity === 'error')}
      isRequired={!optional}
      validationBehavior="aria"
    >
      <Label className="text-input__label">{label}</Label>
      <Input
        className={`text-input__box${mono ? ' text-input__box--mono' : ''}`}
        data-testid={testId}
        autoComplete="off"
        spellCheck={false}
      />
      {extra}
      <Text slot="description" className="text-input__help" elementType="div">
        <Problems problems={problems} />
        {help}
      </Text>
    </TextField>
  );
}
