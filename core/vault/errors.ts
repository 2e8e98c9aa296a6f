import type errors from '../../resources/locales/fr/errors/vault.json';
import { PasserelleError } from '../errors/passerelle-error.ts';

export type VaultErrorCode = keyof typeof errors;

/** The vault refused or could not be read or written. */
export class VaultError extends PasserelleError<VaultErrorCode> {
  readonly domain = 'vault';
}
