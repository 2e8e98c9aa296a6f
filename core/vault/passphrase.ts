import { VaultError } from './errors.ts';

/** In characters. Argon2id makes each guess dear; length makes guesses many. */
export const MINIMUM_PASSPHRASE_LENGTH = 12;

/**
 * A typed passphrase as the vault takes it: UTF-8 of its NFC form, because keyboards of different systems
 * compose accents differently. The caller wipes the bytes after use.
 */
export function passphraseBytes(typed: string): Uint8Array {
  return new TextEncoder().encode(typed.normalize('NFC'));
}

/** @throws VaultError PASSPHRASE_TOO_SHORT */
export function assertPassphraseLongEnough(passphrase: Uint8Array): void {
  if (characterCount(passphrase) < MINIMUM_PASSPHRASE_LENGTH) {
    throw new VaultError('PASSPHRASE_TOO_SHORT', { params: { minimum: MINIMUM_PASSPHRASE_LENGTH } });
  }
}

/** Counts on the bytes (all but UTF-8 continuations), so that no string of the secret is made. */
function characterCount(utf8: Uint8Array): number {
  return utf8.reduce((count, byte) => ((byte & 0xc0) === 0x80 ? count : count + 1), 0);
}
