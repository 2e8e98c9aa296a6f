import { useMemo } from 'react';
import { useShell } from '../stores/shell.ts';
import { wordsIn, type Words } from './text.ts';

/** The words in the language of the moment; the component renders again when it changes. */
export function useWords(): Words {
  const locale = useShell((state) => state.locale);
  return useMemo(() => wordsIn(locale), [locale]);
}
