import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { parseCertificate } from '../../../core/certificate/certificate.ts';
import { hasWeakKey, hasWeakSignature } from '../../../core/certificate/strength.ts';
import { openssl, selfSigned, temporaryFolder } from './support/openssl.ts';

const folder = temporaryFolder();
afterAll(folder.remove);

const madeWith = (...options: readonly string[]) => parseCertificate(selfSigned(folder, ...options));

it.each([
  ['rsa:1024', [], true],
  ['rsa:2047', [], true],
  ['rsa:2048', [], false],
  ['rsa-pss', ['rsa_keygen_bits:1024'], true],
  ['rsa-pss', ['rsa_keygen_bits:2048'], false],
  ['ec', ['ec_paramgen_curve:P-256'], false],
  ['ec', ['ec_paramgen_curve:P-384'], false],
  ['ec', ['ec_paramgen_curve:P-521'], false],
  ['ec', ['ec_paramgen_curve:P-224'], true],
  ['ec', ['ec_paramgen_curve:secp256k1'], true],
  ['ed25519', [], false],
  ['ed448', [], false],
] as const)('a key %s %j: weak is %s', (kind, parameters, weak) => {
  const options = parameters.flatMap((parameter) => ['-pkeyopt', parameter]);
  expect(hasWeakKey(madeWith('-newkey', kind, ...options))).toBe(weak);
});

it('a key of a kind that nobody verifies with is weak, whatever it is', () => {
  const [own, subject] = ['own.pem', 'subject.pem'].map((name) => join(folder.path, name)) as [
    string,
    string,
  ];
  openssl(['genpkey', '-algorithm', 'ed25519', '-out', own]);
  openssl(['pkey', '-pubout', '-out', subject], openssl(['genpkey', '-algorithm', 'x25519']));
  const issued = parseCertificate(
    openssl(['x509', '-new', '-subj', '/CN=x', '-force_pubkey', subject, '-signkey', own]).toString(),
  );
  expect(hasWeakKey(issued)).toBe(true);
});

it.each([
  ['rsa:2048', 'sha1', true],
  ['rsa:2048', 'md5', true],
  ['rsa:2048', 'sha256', false],
  ['rsa:2048', 'sha512', false],
  ['ed25519', 'sha256', false],
] as const)('a signature of %s over %s: weak is %s', (kind, digest, weak) => {
  expect(hasWeakSignature(madeWith('-newkey', kind, `-${digest}`))).toBe(weak);
});
