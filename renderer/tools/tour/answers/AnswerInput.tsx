import type { ReactNode } from 'react';
import { oneLine } from '../../../format/dossier.ts';
import { TextInput } from '../../../ui/TextInput.tsx';

interface AnswerInputProps {
  readonly label: string;
  readonly help?: string;
  readonly value: string;
  readonly onChange: (value: string) => Promise<boolean>;
  readonly testId: string;
  readonly mono?: boolean;
  /** Why it is not taken as it is. */
  readonly problem?: string | null;
  readonly extra?: ReactNode;
}

/** One line of an answer, which may be left for later. */
export function AnswerInput({ help = '', problem = null, onChange, ...field }: AnswerInputProps) {
  return (
    <TextInput
      {...field}
      help={help}
      optional
      problems={problem === null ? [] : [{ code: 'answer', severity: 'error', message: problem }]}
      onChange={(typed) => void onChange(oneLine(typed))}
    />
  );
}
