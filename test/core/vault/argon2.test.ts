import { describe, expect, it } from 'vitest';
import { defaultArgon2, deriveFromPassphrase } from '../../../core/vault/recipients/argon2.ts';

describe('deriveFromPassphrase', () => {
  it('is Argon2id version 1.3: a vector of the reference implementation', async () => {
    // phc-winner-argon2, src/test.c: t = 2, m = 2^16, p = 1.
    const key = await deriveFromPassphrase(Buffer.from('password'), Buffer.from('somesalt'), {
      algorithm: 'argon2id',
      memoryKiB: 65_536,
      passes: 2,
      lanes: 1,
    });
    expect(key.toString('hex')).toBe('09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7');
  });

  it('costs at least the second recommended option of RFC 9106', () => {
    expect(defaultArgon2.memoryKiB).toBeGreaterThanOrEqual(64 * 1024);
    expect(defaultArgon2.passes).toBeGreaterThanOrEqual(3);
  });
});
