import type { ReactNode } from 'react';
import { longestLine } from '../../../../electron/contract/limits.ts';
import { oneLine } from '../../../format/dossier.ts';
import { TextInput } from '../../../ui/TextInput.tsx';

interface AnswerInputProps {
  readonly field: keyof typeof longestLine;
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
export function AnswerInput({ field, help = '', problem = null, onChange, ...input }: AnswerInputProps) {
  return (
    <TextInput
      {...input}
      longest={longestLine[field]}
      help={help}
      optional
      problems={problem === null ? [] : [{ code: 'answer', severity: 'error', message: problem }]}
      onChange={(typed) => void onChange(oneLine(typed))}
    />
  );
}
