import { CertificateError } from '../certificate/errors.ts';
import { openPkcs12, readClearPkcs12 } from '../certificate/pkcs12.ts';
import { ImportError } from './errors.ts';
import type { FormatReader } from './file.ts';

/** PKCS#12 (RFC 7292) of any tool. Without a password, that of an empty one is tried: some tools write it. */
export const pkcs12Reader: FormatReader = {
  format: 'p12',

  see(bytes) {
    const certificates = clearCertificates(bytes);
    const hidden = certificates === null;
    return Promise.resolve({ certificates: certificates ?? [], hidden, locked: true });
  },

  async open(bytes, password) {
    try {
      return await openPkcs12(bytes, Buffer.from(password ?? []).toString('utf8'));
    } catch (error) {
      const wrong = error instanceof CertificateError && error.code === 'PKCS12_WRONG_PASSWORD';
      throw wrong && password === null ? new ImportError('PASSWORD_NEEDED') : error;
    }
  },
};

function clearCertificates(bytes: Uint8Array): readonly Uint8Array[] | null {
  try {
    return readClearPkcs12(bytes).certificates;
  } catch (error) {
    if (error instanceof CertificateError && error.code === 'P12_CERTIFICATES_ENCRYPTED') return null;
    throw error;
  }
}
