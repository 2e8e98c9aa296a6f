import { createDecipheriv, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { seal, unseal, type SealContext } from '../../../core/vault/seal.ts';

const key = randomBytes(32);
const secret = Buffer.from('un secret, à garder');
const context: SealContext = { vaultId: 'coffre', recordId: 'é-1', purpose: 'revocation-code' };

describe('a sealed value', () => {
  it('is AES-256-GCM, bound to its vault, its record and its purpose', () => {
    const sealed = seal(key, secret, context);
    expect(sealed).toHaveLength(12 + 16 + secret.length);
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
    decipher.setAAD(Buffer.from('passerelle-vault/1\0coffre\0é-1\0revocation-code', 'utf8'));
    decipher.setAuthTag(sealed.subarray(12, 28));
    expect(Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).equals(secret)).toBe(true);
  });

  it('is never twice the same, and opens as it was', () => {
    const [one, two] = [seal(key, secret, context), seal(key, secret, context)];
    expect(one.equals(two)).toBe(false);
    expect(one.subarray(0, 12).equals(two.subarray(0, 12))).toBe(false);
    for (const sealed of [one, two]) expect(unseal(key, sealed, context)?.equals(secret)).toBe(true);
    const nothing = seal(key, Buffer.alloc(0), context);
    expect(nothing).toHaveLength(28);
    expect(unseal(key, nothing, context)).toHaveLength(0);
  });

  it('opens with no other key, in no other place, and with no byte changed or missing', () => {
    const sealed = seal(key, secret, context);
    expect(unseal(randomBytes(32), sealed, context)).toBeNull();
    const places: readonly Partial<SealContext>[] = [
      { vaultId: 'autre' },
      { recordId: 'é-2' },
      { purpose: 'key-password' },
      // The same letters, parted elsewhere.
      { vaultId: 'coffreé', recordId: '-1' },
    ];
    for (const place of places) expect(unseal(key, sealed, { ...context, ...place })).toBeNull();
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(unseal(key, changed, context)).toBeNull();
    }
    for (const length of [0, 12, 27, 28, sealed.length - 1]) {
      expect(unseal(key, sealed.subarray(0, length), context)).toBeNull();
    }
  });
});
