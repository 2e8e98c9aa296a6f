import { randomBytes } from 'node:crypto';
import { VaultError } from '../errors.ts';
import { deriveKey } from './derive.ts';
import type { Identity, Recipient } from './recipient.ts';
import { RECOVERY_KEY_LENGTH } from './recovery-key-text.ts';

const purpose = 'recovery-key';

/** 160 random bits, to be printed once; the caller wipes them. */
export function generateRecoveryKey(): Buffer {
  return randomBytes(RECOVERY_KEY_LENGTH);
}

/**
 * Whoever has the printed key. It needs no costly derivation: nobody guesses 160 random bits.
 *
 * @param key from `generateRecoveryKey`; the caller wipes it
 */
export function recoveryKeyRecipient(key: Uint8Array): Recipient<'recovery-key'> {
  return {
    kind: 'recovery-key',
    makeWrapping: (place) => {
      const salt = randomBytes(32);
      const parameters = { algorithm: 'hkdf-sha256' } as const;
      return Promise.resolve({ key: deriveKey(key, salt, purpose, place), salt, parameters });
    },
  };
}

/** @param key from `readRecoveryKey`; the caller wipes it */
export function recoveryKeyIdentity(key: Uint8Array): Identity<'recovery-key'> {
  return {
    kind: 'recovery-key',
    wrappingKey: ({ salt }, place) => Promise.resolve(deriveKey(key, salt, purpose, place)),
    refusal: (known) => new VaultError(known ? 'WRONG_RECOVERY_KEY' : 'NO_RECOVERY_KEY'),
  };
}
