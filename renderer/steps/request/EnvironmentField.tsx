import type { FormProblem } from '../../../core/requests/form.ts';
import { useWords } from '../../text/useWords.ts';
import { Choices } from '../../ui/Choices.tsx';

const environments = ['test', 'prod'] as const;
type Environment = (typeof environments)[number];

interface EnvironmentFieldProps {
  readonly value: Environment;
  readonly onChange: (environment: Environment) => void;
  /** `<testId>-test` and `<testId>-prod`. */
  readonly testId: string;
  readonly problems?: readonly FormProblem[];
}

/** A branch of IGC-Santé. */
export function EnvironmentField({ value, onChange, testId, problems = [] }: EnvironmentFieldProps) {
  const { t } = useWords();
  return (
    <Choices
      label={t('request.environment')}
      value={value}
      choices={environments.map((id) => ({
        id,
        name: t(`request.${id}`),
        help: t(`request.${id}Help`),
        testId: `${testId}-${id}`,
      }))}
      onChange={onChange}
      problems={problems}
    />
  );
}
