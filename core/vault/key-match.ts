import { createPrivateKey, createPublicKey } from 'node:crypto';
import { parseCertificate, publicKeyFingerprintOf } from '../certificate/certificate.ts';
import { VaultError } from './errors.ts';

/**
 * Fingerprint of the public half of a private key: SHA-256 of its SubjectPublicKeyInfo, lower-case hex.
 *
 * @param pkcs8 PrivateKeyInfo, DER
 * @throws VaultError KEY_UNREADABLE
 */
export function privateKeyFingerprint(pkcs8: Uint8Array): string {
  // A view, not a copy: nothing more to wipe.
  const der = Buffer.from(pkcs8.buffer, pkcs8.byteOffset, pkcs8.byteLength);
  try {
    const key = createPublicKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
    return publicKeyFingerprintOf(key.export({ type: 'spki', format: 'der' }));
  } catch {
    // The cause could quote key material.
    throw new VaultError('KEY_UNREADABLE');
  }
}

/**
 * @param certificate DER
 * @throws VaultError KEY_MISMATCH or KEY_UNREADABLE, CertificateError NOT_A_CERTIFICATE
 */
export function assertKeyMatches(certificate: Uint8Array, pkcs8: Uint8Array): void {
  const publicKey = new Uint8Array(parseCertificate(certificate).publicKey.rawData);
  if (publicKeyFingerprintOf(publicKey) !== privateKeyFingerprint(pkcs8))
    throw new VaultError('KEY_MISMATCH');
}
