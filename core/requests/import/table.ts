import { parse } from 'csv-parse/sync';

/** One row and the line on which it begins; the first line of a file is 1. */
export interface CsvRow {
  readonly line: number;
  readonly values: readonly string[];
}

export interface CsvTable {
  readonly rows: readonly CsvRow[];
  /** Line of a quotation mark that is never closed; what follows it was not read. Null when there is none. */
  readonly unclosedAt: number | null;
}

export type CsvDelimiter = ';' | ',' | '\t';
export const csvDelimiters: readonly CsvDelimiter[] = [';', ',', '\t'];

interface ParsedRecord {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

/**
 * Reads rows (RFC 4180; a quotation mark inside an unquoted value is kept as it is). Empty lines are left out.
 *
 * @param text lines end in LF
 */
export function readTable(text: string, delimiter: CsvDelimiter): CsvTable {
  const faults: unknown[] = [];
  const records = parse(text, {
    delimiter,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (fault) => {
      faults.push(fault);
      return undefined;
    },
  }) as unknown as readonly ParsedRecord[];
  // `info.lines` is the line on which a record ends.
  const rows = records.map(({ record, info }) => ({
    line: info.lines - record.join('').split('\n').length + 1,
    values: record,
  }));
  const lastLine = records.at(-1)?.info.lines ?? 0;
  return { rows: rows.filter(hasContent), unclosedAt: faults.length > 0 ? lineAfter(text, lastLine) : null };
}

/** Spreadsheet programs leave lines of delimiters alone behind the data. */
function hasContent({ values }: CsvRow): boolean {
  return values.some((value) => value.trim() !== '');
}

/** The first line with content below `line`. */
function lineAfter(text: string, line: number): number {
  const below = text.split('\n').slice(line);
  return line + 1 + below.findIndex((content) => content.trim() !== '');
}
