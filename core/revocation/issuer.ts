import { createPublicKey, type KeyObject } from 'node:crypto';
import type { X509Certificate } from '@peculiar/x509';
import { x509 } from '../certificate/crypto.ts';

export function publicKeyOf(certificate: X509Certificate): KeyObject {
  return createPublicKey({ key: Buffer.from(certificate.publicKey.rawData), format: 'der', type: 'spki' });
}

/** Content octets of the serial number's INTEGER. */
export function serialNumberOf(certificate: X509Certificate): Uint8Array {
  const bytes = Buffer.from(certificate.serialNumber, 'hex');
  // The library leaves out the octet that keeps a number positive.
  return (bytes[0] ?? 0) > 0x7f ? Buffer.concat([Uint8Array.of(0), bytes]) : bytes;
}

/** subjectKeyIdentifier, lower-case hex; null when absent. */
export function keyIdentifierOf(certificate: X509Certificate): string | null {
  return certificate.getExtension(x509.SubjectKeyIdentifierExtension)?.keyId.toLowerCase() ?? null;
}
