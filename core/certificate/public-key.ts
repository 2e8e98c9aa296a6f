import { createPublicKey, type KeyObject } from 'node:crypto';
import type { X509Certificate } from '@peculiar/x509';

/** Bare facts of a public key: `size` in bits, null where the algorithm has none. */
export interface PublicKeyFacts {
  /** Node's name: `rsa`, `rsa-pss`, `ec`, `ed25519`…; null when the key is unreadable. */
  readonly algorithm: string | null;
  readonly size: number | null;
}

export function publicKeyFactsOf(certificate: X509Certificate): PublicKeyFacts {
  const key = publicKeyOf(certificate);
  return {
    algorithm: key?.asymmetricKeyType ?? null,
    size: key?.asymmetricKeyDetails?.modulusLength ?? null,
  };
}

/** E.g. `RSA 2048`. */
export function describePublicKey({ algorithm, size }: PublicKeyFacts): string {
  return [algorithm?.toUpperCase() ?? '?', size].filter((part) => part !== null).join(' ');
}

/** @returns null when Node cannot read the key. */
export function publicKeyOf(certificate: X509Certificate): KeyObject | null {
  try {
    return createPublicKey({ key: Buffer.from(certificate.publicKey.rawData), format: 'der', type: 'spki' });
  } catch {
    return null;
  }
}
