import type { X509Certificate } from '@peculiar/x509';
import { pkijsOf } from './pkijs-certificate.ts';

/** Value of the version field (RFC 5280 § 4.1.2.1). */
const v3 = 2;

/**
 * What RFC 5280 § 4.1 asks of every certificate, and its decoding alone does not: extensions only in version 3, each at
 * most once (§ 4.2), and the same signature algorithm inside and outside of what is signed (§ 4.1.1.2).
 */
export function isWellFormed(certificate: X509Certificate): boolean {
  const { version, signature, signatureAlgorithm } = pkijsOf(certificate);
  const oids = certificate.extensions.map(({ type }) => type);
  if (version > v3 || (oids.length > 0 && version !== v3)) return false;
  if (new Set(oids).size !== oids.length) return false;
  return derOf(signature).equals(derOf(signatureAlgorithm));
}

function derOf(value: { toSchema(): { toBER(): ArrayBuffer } }): Buffer {
  return Buffer.from(value.toSchema().toBER());
}
