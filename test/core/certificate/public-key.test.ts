import { afterAll, expect, it } from 'vitest';
import { parseCertificate } from '../../../core/certificate/certificate.ts';
import { describePublicKey, publicKeyFactsOf } from '../../../core/certificate/public-key.ts';
import { hasWeakKey } from '../../../core/certificate/strength.ts';
import { selfSigned, temporaryFolder } from './support/openssl.ts';

const folder = temporaryFolder();
afterAll(folder.remove);

const derWith = (key: string): Buffer => selfSigned(folder, '-newkey', key);

it.each([
  ['rsa:2048', { algorithm: 'rsa', size: 2048 }, 'RSA 2048'],
  ['ed25519', { algorithm: 'ed25519', size: null }, 'ED25519'],
] as const)('of a key %s', (key, facts, words) => {
  expect(publicKeyFactsOf(parseCertificate(derWith(key)))).toEqual(facts);
  expect(describePublicKey(facts)).toBe(words);
});

it('of a kind that nobody knows says so, and such a key is weak', () => {
  // 1.3.101.112 becomes 1.3.101.1, which is nothing.
  const unknown = derWith('ed25519').toString('hex').replaceAll('06032b6570', '06032b6501');
  const certificate = parseCertificate(Buffer.from(unknown, 'hex'));
  const facts = publicKeyFactsOf(certificate);
  expect(facts).toEqual({ algorithm: null, size: null });
  expect(describePublicKey(facts)).toBe('?');
  expect(hasWeakKey(certificate)).toBe(true);
});
