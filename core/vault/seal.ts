import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { DocumentKind } from './document-store.ts';

/** What people must be able to read again: the platform shows neither a second time. */
export const secretKinds = ['revocation-code', 'key-password'] as const;
export type SecretKind = (typeof secretKinds)[number];

/** What a sealed secret is, so that one can't stand in for another. */
export type SealPurpose =
  | 'data-key'
  | 'pending-private-key'
  | 'certificate-private-key'
  | 'received-file'
  | 'audit-entry'
  | 'audit-head'
  | 'backup'
  | 'target'
  | DocumentKind
  | SecretKind;

/** Where a sealed secret belongs: authenticated with it (AES-GCM additional data). */
export interface SealContext {
  readonly vaultId: string;
  readonly recordId: string;
  readonly purpose: SealPurpose;
}

const NONCE_LENGTH = 12;
const TAG_LENGTH = 16;

/**
 * AES-256-GCM (NIST SP 800-38D) under a random 96-bit nonce.
 *
 * @param key 32 bytes
 * @returns nonce (12 bytes), tag (16 bytes), ciphertext
 */
export function seal(key: Uint8Array, secret: Uint8Array, context: SealContext): Buffer {
  const nonce = randomBytes(NONCE_LENGTH);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_LENGTH });
  cipher.setAAD(additionalData(context));
  const ciphertext = Buffer.concat([cipher.update(secret), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]);
}

/**
 * @returns the secret, which the caller wipes; null when the key is another one, or when a byte of the
 *   sealed value or its place has changed.
 */
export function unseal(key: Uint8Array, sealed: Uint8Array, context: SealContext): Buffer | null {
  if (sealed.length < NONCE_LENGTH + TAG_LENGTH) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_LENGTH), {
    authTagLength: TAG_LENGTH,
  });
  decipher.setAAD(additionalData(context));
  decipher.setAuthTag(sealed.subarray(NONCE_LENGTH, NONCE_LENGTH + TAG_LENGTH));
  const secret = decipher.update(sealed.subarray(NONCE_LENGTH + TAG_LENGTH));
  try {
    decipher.final();
    return secret;
  } catch {
    secret.fill(0);
    return null;
  }
}

/** NUL can't occur in a UUID nor in a purpose: no two contexts share their bytes. */
function additionalData({ vaultId, recordId, purpose }: SealContext): Buffer {
  return Buffer.from(['passerelle-vault/1', vaultId, recordId, purpose].join('\0'), 'utf8');
}
