import type errors from '../../resources/locales/fr/errors/export.json';
import { PasserelleError } from '../errors/passerelle-error.ts';

export type ExportErrorCode = keyof typeof errors;

/** A file could not be written, or did not read back as it should. */
export class ExportError extends PasserelleError<ExportErrorCode> {
  readonly domain = 'export';
}
