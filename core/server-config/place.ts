import { posix } from 'node:path';
import { safeBaseName } from '../export/file-name.ts';
import type { ExportFormat } from '../export/format.ts';
import { formatWriters } from '../export/format-writers.ts';

/** Stands in a configuration where the password of the exported files goes: Passerelle writes it nowhere. */
export const passwordPlaceholder = 'MOT-DE-PASSE';

/** What a configuration is written for. */
export interface ConfigPlace {
  /** Absolute folder of the exported files on the server. */
  readonly folder: string;
  /** Beginning of the files' names. */
  readonly baseName: string;
  /** The server that asks for the certificate. */
  readonly upstream: { readonly host: string; readonly port: number };
}

/** One program's configuration: a text to paste, for the files that `export` and `deploy` write. */
export type ConfigTemplate = (place: ConfigPlace) => string;

/** Path of a file, as `export` names it. */
export function filePath({ folder, baseName }: ConfigPlace, format: ExportFormat): string {
  return posix.join(folder, `${safeBaseName(baseName)}${formatWriters[format].suffix}`);
}

/** A file for the password alone, which its program reads; the administrator makes it. */
export function passwordPath({ folder, baseName }: ConfigPlace): string {
  return posix.join(folder, `${safeBaseName(baseName)}.password`);
}
