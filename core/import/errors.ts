import type errors from '../../resources/locales/fr/errors/import.json';
import { PasserelleError } from '../errors/passerelle-error.ts';

export type ImportErrorCode = keyof typeof errors;

/** A file of another tool can't be read, opened or stored. */
export class ImportError extends PasserelleError<ImportErrorCode> {
  readonly domain = 'import';
}
