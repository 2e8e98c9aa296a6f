import type errors from '../../resources/locales/fr/errors/ror.json';
import { PasserelleError } from '../errors/passerelle-error.ts';

export type RorErrorCode = keyof typeof errors;

/** The ROR could not be reached, or did not take what was shown to it. */
export class RorError extends PasserelleError<RorErrorCode> {
  readonly domain = 'ror';
}
