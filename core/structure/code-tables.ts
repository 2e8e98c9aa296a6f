import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StructureError } from './errors.ts';

/** The tables used here, by their name in the GIP-CPS code dictionary. */
export const codeTableNames = ['G01', 'G02', 'G07', 'G08', 'G09', 'G15'] as const;
export type CodeTableName = (typeof codeTableNames)[number];

export interface CodeEntry {
  readonly code: string;
  readonly label: string;
}

/** The GIP-CPS code dictionary: codes that card certificates hold, and what they mean. */
export class CodeTables {
  readonly #tables: ReadonlyMap<CodeTableName, ReadonlyMap<string, string>>;

  constructor(tables: ReadonlyMap<CodeTableName, ReadonlyMap<string, string>>) {
    this.#tables = tables;
  }

  /** @returns the label of a code as the dictionary writes it (`02`, not `2`, in table G02), or null. */
  lookup(table: CodeTableName, code: string): string | null {
    return this.#tables.get(table)?.get(code) ?? null;
  }

  /** @returns a table in the order of the dictionary. */
  entries(table: CodeTableName): readonly CodeEntry[] {
    return [...(this.#tables.get(table) ?? [])].map(([code, label]) => ({ code, label }));
  }
}

/** A code as tables G02 and G15 write it, e.g. `02` for 2. */
export function twoDigits(code: number): string {
  return String(code).padStart(2, '0');
}

/** @param text lines of `table, code, …, label`, tab-separated; other tables are left out. */
export function parseCodeTables(text: string): CodeTables {
  const tables = new Map<CodeTableName, Map<string, string>>(codeTableNames.map((name) => [name, new Map()]));
  for (const line of text.split(/\r?\n/)) {
    const columns = line.split('\t');
    const table = tables.get(columns[0] as CodeTableName);
    const code = columns[1];
    const label = columns.at(-1);
    if (table !== undefined && code !== undefined && label !== undefined) table.set(code, label);
  }
  return new CodeTables(tables);
}

/**
 * Reads `cps-code-tables.tsv` of the resources folder.
 *
 * @throws StructureError CODE_TABLES_UNREADABLE when the file is absent or lacks a table.
 */
export async function loadCodeTables(resourcesDir: string): Promise<CodeTables> {
  const path = join(resourcesDir, 'cps-code-tables.tsv');
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw unreadable(path, cause instanceof Error ? cause.message : String(cause), cause);
  });
  const tables = parseCodeTables(text);
  const missing = codeTableNames.filter((name) => tables.entries(name).length === 0);
  if (missing.length > 0) throw unreadable(path, missing.join(', '));
  return tables;
}

function unreadable(path: string, detail: string, cause?: unknown): StructureError {
  return new StructureError('CODE_TABLES_UNREADABLE', { params: { path, detail }, cause, exitCode: 3 });
}
