import { randomBytes } from 'node:crypto';
import { VaultError } from '../errors.ts';
import { deriveKey } from './derive.ts';
import type { Identity, Recipient, StanzaPlace } from './recipient.ts';

/** The keyring of an operating system's session; `native/keyring.ts` is the real one. */
export interface Keyring {
  /** Name of the computer, and of the account there. */
  readonly computer: string;
  readonly account: string;
  /** @returns bytes that the caller wipes; null when there is no such entry. @throws VaultError KEYRING_UNAVAILABLE */
  read(entry: string): Promise<Uint8Array | null>;
  /** @param secret the caller wipes it. @throws VaultError KEYRING_UNAVAILABLE */
  write(entry: string, secret: Uint8Array): Promise<void>;
  /** @throws VaultError KEYRING_UNAVAILABLE */
  remove(entry: string): Promise<void>;
}

const purpose = 'keyring';

/** One entry for each stanza: two vaults, or a vault and its former self, never share one. */
export function keyringEntry({ vaultId, recipientId }: StanzaPlace): string {
  return `${vaultId}/${recipientId}`;
}

/** Whoever has opened this account's session: 32 random bytes wait in its keyring. */
export function keyringRecipient(keyring: Keyring): Recipient<'keyring'> {
  return {
    kind: 'keyring',
    makeWrapping: async (place) => {
      const secret = randomBytes(32);
      try {
        await keyring.write(keyringEntry(place), secret);
        const salt = randomBytes(32);
        const { computer, account } = keyring;
        return {
          key: deriveKey(secret, salt, purpose, place),
          salt,
          parameters: { algorithm: 'hkdf-sha256', computer, account },
        };
      } finally {
        secret.fill(0);
      }
    },
  };
}

export function keyringIdentity(keyring: Keyring): Identity<'keyring'> {
  return {
    kind: 'keyring',
    wrappingKey: async ({ salt }, place) => {
      const secret = await keyring.read(keyringEntry(place));
      if (secret === null) return null;
      try {
        return deriveKey(secret, salt, purpose, place);
      } finally {
        secret.fill(0);
      }
    },
    refusal: (known) => new VaultError(known ? 'KEYRING_ENTRY_MISSING' : 'NO_KEYRING'),
  };
}
