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
