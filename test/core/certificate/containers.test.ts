import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { derOf, pemOf } from '../../../core/certificate/certificate.ts';
import { mostCertificates, openContainer, readContainer } from '../../../core/certificate/containers.ts';
import { caExtensions, makeCertificate, pkcs8Of, type Identity } from './support/certificates.ts';
import { openssl, temporaryFolder } from './support/openssl.ts';

const folder = temporaryFolder();
afterAll(folder.remove);

let ca: Identity;
let leaf: Identity;
let keyPem: string;
let bothPem: string;

const hex = (certificates: readonly Uint8Array[]): string[] =>
  certificates.map((der) => Buffer.from(der).toString('hex'));
const expectedHex = (...identities: Identity[]): string[] =>
  hex(identities.map(({ certificate }) => derOf(certificate)));

beforeAll(async () => {
  ca = await makeCertificate({ subject: 'CN=Authority', extensions: caExtensions() });
  leaf = await makeCertificate({ subject: 'CN=Leaf', issuer: ca });
  keyPem = openssl(['pkey', '-inform', 'der'], await pkcs8Of(leaf.keys)).toString();
  bothPem = pemOf(leaf.certificate) + pemOf(ca.certificate);
  folder.write('leaf.pem', pemOf(leaf.certificate));
  folder.write('ca.pem', pemOf(ca.certificate));
  folder.write('key.pem', keyPem);
});

const path = (name: string): string => join(folder.path, name);
const pkcs7 = (form: string): Buffer =>
  openssl([
    'crl2pkcs7',
    '-nocrl',
    '-certfile',
    path('leaf.pem'),
    '-certfile',
    path('ca.pem'),
    '-outform',
    form,
  ]);
const pkcs12 = (...options: string[]): Buffer =>
  openssl([
    'pkcs12',
    '-export',
    '-in',
    path('leaf.pem'),
    '-inkey',
    path('key.pem'),
    '-certfile',
    path('ca.pem'),
    '-passout',
    'pass:secret',
    ...options,
  ]);

/** Its certificates are in clear, as IGC-Santé makes them. */
const clearPkcs12 = (): Buffer =>
  pkcs12('-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'NONE', '-macalg', 'sha1', '-iter', '2048');

describe('readContainer', () => {
  it('reads PEM with several certificates, a key and text between', () => {
    const text = `Bag Attributes\n  localKeyID: 01\n${bothPem}\r\n# note\n${keyPem}`;
    const container = readContainer(Buffer.from(text));
    expect(container.format).toBe('pem');
    expect(hex(container.certificates)).toEqual(expectedHex(leaf, ca));
    expect(container.privateKeyPresent).toBe(true);
    expect(readContainer(Buffer.from(bothPem.replaceAll('\n', '\r\n'))).privateKeyPresent).toBe(false);
  });

  it('reads no collection of certificates, which would have to be parsed one by one', () => {
    const one = pemOf(leaf.certificate);
    expect(readContainer(Buffer.from(one.repeat(mostCertificates))).certificates).toHaveLength(50);
    expect(() => readContainer(Buffer.from(one.repeat(mostCertificates + 1)))).toThrow(
      expect.objectContaining({ code: 'TOO_MANY_CERTIFICATES' }),
    );
  });

  it('reads DER', () => {
    const container = readContainer(derOf(leaf.certificate));
    expect(container).toMatchObject({ format: 'der', privateKeyPresent: false });
    expect(hex(container.certificates)).toEqual(expectedHex(leaf));
  });

  it.each(['PEM', 'DER'])('reads P7B in %s', (form) => {
    const container = readContainer(pkcs7(form));
    expect(container.format).toBe('p7b');
    expect(hex(container.certificates).sort()).toEqual(expectedHex(leaf, ca).sort());
  });

  it('reads P12 whose certificates are in clear, as IGC-Santé makes them, without a password', () => {
    const file = clearPkcs12();
    const container = readContainer(file);
    expect(container).toMatchObject({ format: 'p12', privateKeyPresent: true });
    expect(hex(container.certificates)).toEqual(expectedHex(leaf, ca));
  });

  it('says that the certificates of a modern P12 are encrypted', () => {
    expect(() => readContainer(pkcs12())).toThrow(
      expect.objectContaining({ code: 'P12_CERTIFICATES_ENCRYPTED' }),
    );
  });

  it('opens those with the password, which the others do not need', async () => {
    const opened = await openContainer(pkcs12(), 'secret');
    expect(opened).toMatchObject({ format: 'p12', privateKeyPresent: true });
    expect(hex(opened.certificates)).toEqual(expectedHex(leaf, ca));
    expect(await openContainer(pkcs12('-nokeys'), 'secret')).toMatchObject({ privateKeyPresent: false });
    const clear = clearPkcs12();
    expect(hex((await openContainer(clear, 'wrong')).certificates)).toEqual(expectedHex(leaf, ca));
    await expect(openContainer(pkcs12(), 'wrong')).rejects.toMatchObject({ code: 'PKCS12_WRONG_PASSWORD' });
    await expect(openContainer(pkcs12(), null)).rejects.toMatchObject({ code: 'P12_CERTIFICATES_ENCRYPTED' });
    await expect(openContainer(Buffer.from('x'), 'secret')).rejects.toMatchObject({
      code: 'NOT_A_CERTIFICATE',
    });
  });

  it('is told by content, not by a name, and from a view inside a larger buffer', () => {
    const der = derOf(leaf.certificate);
    const padded = new Uint8Array(der.length + 20);
    padded.set(der, 10);
    expect(readContainer(padded.subarray(10, 10 + der.length)).format).toBe('der');
  });

  it('says that a file cut short is', () => {
    const files = [derOf(leaf.certificate), pkcs7('DER'), pkcs7('PEM'), pkcs12(), Buffer.from(bothPem)];
    for (const file of files) {
      const cut = file.subarray(0, file.length - 40);
      expect(() => readContainer(cut)).toThrow(expect.objectContaining({ code: 'TRUNCATED' }));
    }
  });

  it('says that a file holds no certificate', () => {
    const request = openssl(['req', '-new', '-key', path('key.pem'), '-subj', '/CN=x']);
    for (const file of [Buffer.from(keyPem), request]) {
      expect(() => readContainer(file)).toThrow(expect.objectContaining({ code: 'NO_CERTIFICATE' }));
    }
  });

  it('refuses what is no certificate at all', () => {
    const notBase64 = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
    const files = [Buffer.alloc(0), Buffer.from('hello'), Buffer.from([0x30, 0]), Buffer.from(notBase64)];
    for (const file of files) {
      expect(() => readContainer(file)).toThrow(expect.objectContaining({ code: 'NOT_A_CERTIFICATE' }));
    }
  });

  it('never fails otherwise than by a typed error, whatever byte is damaged', () => {
    const file = pkcs12('-certpbe', 'NONE');
    for (let i = 0; i < file.length; i += 7) {
      const damaged = Buffer.from(file);
      damaged[i] = (damaged[i] ?? 0) ^ 0x55;
      try {
        readContainer(damaged);
      } catch (error) {
        expect(error).toMatchObject({ domain: 'certificate' });
      }
    }
  });
});

it('P7B of GnuTLS', () => {
  const template = ['--p7-generate', '--load-certificate', path('leaf.pem'), '--outder'];
  execFileSync(
    'certtool',
    [...template, '--load-ca-certificate', path('ca.pem'), '--outfile', path('g.p7b')],
    {
      stdio: 'ignore',
    },
  );
  expect(hex(readContainer(readFileSync(path('g.p7b'))).certificates)).toEqual(expectedHex(leaf));
});
