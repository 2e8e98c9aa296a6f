import { asPasserelleError, describeError } from '../core/errors/passerelle-error.ts';
import type { Locale } from '../core/text/locale.ts';
import { safeText } from '../core/text/safe-text.ts';

/** Exit code 0: done. */
export const done = 0;
/** Exit code 1: done, with a finding or a refusal. */
export const finding = 1;

/** The one JSON document of a `--json` run. */
export function printJson(document: unknown): void {
  process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
}

/** No text of a card, a file or a module moves the cursor or hides a word: each line is made safe to show. */
export function printLines(lines: readonly string[]): void {
  process.stdout.write(lines.map((line) => `${shown(line)}\n`).join(''));
}

/** Longer than any line that a person reads: a name of a certificate, or the findings on it. */
function shown(line: string): string {
  return safeText(line, 4000);
}

export interface ErrorReport {
  readonly code: string;
  readonly what: string;
  readonly whatToDo: string;
}

export function errorReport(error: unknown, locale: Locale): ErrorReport {
  const document = asPasserelleError(error).toDocument();
  return { code: document.code, ...describeError(document, locale) };
}

/** Tells an error and gives its exit code. */
export function printError(error: unknown, locale: Locale, json: boolean): number {
  const report = errorReport(error, locale);
  if (json) printJson({ error: report });
  else process.stderr.write(`${shown(report.what)}\n${shown(report.whatToDo)}\n`);
  return asPasserelleError(error).exitCode;
}
