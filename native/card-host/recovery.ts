import { basename } from 'node:path';
import { CardError } from '../../core/card/errors.ts';
import type { Pkcs11Module } from './pkcs11-module.ts';

/**
 * Whether a module lists readers that may be unplugged: OpenSC lists those that it once found until it is initialised
 * again, which costs some milliseconds and, with no card in any of them, loses nothing.
 */
export function mayListGoneReaders({ path, api }: Pkcs11Module): boolean {
  return basename(path).includes('opensc-pkcs11') && api.C_GetSlotList(true).length === 0;
}

/** CK_RVs of a signature that did not fail for its key, its mechanism or its data (PKCS#11 v2.40, section 5.1). */
const deviceFailures = new Set([
  'CKR_GENERAL_ERROR',
  'CKR_FUNCTION_FAILED',
  'CKR_DEVICE_ERROR',
  'CKR_DEVICE_MEMORY',
]);

/**
 * Whether a signature failed because the card or the reader did. The session is over then, and no process that was in a
 * call at that time is to be trusted: OpenSC up to 0.23 (Debian 12) loses count of its locks when a card leaves in the
 * middle of a call, and then waits for itself, for ever (its issue 2707).
 */
export function isSessionLost(error: unknown): error is CardError {
  if (!(error instanceof CardError)) return false;
  if (error.code === 'SIGNATURE_REFUSED') return deviceFailures.has(String(error.params['rv']));
  return error.code === 'CARD_REMOVED';
}
