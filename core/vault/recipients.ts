import { randomBytes, randomUUID } from 'node:crypto';
import { defaultArgon2, deriveWrappingKey, type Argon2Parameters } from './kdf.ts';
import { seal, unseal } from './seal.ts';

/** One way to open the vault: the data key, wrapped for whoever knows this passphrase. */
export interface PassphraseRecipient {
  /** UUID. */
  readonly id: string;
  readonly parameters: Argon2Parameters;
  /** 16 bytes. */
  readonly salt: Uint8Array;
  readonly wrappedKey: Uint8Array;
}

export async function wrapForPassphrase(
  vaultId: string,
  dataKey: Uint8Array,
  passphrase: Uint8Array,
): Promise<PassphraseRecipient> {
  const id = randomUUID();
  const salt = randomBytes(16);
  const wrappingKey = await deriveWrappingKey(passphrase, salt, defaultArgon2);
  try {
    const wrappedKey = seal(wrappingKey, dataKey, { vaultId, recordId: id, purpose: 'data-key' });
    return { id, parameters: defaultArgon2, salt, wrappedKey };
  } finally {
    wrappingKey.fill(0);
  }
}

/**
 * @returns the data key, 32 bytes, which the caller wipes; null when the passphrase is another one
 */
export async function unwrapWithPassphrase(
  vaultId: string,
  recipient: PassphraseRecipient,
  passphrase: Uint8Array,
): Promise<Buffer | null> {
  const wrappingKey = await deriveWrappingKey(passphrase, recipient.salt, recipient.parameters);
  try {
    return unseal(wrappingKey, recipient.wrappedKey, {
      vaultId,
      recordId: recipient.id,
      purpose: 'data-key',
    });
  } finally {
    wrappingKey.fill(0);
  }
}
