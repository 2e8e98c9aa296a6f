import { webcrypto, x509 } from './crypto.ts';
import { publicKeyFingerprintOf } from './certificate.ts';
import { orgDistinguishedName, type OrgNameDraft } from './distinguished-name.ts';
import { CertificateError } from './errors.ts';

export interface CertificateRequest {
  /** PKCS#8 DER. Secret: wipe after use. */
  readonly privateKey: Uint8Array;
  /** PKCS#10, PEM. */
  readonly request: string;
  /** RFC 4514. */
  readonly distinguishedName: string;
  /** SHA-256 of the SubjectPublicKeyInfo, lower-case hex. */
  readonly publicKeyFingerprint: string;
}

/** As every real certificate of IGC-Santé looked at; 65537 is the only exponent in use. */
const keyAlgorithm = {
  name: 'RSASSA-PKCS1-v1_5',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
  hash: 'SHA-256',
} as const;

const requiredFields = {
  department: 'ST',
  structureName: 'O',
  idNatStruct: 'OU',
  service: 'CN',
} as const satisfies Record<keyof OrgNameDraft, string>;

/**
 * Makes an RSA-2048 key and its PKCS#10 request (RFC 2986, SHA-256), without attributes: IGC-Santé sets the
 * extensions itself. The key is made off the main thread.
 *
 * @throws CertificateError NAME_INCOMPLETE, NAME_VALUE_TOO_LONG, NAME_VALUE_INVALID
 */
export async function createRequest(draft: OrgNameDraft): Promise<CertificateRequest> {
  for (const [field, attribute] of Object.entries(requiredFields)) {
    if (draft[field as keyof OrgNameDraft] === '') {
      throw new CertificateError('NAME_INCOMPLETE', { params: { attribute } });
    }
  }
  const name = orgDistinguishedName(draft);
  const keys = await webcrypto.subtle.generateKey(keyAlgorithm, true, ['sign', 'verify']);
  const request = await x509.Pkcs10CertificateRequestGenerator.create({
    name: new x509.Name(name.der),
    keys,
    signingAlgorithm: keyAlgorithm,
  });
  return {
    privateKey: new Uint8Array(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)),
    request: `${request.toString('pem')}\n`,
    distinguishedName: name.rfc4514,
    publicKeyFingerprint: publicKeyFingerprintOf(new Uint8Array(request.publicKey.rawData)),
  };
}
