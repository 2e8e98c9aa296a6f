import type { CodeTables } from './code-tables.ts';

export interface Department {
  /** Code of table G09, e.g. `2A`. */
  readonly code: string;
  /** Content of ST as it is, e.g. `Corse-du-Sud (2A)`. */
  readonly label: string;
}

/** How table G09 marks a code no longer given, e.g. `Mayotte (985 - Ancien Code)`, now `Mayotte (976)`. */
const oldCode = /ancien code/i;

/**
 * The departments that a request may name: table G09 in its own order, without the entries whose label
 * says « Ancien Code ». Nothing else is left out: both codes of Monaco stay, the table marks neither as old.
 */
export function listDepartments(tables: CodeTables): readonly Department[] {
  return tables.entries('G09').filter(({ label }) => !oldCode.test(label));
}

/**
 * The department that a person means: its label (`Rhône (69)`), its code (`69`; `1` for `01`, as spreadsheet programs
 * leave it), or its name alone, whatever the case and accents. Null when none, or more than one, fits.
 */
export function findDepartment(departments: readonly Department[], text: string): Department | null {
  const wanted = folded(text);
  const fitting = departments.filter(
    ({ code, label }) =>
      folded(label) === wanted ||
      folded(code) === wanted.padStart(2, '0') ||
      folded(label.replace(/ \([^()]*\)$/, '')) === wanted,
  );
  const [only, ...others] = fitting;
  return only !== undefined && others.length === 0 ? only : null;
}

/** Letters and digits alone, without accents, in lower case. */
function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}
