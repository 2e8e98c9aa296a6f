import type { X509Certificate } from '@peculiar/x509';
import { pkijsOf } from './pkijs-certificate.ts';
import { publicKeyOf } from './public-key.ts';

/** RSA and its like below 112 bits of strength (NIST SP 800-57 part 1, table 2). */
const shortestModulus = 2048;

/** Curves of at least 112 bits of strength that Web Crypto verifies with (OpenSSL's names). */
const strongCurves: ReadonlySet<string> = new Set(['prime256v1', 'secp384r1', 'secp521r1']);

/** Signature algorithms over MD2, MD4, MD5 or SHA-1 (RFC 8017 appendix C, RFC 3279 § 2.2). */
const weakSignatures: ReadonlySet<string> = new Set([
  '1.2.840.113549.1.1.2',
  '1.2.840.113549.1.1.3',
  '1.2.840.113549.1.1.4',
  '1.2.840.113549.1.1.5',
  '1.3.14.3.2.29',
  '1.2.840.10040.4.3',
  '1.2.840.10045.4.1',
]);

/** E.g. `SHA-256`; null for an algorithm that names none, as Ed25519. */
export function signatureHashOf(certificate: X509Certificate): string | null {
  const { hash } = certificate.signatureAlgorithm as { readonly hash?: { readonly name: string } };
  return hash?.name ?? null;
}

/** True for a signature made over SHA-1, MD5 or older. */
export function hasWeakSignature(certificate: X509Certificate): boolean {
  if (/^(SHA-?1|MD[245])$/i.test(signatureHashOf(certificate) ?? '')) return true;
  // The library knows no name for the oldest ones.
  const { algorithmId } = pkijsOf(certificate).signatureAlgorithm;
  return weakSignatures.has(algorithmId);
}

/** True for a key that is too short, on an unknown curve, or that can't be read: nothing says that it is strong. */
export function hasWeakKey(certificate: X509Certificate): boolean {
  const key = publicKeyOf(certificate);
  const { modulusLength, namedCurve } = key?.asymmetricKeyDetails ?? {};
  switch (key?.asymmetricKeyType) {
    case 'rsa':
    case 'rsa-pss':
    case 'dsa':
      return (modulusLength ?? 0) < shortestModulus;
    case 'ec':
      return !strongCurves.has(namedCurve ?? '');
    case 'ed25519':
    case 'ed448':
      return false;
    default:
      return true;
  }
}
