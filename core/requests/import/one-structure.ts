import type { ColumnField } from './columns.ts';
import type { ImportProblem } from './problem.ts';
import { readRow } from './row.ts';
import { isImportable, withRepetitions, type ImportOptions } from './structures.ts';
import type { RequestPlan } from '../../vault/records.ts';

/** A value, and what whoever typed it calls the field. */
export interface TypedField {
  readonly title: string;
  readonly value: string;
}

/**
 * Reads one structure typed field by field, under the rules of a line of CSV.
 *
 * @returns `plan` null when a problem is an error; `column` of a problem is the field's title, its `line` is 1
 */
export function readStructure(
  fields: ReadonlyMap<ColumnField, TypedField>,
  options: ImportOptions,
): { readonly plan: RequestPlan | null; readonly problems: readonly ImportProblem[] } {
  const entries = [...fields];
  const byField = new Map(entries.map(([field, { title }], index) => [field, { index, title }]));
  const columns = { byField, unknown: [], repeated: [] };
  const row = { line: 1, values: entries.map(([, { value }]) => value) };
  const read = withRepetitions(readRow(row, { ...options, columns }), new Map(), options);
  return { plan: isImportable(read) ? read.plan : null, problems: read.problems };
}
