import type errors from '../../resources/locales/fr/errors/revocation.json';
import { PasserelleError } from '../errors/passerelle-error.ts';

export type RevocationErrorCode = keyof typeof errors;

/** A source of revocation status could not be asked, or what it said proves nothing. */
export class RevocationError extends PasserelleError<RevocationErrorCode> {
  readonly domain = 'revocation';
}
