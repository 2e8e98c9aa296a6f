import { Label } from 'react-aria-components/Label';
import { RadioButton, RadioField, RadioGroup } from 'react-aria-components/RadioGroup';
import { Text } from 'react-aria-components/Text';
import type { FormProblem } from '../../core/requests/form.ts';
import { Problems } from './Problems.tsx';
import { useStill } from './still.ts';
import './Choices.css';

export interface Choice<Id extends string> {
  readonly id: Id;
  readonly name: string;
  readonly help: string;
  readonly testId: string;
}

interface ChoicesProps<Id extends string> {
  readonly label: string;
  /** The chosen one; one that is not among the choices chooses none. */
  readonly value: string;
  readonly choices: readonly Choice<Id>[];
  readonly onChange: (id: Id) => void;
  /** Of what is chosen. */
  readonly problems?: readonly Omit<FormProblem, 'field'>[];
}

/** A few possibilities of which one holds, each with what it means. */
export function Choices<Id extends string>({
  label,
  value,
  choices,
  onChange,
  problems = [],
}: ChoicesProps<Id>) {
  const hasProblems = useStill(problems.length > 0);
  return (
    <RadioGroup
      className="choices"
      // Null, or Tab passes over a group of which none is chosen.
      value={choices.some(({ id }) => id === value) ? value : null}
      onChange={(chosen) => {
        const choice = choices.find(({ id }) => id === chosen);
        if (choice !== undefined) onChange(choice.id);
      }}
    >
      <Label className="text-input__label">{label}</Label>
      <div className="choices__list">
        {choices.map(({ id, name, help, testId }) => (
          <RadioField key={id} value={id}>
            <RadioButton className="choices__choice" data-testid={testId}>
              <span className="choices__name">{name}</span>
              <span className="small soft">{help}</span>
            </RadioButton>
          </RadioField>
        ))}
      </div>
      {hasProblems && (
        <Text slot="description" className="text-input__help" elementType="div">
          <Problems problems={problems} />
        </Text>
      )}
    </RadioGroup>
  );
}
