import * as asn1js from 'asn1js';
import { decodeSequence } from '../certificate/asn1.ts';
import { isPem } from '../certificate/containers.ts';
import { derReader, isEncryptedPkcs8, keyReader, p7bReader } from './binary.ts';
import { ImportError } from './errors.ts';
import type { FormatReader } from './file.ts';
import { jceksMagic, jksMagic, jksReader } from './jks.ts';
import { pemReader } from './pem.ts';
import { pkcs12Reader } from './pkcs12.ts';

/** Version of a PFX (RFC 7292 § 4); a private key has a lower one. */
const pfxVersion = 3;

/**
 * Tells the format of a file by its first elements.
 *
 * @throws ImportError JCEKS_UNSUPPORTED; CertificateError TRUNCATED, NOT_A_CERTIFICATE
 */
export function readerOf(bytes: Uint8Array): FormatReader {
  if (isPem(bytes)) return pemReader;
  const magic = Buffer.from(bytes.subarray(0, 4)).toString('hex');
  if (magic === jksMagic) return jksReader;
  if (magic === jceksMagic) throw new ImportError('JCEKS_UNSUPPORTED');
  const outer = decodeSequence(bytes);
  const [first] = outer.valueBlock.value;
  if (first instanceof asn1js.ObjectIdentifier) return p7bReader;
  if (first instanceof asn1js.Integer) {
    return first.valueBlock.valueDec === pfxVersion ? pkcs12Reader : keyReader;
  }
  return isEncryptedPkcs8(outer) ? keyReader : derReader;
}
