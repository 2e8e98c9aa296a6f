import type * as asn1js from 'asn1js';
import { parseCertificate, pemOf } from '../../../core/certificate/certificate.ts';
import { pkijs } from '../../../core/certificate/crypto.ts';
import { contentTypeOids } from '../../../core/certificate/oids.ts';
import type { CertificateFormat } from '../../../core/igc/product.ts';

/**
 * A certificate as a file.
 * @param certificates DER: leaf, intermediate, root; PEM and DER hold the leaf alone.
 */
export function certificateFile(
  certificates: readonly [leaf: Uint8Array, ...chain: Uint8Array[]],
  format: CertificateFormat,
): Uint8Array {
  switch (format) {
    case 'der':
      return certificates[0];
    case 'pem':
      return Buffer.from(pemOf(parseCertificate(certificates[0])), 'ascii');
    case 'p7b':
      return pkcs7Of(certificates);
  }
}

/** A SignedData without signers, DER: certificates only (RFC 5652 § 5.1, RFC 2315). */
function pkcs7Of(certificates: readonly Uint8Array[]): Uint8Array {
  const signed = new pkijs.SignedData({
    version: 1,
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: contentTypeOids.data }),
    certificates: certificates.map((der) => pkijs.Certificate.fromBER(new Uint8Array(der))),
  });
  const content = new pkijs.ContentInfo({
    contentType: contentTypeOids.signedData,
    content: signed.toSchema(true) as asn1js.Sequence,
  });
  return new Uint8Array(content.toSchema().toBER());
}
