import { createPrivateKey, X509Certificate } from 'node:crypto';
import { ExportError } from './errors.ts';
import type { ExportMaterial } from './material.ts';

/**
 * Key and chain must be the certificate's own before anything is written.
 *
 * @throws ExportError KEY_MISMATCH or CHAIN_BROKEN
 */
export function assertCoherent({ certificate, chain, privateKey }: ExportMaterial): void {
  const path = [certificate, ...chain].map((bytes) => new X509Certificate(bytes));
  const leaf = path[0];
  if (leaf === undefined || !isKeyOf(leaf, privateKey)) throw new ExportError('KEY_MISMATCH');
  const linked = path.every((current, index) => isIssuedBy(current, path[index + 1] ?? current));
  if (!linked || path.length < 2) throw new ExportError('CHAIN_BROKEN');
}

function isKeyOf(certificate: X509Certificate, pkcs8: Uint8Array): boolean {
  const key = Buffer.from(pkcs8.buffer, pkcs8.byteOffset, pkcs8.byteLength);
  try {
    return certificate.checkPrivateKey(createPrivateKey({ key, format: 'der', type: 'pkcs8' }));
  } catch {
    return false;
  }
}

/** The last one, a root, must have issued itself. */
function isIssuedBy(subject: X509Certificate, issuer: X509Certificate): boolean {
  return subject.checkIssued(issuer) && subject.verify(issuer.publicKey);
}
