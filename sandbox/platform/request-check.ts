import { createPublicKey } from 'node:crypto';
import type { Pkcs10CertificateRequest } from '@peculiar/x509';
import { x509 } from '../../core/certificate/crypto.ts';
import type { AdministeredStructure } from '../../core/igc/platform.ts';
import { invalidRequest } from './refusal.ts';

const encodedOrder = ['C', 'ST', 'O', 'OU', 'CN'] as const;
/** X.520's upper bound, `ub-common-name`. */
const longestCommonName = 64;

export interface CheckedRequest {
  readonly commonName: string;
  /** SubjectPublicKeyInfo DER. */
  readonly publicKey: Uint8Array;
}

/**
 * Checks a PKCS#10 request (RFC 2986) for an ORG certificate of one structure: its own signature, an RSA key of 2048
 * to 4096 bits, and the subject C, ST, O, OU, CN with the structure's values.
 *
 * @param pem one CERTIFICATE REQUEST block.
 * @throws Refusal REQUEST_INVALID
 */
export async function checkRequest(pem: string, structure: AdministeredStructure): Promise<CheckedRequest> {
  const request = parse(pem);
  const publicKey = new Uint8Array(request.publicKey.rawData);
  checkKey(publicKey);
  if (!(await request.verify().catch(() => false))) throw invalidRequest('signature');
  return { commonName: checkSubject(request, structure), publicKey };
}

function parse(pem: string): Pkcs10CertificateRequest {
  try {
    if (!pem.includes('-----BEGIN CERTIFICATE REQUEST-----')) throw new TypeError('not a PEM request');
    return new x509.Pkcs10CertificateRequest(pem);
  } catch {
    throw invalidRequest('unreadable');
  }
}

function checkKey(subjectPublicKeyInfo: Uint8Array): void {
  let bits: number | undefined;
  try {
    const key = createPublicKey({ key: Buffer.from(subjectPublicKeyInfo), format: 'der', type: 'spki' });
    if (key.asymmetricKeyType === 'rsa') bits = key.asymmetricKeyDetails?.modulusLength;
  } catch {
    throw invalidRequest('unreadable');
  }
  if (bits === undefined || bits < 2048 || bits > 4096) throw invalidRequest('key');
}

function checkSubject(request: Pkcs10CertificateRequest, structure: AdministeredStructure): string {
  const rdns = request.subjectName.toJSON();
  const types = rdns.map((rdn) => Object.keys(rdn).join('+'));
  if (types.join() !== encodedOrder.join()) throw invalidRequest('subjectOrder', { found: types.join(', ') });
  const expected: Readonly<Record<string, string>> = {
    C: 'FR',
    ST: structure.department,
    O: structure.name,
    OU: structure.idNatStruct,
  };
  const values = Object.fromEntries(rdns.flatMap((rdn) => Object.entries(rdn)));
  for (const [type, value] of Object.entries(expected)) {
    const found = values[type]?.join('+') ?? '';
    if (found !== value) throw invalidRequest('subjectValue', { type, expected: value, found });
  }
  const commonName = values['CN']?.[0] ?? '';
  if (commonName.trim() === '' || commonName.length > longestCommonName) throw invalidRequest('commonName');
  return commonName;
}
