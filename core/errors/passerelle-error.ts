import { translate } from '../text/catalogue.ts';
import type { Locale } from '../text/locale.ts';

/** One file of `resources/locales/<locale>/errors/` each. */
export type ErrorDomain =
  | 'calendar'
  | 'card'
  | 'certificate'
  | 'structure'
  | 'vault'
  | 'export'
  | 'deploy'
  | 'dossier'
  | 'igc'
  | 'import'
  | 'journey'
  | 'messages'
  | 'requests'
  | 'revocation'
  | 'ror'
  | 'usage'
  | 'internal';

/** Values shown inside an error's sentences. Never a PIN, a passphrase or key bytes. */
export type ErrorParams = Readonly<Record<string, string | number>>;

/** An error as it crosses a process boundary or a `--json` document. */
export interface ErrorDocument {
  readonly domain: ErrorDomain;
  readonly code: string;
  readonly params: ErrorParams;
}

/** Exit codes of the CLI: 1 a finding or refusal, 2 wrong usage, 3 the machine or middleware failed. */
export type ExitCode = 1 | 2 | 3;

export interface ErrorOptions {
  readonly params?: ErrorParams;
  readonly cause?: unknown;
  /** 1 (a refusal) unless told. */
  readonly exitCode?: ExitCode;
}

/**
 * The base of every error that a user can meet. Each domain has one subclass whose `code` is a closed
 * union; the sentences live in the locale files, so that an error thrown anywhere is read in the user's language.
 */
export abstract class PasserelleError<Code extends string = string> extends Error {
  abstract readonly domain: ErrorDomain;
  readonly code: Code;
  readonly params: ErrorParams;
  readonly exitCode: ExitCode;

  constructor(code: Code, options: ErrorOptions = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.params = options.params ?? {};
    this.exitCode = options.exitCode ?? 1;
  }

  /** What happened, in French. */
  get what(): string {
    return describeError(this, 'fr').what;
  }

  /** What the user can do about it, in French. */
  get whatToDo(): string {
    return describeError(this, 'fr').whatToDo;
  }

  toDocument(): ErrorDocument {
    return { domain: this.domain, code: this.code, params: this.params };
  }
}

/** An error whose kind nobody foresaw: its raw message is shown as it is. */
export class InternalError extends PasserelleError<'UNEXPECTED'> {
  readonly domain = 'internal';

  constructor(cause: unknown) {
    super('UNEXPECTED', {
      params: { detail: cause instanceof Error ? cause.message : String(cause) },
      cause,
      exitCode: 3,
    });
  }
}

export function asPasserelleError(error: unknown): PasserelleError {
  return error instanceof PasserelleError ? (error as PasserelleError) : new InternalError(error);
}

/** The two sentences of an error in one language. */
export function describeError(error: ErrorDocument, locale: Locale): { what: string; whatToDo: string } {
  const key = `errors.${error.domain}.${error.code}`;
  const what = translate(locale, `${key}.what`, error.params);
  // A document of another version of the application: its code says more than nothing.
  if (what === `${key}.what`)
    return describeError(new InternalError(`${error.domain} ${error.code}`), locale);
  return { what, whatToDo: translate(locale, `${key}.whatToDo`, error.params) };
}
