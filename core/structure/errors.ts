import type errors from '../../resources/locales/fr/errors/structure.json';
import { PasserelleError } from '../errors/passerelle-error.ts';

export type StructureErrorCode = keyof typeof errors;

/** A structure's identity is not well formed. */
export class StructureError extends PasserelleError<StructureErrorCode> {
  readonly domain = 'structure';
}
