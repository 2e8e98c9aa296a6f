import { createHash, randomBytes } from 'node:crypto';
import { Null, OctetString } from 'asn1js';
import { pkijs } from '../certificate/crypto.ts';

/**
 * What comes before the random bytes, so that a signature asked for here can stand for nothing else (a TLS
 * handshake, a document).
 */
const domain = Buffer.from('passerelle/card-authentication/v1\0', 'ascii');

const randomLength = 32;

/** @returns bytes to have signed once: a fixed prefix, then 32 fresh random bytes. */
export function createChallenge(): Uint8Array {
  return new Uint8Array(Buffer.concat([domain, randomBytes(randomLength)]));
}

export function isChallenge(bytes: Uint8Array): boolean {
  return (
    bytes.length === domain.length + randomLength &&
    domain.equals(Buffer.from(bytes).subarray(0, domain.length))
  );
}

/** RFC 8017 appendix B.1. */
const sha256 = '2.16.840.1.101.3.4.2.1';

/**
 * The DER DigestInfo (RFC 8017 § 9.2, step 2) of a message's SHA-256: what `CKM_RSA_PKCS` takes. That one
 * mechanism serves every generation of cards, and it pads but does not hash.
 */
export function sha256DigestInfo(message: Uint8Array): Uint8Array {
  const digest = new Uint8Array(createHash('sha256').update(message).digest());
  const digestInfo = new pkijs.DigestInfo({
    digestAlgorithm: new pkijs.AlgorithmIdentifier({ algorithmId: sha256, algorithmParams: new Null() }),
    digest: new OctetString({ valueHex: digest.buffer }),
  });
  return new Uint8Array(digestInfo.toSchema().toBER());
}
