import { formatDate } from '../../text/calendar.ts';
import type requests from '../../../resources/locales/fr/requests.json';
import { translate } from '../../text/catalogue.ts';
import type { Locale } from '../../text/locale.ts';

export type ImportProblemCode = keyof typeof requests.problems;

/** One remark on a file of structures, in the user's language. */
export interface ImportProblem {
  /** Line of the file on which the row begins; its first line is 1. */
  readonly line: number;
  /** Title of the column as the file writes it; null when the whole row is meant. */
  readonly column: string | null;
  /** A row with an error is not imported. */
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly message: string;
}

export interface ProblemPlace {
  readonly line: number;
  readonly column: string | null;
  readonly severity: ImportProblem['severity'];
}

export function importProblem(
  place: ProblemPlace,
  code: ImportProblemCode,
  locale: Locale,
  params: Readonly<Record<string, string | number | Date>> = {},
): ImportProblem {
  const values = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      value instanceof Date ? formatDate(value, locale) : value,
    ]),
  );
  return { ...place, code, message: translate(locale, `requests.problems.${code}`, values) };
}
