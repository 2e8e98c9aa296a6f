import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { translate } from '../core/text/catalogue.ts';
import type { Locale } from '../core/text/locale.ts';
import { findInstallation, type Installation } from '../native/installation.ts';

/** What every command knows. */
export interface CliContext {
  readonly locale: Locale;
  readonly installation: Installation;
  /** Of Passerelle, e.g. `0.1.0`. */
  readonly version: string;
  /** A text of `cli.json`. */
  readonly say: (key: string, params?: Readonly<Record<string, string | number>>) => string;
}

export function createContext(locale: Locale): CliContext {
  const installation = findInstallation(import.meta.dirname);
  return {
    locale,
    installation,
    version: versionOf(installation),
    say: (key, params) => translate(locale, `cli.${key}`, params),
  };
}

function versionOf({ root }: Installation): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return version;
}
