import { generateKeyPair, type webcrypto as nodeWebcrypto } from 'node:crypto';
import { promisify } from 'node:util';
import { webcrypto } from '../../core/certificate/crypto.ts';

const generate = promisify(generateKeyPair);

export interface RsaKeyPair {
  /** PKCS#8 DER. Secret. */
  readonly privateKey: Buffer;
  /** SubjectPublicKeyInfo DER. */
  readonly publicKey: Buffer;
}

export const signingAlgorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;

/** Generated on the thread pool: several at once use all processors. */
export function generateRsaKeyPair(modulusLength: 2048 | 4096): Promise<RsaKeyPair> {
  return generate('rsa', {
    modulusLength,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
  });
}

/** @param privateKey PKCS#8 DER. */
export function importSigningKey(privateKey: Uint8Array): Promise<nodeWebcrypto.CryptoKey> {
  const bytes = new Uint8Array(privateKey);
  return webcrypto.subtle.importKey('pkcs8', bytes, signingAlgorithm, false, ['sign']).finally(() => {
    bytes.fill(0);
  });
}
