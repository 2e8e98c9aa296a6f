import { hkdfSync } from 'node:crypto';
import type { StanzaPlace } from './recipient.ts';

/**
 * HKDF-SHA-256 (RFC 5869) of a secret that is no passphrase: the purpose and the place go into `info`, so that no two
 * stanzas, vaults or uses share a key.
 *
 * @param secret at least 128 bits that nobody can guess
 * @returns 32 bytes; the caller wipes them
 */
export function deriveKey(
  secret: Uint8Array,
  salt: Uint8Array,
  purpose: string,
  { vaultId, recipientId }: StanzaPlace,
): Buffer {
  const info = ['passerelle-vault/1', purpose, vaultId, recipientId].join('\0');
  return Buffer.from(hkdfSync('sha256', secret, salt, info, 32));
}
