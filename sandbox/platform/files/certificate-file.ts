import { parseCertificate, pemOf } from '../../../core/certificate/certificate.ts';
import { pkcs7Of } from '../../../core/export/pkcs7.ts';
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
