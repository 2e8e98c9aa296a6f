/** What a spreadsheet takes for the start of a formula, full-width forms too. */
const formulaStart = /^[=+\-@\t\r＝＋－＠]/u;

/**
 * A CSV file as Excel opens it in France: UTF-8 with a byte order mark, semicolons, CR LF. A cell that a spreadsheet would
 * run as a formula begins with an apostrophe, and each row is one line.
 */
export function csvFile(rows: readonly (readonly string[])[]): Uint8Array {
  return Buffer.from(`\uFEFF${rows.map((row) => `${row.map(cell).join(';')}\r\n`).join('')}`);
}

function cell(text: string): string {
  const line = text.replace(/[\r\n]+/gu, ' ');
  const safe = formulaStart.test(line) ? `'${line}` : line;
  return /[;,\t"]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
