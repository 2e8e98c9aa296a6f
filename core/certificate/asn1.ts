import * as asn1js from 'asn1js';
import { CertificateError } from './errors.ts';

/** First byte of everything read here: a constructed SEQUENCE. */
const sequenceTag = 0x30;

/**
 * @throws CertificateError TRUNCATED when the structure announces more bytes than there are,
 * NOT_A_CERTIFICATE for anything but a SEQUENCE.
 */
export function decodeSequence(bytes: Uint8Array): asn1js.Sequence {
  if (bytes[0] !== sequenceTag) throw new CertificateError('NOT_A_CERTIFICATE');
  const { offset, result } = asn1js.fromBER(bytes);
  if (offset === -1) {
    throw new CertificateError(/end of input/i.test(result.error) ? 'TRUNCATED' : 'NOT_A_CERTIFICATE');
  }
  if (!(result instanceof asn1js.Sequence)) throw new CertificateError('NOT_A_CERTIFICATE');
  return result;
}
