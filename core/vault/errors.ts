import type errors from '../../resources/locales/fr/errors/vault.json';
import { PasserelleError } from '../errors/passerelle-error.ts';
import { ExportError } from '../export/errors.ts';
import { errnoOf, writeFailure } from '../files/errno.ts';

export type VaultErrorCode = keyof typeof errors;

/** The vault refused or could not be read or written. */
export class VaultError extends PasserelleError<VaultErrorCode> {
  readonly domain = 'vault';
}

/** A failure to write a vault's file, as the vault tells it; other domains' errors stay as they are. */
export function asVaultError(path: string, error: unknown): PasserelleError {
  if (error instanceof PasserelleError && !(error instanceof ExportError)) return error as PasserelleError;
  const failure = writeFailure(path, error);
  const detail = failure.params['detail'] ?? errnoOf(error) ?? failure.code;
  const options = { params: { path, detail }, cause: error, exitCode: failure.exitCode };
  switch (failure.code) {
    case 'FILE_EXISTS':
      return new VaultError('VAULT_EXISTS', options);
    case 'DISK_FULL':
      return new VaultError('VAULT_DISK_FULL', options);
    case 'NOT_WRITABLE':
    case 'FOLDER_MISSING':
      return new VaultError('VAULT_NOT_WRITABLE', options);
    default:
      return new VaultError('VAULT_FAILED', options);
  }
}
