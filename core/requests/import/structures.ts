import { translate } from '../../text/catalogue.ts';
import type { Locale } from '../../text/locale.ts';
import type { RequestPlan, RequestRecord } from '../../vault/records.ts';
import type { Vault } from '../../vault/vault.ts';
import { draftPlans } from '../draft-plans.ts';
import { RequestsError } from '../errors.ts';
import { type KnownRecords, nameKey } from '../known.ts';
import { certificateState } from '../states.ts';
import { identifierFields, readColumns, type ColumnField, type Columns } from './columns.ts';
import { decodeCsv, type CsvEncoding } from './decode.ts';
import { importProblem, type ImportProblem } from './problem.ts';
import { readRow, type ReadRow, type RowContext } from './row.ts';
import { csvDelimiters, readTable, type CsvDelimiter, type CsvRow, type CsvTable } from './table.ts';

export interface ImportOptions extends Omit<RowContext, 'columns'> {
  readonly known: KnownRecords;
  readonly at: Date;
}

/** A row that may become a request. */
export interface ImportableRow {
  readonly line: number;
  readonly plan: RequestPlan;
}

/** A row as it was read, with its own remarks. */
export interface ImportedLine extends ImportableRow {
  readonly problems: readonly ImportProblem[];
  readonly importable: boolean;
}

/** What a file of structures says, before anything is done with it. */
export interface StructureImport {
  readonly encoding: CsvEncoding;
  readonly delimiter: CsvDelimiter;
  /** Rows read, whatever is wrong with them. */
  readonly rowCount: number;
  /** Rows without an error. */
  readonly rows: readonly ImportableRow[];
  /** All rows; what they would ask for means little where a row has an error. */
  readonly lines: readonly ImportedLine[];
  /** Everything that is wrong or odd, by line. */
  readonly problems: readonly ImportProblem[];
}

/**
 * Reads a CSV file of structures: UTF-8, UTF-16 or Windows-1252; semicolon, comma or tab; titles in French or English on
 * the first line. Tells every problem of every line at once; nothing is stored.
 *
 * @throws RequestsError CSV_EMPTY, CSV_TOO_LARGE, CSV_NOT_TEXT, CSV_COLUMNS_MISSING
 */
export function readStructures(bytes: Uint8Array, options: ImportOptions): StructureImport {
  const { encoding, text } = decodeCsv(bytes);
  const { delimiter, table, columns } = readWithLikelyDelimiter(text);
  const [header, ...body] = table.rows;
  if (header === undefined) throw new RequestsError('CSV_EMPTY');
  requireColumns(columns, options);
  if (body.length === 0 && table.unclosedAt === null) throw new RequestsError('CSV_EMPTY');

  const context: RowContext = { ...options, columns };
  const firstLines = new Map<string, number>();
  const rows = body.map((row) => {
    const misplaced = lengthProblem(row, header, context);
    const read = readRow(row, context);
    // Its fields stand in the wrong columns: any other remark would mislead.
    if (misplaced !== null) return { ...read, problems: [misplaced] };
    return isImportable(read) ? withRepetitions(read, firstLines, options) : read;
  });
  return {
    encoding,
    delimiter,
    rowCount: rows.length,
    rows: rows.filter(isImportable).map(({ line, plan }) => ({ line, plan })),
    lines: rows.map((row) => ({ ...row, importable: isImportable(row) })),
    problems: [
      ...headerProblems(header.line, columns, options.locale),
      ...rows.flatMap(({ problems }) => problems),
      ...unclosedProblem(table, options.locale),
    ],
  };
}

/**
 * Puts confirmed rows into the vault as requests to be prepared, all or none; the queue does the rest.
 *
 * @throws VaultError VAULT_LOCKED, VAULT_DISK_FULL or VAULT_BUSY
 */
export function confirmImport(
  vault: Pick<Vault, 'requests'>,
  rows: readonly ImportableRow[],
): readonly RequestRecord[] {
  return draftPlans(
    vault,
    rows.map(({ plan }) => plan),
  );
}

/** The delimiter under which the first line says the most. */
function readWithLikelyDelimiter(text: string) {
  const readings = csvDelimiters.map((delimiter) => {
    const table = readTable(text, delimiter);
    return { delimiter, table, columns: readColumns(table.rows[0]?.values ?? []) };
  });
  return readings.reduce((best, next) =>
    next.columns.byField.size > best.columns.byField.size ? next : best,
  );
}

function requireColumns({ byField }: Columns, { defaults, locale }: ImportOptions): void {
  const missing = [
    ...(byField.has('structureName') ? [] : ['structureName']),
    ...(identifierFields.some((field) => byField.has(field)) ? [] : ['idNatStruct']),
    ...(byField.has('department') ? [] : ['department']),
    ...(byField.has('service') || (defaults.service ?? '') !== '' ? [] : ['service']),
    ...(byField.has('contactEmails') || (defaults.contactEmails ?? []).length > 0 ? [] : ['contactEmails']),
  ];
  if (missing.length === 0) return;
  const columns = missing.map((field) => translate(locale, `requests.columns.${field}`)).join(', ');
  throw new RequestsError('CSV_COLUMNS_MISSING', { params: { columns } });
}

/**
 * Spreadsheet programs leave out empty fields at the end of a row, or add some: only what would shift a value into
 * another column, or lose one, is a fault.
 */
function lengthProblem(
  { line, values }: CsvRow,
  header: CsvRow,
  { columns, defaults, locale }: RowContext,
): ImportProblem | null {
  const optional: readonly ColumnField[] = [
    'environment',
    ...identifierFields,
    ...(defaults.service === undefined ? [] : (['service'] as const)),
    ...(defaults.contactEmails === undefined ? [] : (['contactEmails'] as const)),
  ];
  const needed = Array.from(columns.byField).filter(([field]) => !optional.includes(field));
  const cut = needed.some(([, { index }]) => index >= values.length);
  const beyond = values.slice(header.values.length).some((value) => value.trim() !== '');
  if (!cut && !beyond) return null;
  const params = { actual: values.length, expected: header.values.length };
  return importProblem({ line, column: null, severity: 'error' }, 'ROW_LENGTH', locale, params);
}

/**
 * What was asked for already, in this file or in the vault.
 *
 * @param firstLines line of each request of the file so far; this one is added
 */
export function withRepetitions(
  row: ReadRow,
  firstLines: Map<string, number>,
  { known, locale, at }: ImportOptions,
): ReadRow {
  const key = nameKey(row.plan);
  const place = { line: row.line, column: null } as const;
  const problems = [...row.problems];
  const twin = firstLines.get(key);
  if (twin === undefined) firstLines.set(key, row.line);
  else problems.push(importProblem({ ...place, severity: 'error' }, 'DUPLICATE', locale, { line: twin }));
  if (known.requests.some((request) => nameKey(request) === key)) {
    problems.push(importProblem({ ...place, severity: 'error' }, 'ALREADY_REQUESTED', locale));
  }
  const certificate = known.certificates.find((one) => {
    const usable = ['active', 'to-renew'].includes(certificateState(one, at));
    return usable && nameKey({ ...one, distinguishedName: one.subject }) === key;
  });
  if (certificate !== undefined) {
    const params = { date: new Date(certificate.notAfter) };
    problems.push(importProblem({ ...place, severity: 'warning' }, 'ALREADY_CERTIFIED', locale, params));
  }
  return { ...row, problems };
}

export function isImportable({ problems }: ReadRow): boolean {
  return problems.every(({ severity }) => severity !== 'error');
}

function headerProblems(line: number, { unknown, repeated }: Columns, locale: Locale): ImportProblem[] {
  const place = (column: string) => ({ line, column, severity: 'warning' }) as const;
  return [
    ...unknown.map((title) => importProblem(place(title), 'COLUMN_UNKNOWN', locale, { title })),
    ...repeated.map(({ first, title }) =>
      importProblem(place(title), 'COLUMN_TWICE', locale, { first, title }),
    ),
  ];
}

function unclosedProblem({ unclosedAt }: CsvTable, locale: Locale): ImportProblem[] {
  if (unclosedAt === null) return [];
  const place = { line: unclosedAt, column: null, severity: 'error' } as const;
  return [importProblem(place, 'QUOTE_NOT_CLOSED', locale)];
}
