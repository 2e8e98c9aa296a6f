import { describe, expect, it } from 'vitest';
import { derOf, parseCertificate } from '../../../core/certificate/certificate.ts';
import { caExtensions, ecKeys } from './support/certificates.ts';
import { pathStand } from './support/path-stand.ts';

const { authority, leafOf, accepted, refused } = pathStand();

describe('dates', () => {
  it('of every certificate count, and a card may outlive its issuer on paper', async () => {
    const short = await authority('CN=Short', {
      notAfter: new Date('2026-07-01'),
      extensions: caExtensions(0),
    });
    const leaf = await leafOf({ issuer: short, notAfter: new Date('2030-01-01') });
    await accepted({ leaf, helpers: [short] });
    await refused(
      { leaf, helpers: [short], at: new Date('2026-08-01') },
      'EXPIRED',
      /certificate has expired/,
    );
    const future = await authority('CN=Future', {
      notBefore: new Date('2026-07-01'),
      extensions: caExtensions(0),
    });
    await refused(
      { leaf: await leafOf({ issuer: future }), helpers: [future] },
      'NOT_YET_VALID',
      /certificate is not yet valid/,
    );
    await refused({ leaf: await leafOf(), at: new Date('2029-01-01') }, 'EXPIRED', /certificate has expired/);
  });

  it('an expired authority does not hide its renewal under the same key', async () => {
    const keys = await ecKeys();
    const old = await authority('CN=Renewed', {
      keys,
      notAfter: new Date('2026-01-01'),
      extensions: caExtensions(0),
    });
    const renewed = await authority('CN=Renewed', { keys, extensions: caExtensions(0) });
    const leaf = await leafOf({ issuer: renewed });
    await accepted({ leaf, helpers: [old, renewed] });
    await accepted({ leaf, helpers: [renewed, old] });
    await refused({ leaf, helpers: [old] }, 'EXPIRED', /certificate has expired/);
  });

  it('that exist in no calendar are not read', async () => {
    const leaf = await leafOf();
    const odd = derOf(leaf.certificate);
    const utcTime = Buffer.from('280101000000Z');
    const offset = Buffer.from(odd).indexOf(utcTime);
    expect(offset).toBeGreaterThan(0);
    Buffer.from('281301000000Z').copy(odd, offset);
    expect(() => parseCertificate(odd)).toThrow(
      expect.objectContaining({ code: 'NOT_A_CERTIFICATE' }) as Error,
    );
  });
});
