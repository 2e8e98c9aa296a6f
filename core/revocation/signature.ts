import { createVerify, type KeyObject, type Verify } from 'node:crypto';
import * as asn1js from 'asn1js';
import { decodeElement } from '../certificate/asn1.ts';
import { RevocationError } from './errors.ts';

interface SignatureScheme {
  readonly hash: 'sha256' | 'sha384' | 'sha512';
  readonly keyType: 'rsa' | 'ec';
}

/** RFC 4055 § 5, RFC 5758 § 3.2. Nothing over SHA-1 or MD5: somebody could have made two of them alike. */
const schemes: Readonly<Record<string, SignatureScheme>> = {
  '1.2.840.113549.1.1.11': { hash: 'sha256', keyType: 'rsa' },
  '1.2.840.113549.1.1.12': { hash: 'sha384', keyType: 'rsa' },
  '1.2.840.113549.1.1.13': { hash: 'sha512', keyType: 'rsa' },
  '1.2.840.10045.4.3.2': { hash: 'sha256', keyType: 'ec' },
  '1.2.840.10045.4.3.3': { hash: 'sha384', keyType: 'ec' },
  '1.2.840.10045.4.3.4': { hash: 'sha512', keyType: 'ec' },
};

/** Checks one signature over bytes that come piece by piece. */
export interface SignatureCheck {
  update(bytes: Uint8Array): void;
  /** @returns false for a signature of another key, of other bytes, or of another kind of key. */
  verify(signature: Uint8Array): boolean;
}

/**
 * @param algorithm DER of the AlgorithmIdentifier.
 * @throws RevocationError SIGNATURE_UNSUPPORTED
 */
export function signatureCheck(algorithm: Uint8Array, key: KeyObject): SignatureCheck {
  const element = decodeElement(algorithm)?.element;
  const oid = element instanceof asn1js.Sequence ? element.valueBlock.value[0] : undefined;
  const scheme = oid instanceof asn1js.ObjectIdentifier ? schemes[oid.valueBlock.toString()] : undefined;
  if (scheme === undefined) throw new RevocationError('SIGNATURE_UNSUPPORTED');
  const check = createVerify(scheme.hash);
  return {
    update: (bytes) => check.update(bytes),
    verify: (signature) => key.asymmetricKeyType === scheme.keyType && holds(check, key, signature),
  };
}

/** OpenSSL fails, rather than answers no, on a key too small for the hash. */
function holds(check: Verify, key: KeyObject, signature: Uint8Array): boolean {
  try {
    return check.verify(key, signature);
  } catch {
    return false;
  }
}
