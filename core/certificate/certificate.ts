import { createHash, X509Certificate as NodeCertificate } from 'node:crypto';
import type { X509Certificate } from '@peculiar/x509';
import { x509 } from './crypto.ts';
import { CertificateError } from './errors.ts';
import { decodeName } from './name.ts';
import { pkijsOf } from './pkijs-certificate.ts';

/**
 * What OpenSSL does not read is no certificate: it is the strictest of the three readers here. Bytes after the
 * certificate, as a fixed-size file of a card has, are no part of it and are left out.
 *
 * @param encoded DER bytes, or one PEM block.
 * @throws CertificateError NOT_A_CERTIFICATE
 */
export function parseCertificate(encoded: Uint8Array | string): X509Certificate {
  try {
    const { raw } = new NodeCertificate(typeof encoded === 'string' ? encoded : Buffer.from(encoded));
    const certificate = new x509.X509Certificate(new Uint8Array(raw));
    requireReadable(certificate);
    return certificate;
  } catch (cause) {
    throw new CertificateError('NOT_A_CERTIFICATE', { cause });
  }
}

/** The libraries decode these on demand: a fault in one must show here, not in the middle of a check. */
function requireReadable(certificate: X509Certificate): void {
  decodeName(certificate.subjectName);
  decodeName(certificate.issuerName);
  certificate.extensions.forEach(({ type }) => certificate.getExtension(type));
  certificate.notBefore.toISOString();
  certificate.notAfter.toISOString();
  [certificate.serialNumber, certificate.signatureAlgorithm, certificate.publicKey].forEach(String);
  pkijsOf(certificate);
}

export function derOf(certificate: X509Certificate): Uint8Array {
  return new Uint8Array(certificate.rawData);
}

/** One PEM block (RFC 7468), ended by a line feed. */
export function pemOf(certificate: X509Certificate): string {
  return `${certificate.toString('pem')}\n`;
}

/** SHA-256 of the DER, upper-case hex with colons: `15:01:25:B6…`. */
export function fingerprintOf(certificate: X509Certificate): string {
  const hex = sha256Hex(derOf(certificate)).toUpperCase();
  return hex.replace(/..(?=.)/g, '$&:');
}

/** SHA-256 of the SubjectPublicKeyInfo, lower-case hex: pairs a certificate, a request and a key. */
export function publicKeyFingerprintOf(subjectPublicKeyInfo: Uint8Array): string {
  return sha256Hex(subjectPublicKeyInfo);
}

export function sameCertificate(a: X509Certificate, b: X509Certificate): boolean {
  return a === b || Buffer.from(a.rawData).equals(Buffer.from(b.rawData));
}

function sha256Hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
