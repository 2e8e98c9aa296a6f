import { beforeAll, describe, it } from 'vitest';
import { caExtensions, makeCertificate, rsaKeys, type Identity } from './support/certificates.ts';
import { pathStand } from './support/path-stand.ts';
import { resigned, rsaMd5, rsaPss, type Signing } from './support/resigned.ts';

const { authority, leafOf, accepted, refused } = pathStand();

describe('a weak', () => {
  let rsaCa: Identity;
  beforeAll(async () => {
    rsaCa = await authority('CN=RSA', { keys: await rsaKeys(), extensions: caExtensions(0) });
  });
  const signedAnew = async (signing: Signing) => {
    const { certificate } = await leafOf({ issuer: rsaCa });
    return resigned(certificate, rsaCa.keys, () => undefined, signing);
  };

  it('signature', async () => {
    const weak = /digest algorithm too weak/;
    await refused({ leaf: await leafOf({ hash: 'SHA-1' }) }, 'WEAK_SIGNATURE', weak);
    await refused({ leaf: await signedAnew(rsaMd5), helpers: [rsaCa] }, 'WEAK_SIGNATURE', weak);
    await refused({ leaf: await signedAnew(rsaPss('sha1', 20)), helpers: [rsaCa] }, 'WEAK_SIGNATURE', weak);
  });

  it('signature is none with RSASSA-PSS over SHA-256', async () => {
    await accepted({ leaf: await signedAnew(rsaPss('sha256', 32)), helpers: [rsaCa] });
    await accepted({ leaf: await signedAnew(rsaPss('sha256', 20)), helpers: [rsaCa] });
  });

  it('signature of a root by itself is none: the root is known by heart', async () => {
    const subject = 'CN=Old root';
    const oldRoot = await makeCertificate({ subject, extensions: caExtensions(), hash: 'SHA-1' });
    const young = await authority('CN=Young', { issuer: oldRoot, extensions: caExtensions(0) });
    await accepted({ leaf: await leafOf({ issuer: young }), helpers: [young], roots: [oldRoot] });
  });

  it('key of an authority, of the card, or of the root', async () => {
    const short = await rsaKeys(1024);
    const weakCa = await authority('CN=Weak', { keys: short, extensions: caExtensions(0) });
    await refused(
      { leaf: await leafOf({ issuer: weakCa }), helpers: [weakCa] },
      'WEAK_KEY',
      /CA certificate key too weak/,
    );
    await refused({ leaf: await leafOf({ keys: short }) }, 'WEAK_KEY', /EE certificate key too weak/);
    const weakRoot = await makeCertificate({
      subject: 'CN=Weak root',
      keys: short,
      extensions: caExtensions(),
    });
    await refused(
      { leaf: await leafOf({ issuer: weakRoot }), helpers: [], roots: [weakRoot] },
      'WEAK_KEY',
      /CA certificate key too weak/,
    );
  });
});
