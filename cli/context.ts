import { translate } from '../core/text/catalogue.ts';
import type { Locale } from '../core/text/locale.ts';
import { findInstallation, type Installation } from '../native/installation.ts';

/** What every command knows. */
export interface CliContext {
  readonly locale: Locale;
  readonly installation: Installation;
  /** A text of `cli.json`. */
  readonly say: (key: string, params?: Readonly<Record<string, string | number>>) => string;
}

export function createContext(locale: Locale): CliContext {
  return {
    locale,
    installation: findInstallation(import.meta.dirname),
    say: (key, params) => translate(locale, `cli.${key}`, params),
  };
}
