import { createPrivateKey } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { derOf, pemOf } from '../../../core/certificate/certificate.ts';
import { readPkcs12 } from '../../../core/certificate/pkcs12.ts';
import { caExtensions, makeCertificate, pkcs8Of, rsaKeys, type Identity } from './support/certificates.ts';
import { openssl, temporaryFolder } from './support/openssl.ts';

const folder = temporaryFolder();
afterAll(folder.remove);

const password = 'mot de passe';
let ca: Identity;
let leaf: Identity;

beforeAll(async () => {
  ca = await makeCertificate({ subject: 'CN=Authority', extensions: caExtensions() });
  leaf = await makeCertificate({ subject: 'CN=Leaf', issuer: ca, keys: await rsaKeys() });
  folder.write('leaf.pem', pemOf(leaf.certificate));
  folder.write('ca.pem', pemOf(ca.certificate));
  folder.write('key.pem', openssl(['pkey', '-inform', 'der'], await pkcs8Of(leaf.keys)));
});

const path = (name: string): string => join(folder.path, name);

function pkcs12(options: readonly string[], passphrase = password): Buffer {
  const files = ['-in', path('leaf.pem'), '-inkey', path('key.pem'), '-certfile', path('ca.pem')];
  return openssl(['pkcs12', '-export', ...files, '-passout', `pass:${passphrase}`, ...options]);
}

const modern = ['-keypbe', 'AES-256-CBC', '-certpbe', 'AES-256-CBC', '-macalg', 'sha256'];
const igcSante = ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'NONE', '-macalg', 'sha1'];

const kinds = [
  ['modern: AES-256, MAC of SHA-256', modern],
  ['of IGC-Santé: 3DES key, certificates in clear, MAC of SHA-1', igcSante],
  [
    'of Windows: 3DES key, RC2-40 certificates',
    ['-legacy', '-CSP', 'Microsoft Enhanced RSA', '-name', "L'été"],
  ],
  [
    'of old openssl: RC2-40 for all',
    ['-legacy', '-keypbe', 'PBE-SHA1-RC2-40', '-certpbe', 'PBE-SHA1-RC2-40'],
  ],
  ['compatible: 3DES for all', ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1']],
  [
    'under AES-128, MAC of SHA-512',
    ['-keypbe', 'AES-128-CBC', '-certpbe', 'AES-128-CBC', '-macalg', 'sha512'],
  ],
  ['under 3DES of PBES2', ['-keypbe', 'DES-EDE3-CBC', '-certpbe', 'DES-EDE3-CBC']],
  ['without a MAC, under RC2-40', ['-legacy', '-nomac']],
  ['without a MAC', [...modern, '-nomac']],
  ['with everything in clear', ['-keypbe', 'NONE', '-certpbe', 'NONE', '-macalg', 'sha256']],
] as const;

describe('readPkcs12', () => {
  it.each(kinds)('opens a file %s', async (_, options) => {
    const content = await readPkcs12(pkcs12(options), password);
    expect(content.certificates.map((der) => Buffer.from(der).toString('hex'))).toEqual(
      [leaf, ca].map(({ certificate }) => Buffer.from(derOf(certificate)).toString('hex')),
    );
    const key = createPrivateKey({
      key: Buffer.from(content.privateKey ?? []),
      format: 'der',
      type: 'pkcs8',
    });
    expect(key.export({ format: 'jwk' }).n).toBe(
      createPrivateKey(openssl(['pkey', '-in', path('key.pem')])).export({ format: 'jwk' }).n,
    );
  });

  it.each(kinds)('refuses a wrong password for a file %s', async (_, options) => {
    const file = pkcs12(options);
    for (const wrong of ['', 'Mot de passe', `${password} `]) {
      await expect(readPkcs12(file, wrong)).rejects.toMatchObject({ code: 'PKCS12_WRONG_PASSWORD' });
    }
  });

  it('takes accents in a password as openssl does', async () => {
    const accented = 'clé d’été';
    for (const options of [modern, igcSante]) {
      const { privateKey } = await readPkcs12(pkcs12(options, accented), accented);
      expect(privateKey).not.toBeNull();
    }
  });

  it('opens a file of certificates only', async () => {
    const args = ['pkcs12', '-export', '-nokeys', '-in', path('ca.pem'), '-passout', `pass:${password}`];
    const { certificates, privateKey } = await readPkcs12(openssl(args), password);
    expect(certificates).toHaveLength(1);
    expect(privateKey).toBeNull();
  });

  it.each([
    ['certificates under RC2-128', ['-legacy', '-certpbe', 'PBE-SHA1-RC2-128'], '1.2.840.113549.1.12.1.5'],
    ['a key under RC4', ['-legacy', '-keypbe', 'PBE-SHA1-RC4-128'], '1.2.840.113549.1.12.1.1'],
    ['a MAC of SHA-224', ['-macalg', 'sha224'], 'MAC 2.16.840.1.101.3.4.2.4'],
  ])('says what it cannot read: %s', async (_, options, detail) => {
    await expect(readPkcs12(pkcs12(options), password)).rejects.toMatchObject({
      code: 'PKCS12_UNSUPPORTED',
      params: { detail },
    });
  });

  it('refuses a file cut short, or which is none', async () => {
    const file = pkcs12(modern);
    await expect(readPkcs12(file.subarray(0, 500), password)).rejects.toMatchObject({ code: 'TRUNCATED' });
    await expect(readPkcs12(derOf(leaf.certificate), password)).rejects.toMatchObject({
      code: 'NOT_A_CERTIFICATE',
    });
  });

  it('never shows the password in an error', async () => {
    const secret = 'tr0ub4dor';
    const error: unknown = await readPkcs12(pkcs12(modern), secret).catch((e: unknown) => e);
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain(secret);
  });
});
