import { hkdfSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { deriveKey } from '../../../core/vault/recipients/derive.ts';

it('is HKDF-SHA-256 of the secret, for one purpose, one vault and one recipient', () => {
  const [secret, salt] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  const place = { vaultId: 'coffre', recipientId: 'é-1' };
  const info = Buffer.from('passerelle-vault/1\0keyring\0coffre\0é-1', 'utf8');
  const expected = Buffer.from(hkdfSync('sha256', secret, salt, info, 32));
  expect(deriveKey(secret, salt, 'keyring', place).equals(expected)).toBe(true);
  const others = [
    deriveKey(secret, salt, 'card', place),
    deriveKey(secret, salt, 'keyring', { ...place, vaultId: 'autre' }),
    // The same letters, parted elsewhere.
    deriveKey(secret, salt, 'keyring', { vaultId: 'coffreé', recipientId: '-1' }),
  ];
  for (const other of others) expect(other.equals(expected)).toBe(false);
});
