import { randomBytes } from 'node:crypto';
import { VaultError } from '../errors.ts';
import { assertPassphraseLongEnough } from '../passphrase.ts';
import { defaultArgon2, deriveFromPassphrase } from './argon2.ts';
import type { Identity, Recipient } from './recipient.ts';

/**
 * Whoever knows the passphrase. Argon2id makes each guess dear.
 *
 * @param passphrase UTF-8, at least 12 characters; the caller wipes it
 */
export function passphraseRecipient(passphrase: Uint8Array): Recipient<'passphrase'> {
  return {
    kind: 'passphrase',
    makeWrapping: async () => {
      assertPassphraseLongEnough(passphrase);
      const salt = randomBytes(16);
      const key = await deriveFromPassphrase(passphrase, salt, defaultArgon2);
      return { key, salt, parameters: defaultArgon2 };
    },
  };
}

/** @param passphrase UTF-8; the caller wipes it */
export function passphraseIdentity(passphrase: Uint8Array): Identity<'passphrase'> {
  return {
    kind: 'passphrase',
    wrappingKey: ({ salt, parameters }) => deriveFromPassphrase(passphrase, salt, parameters),
    refusal: () => new VaultError('WRONG_PASSPHRASE'),
  };
}
