import * as asn1js from 'asn1js';
import { CertificateError } from './errors.ts';

export interface DecodedElement {
  readonly element: asn1js.BaseBlock;
  /** Bytes of the element itself, whatever comes after. */
  readonly length: number;
}

/** Bounds of what is decoded; the library has its own where none is given (depth 100, 10,000 elements, 16 MiB). */
export type DecodingLimits = NonNullable<Parameters<typeof asn1js.fromBER>[1]>;

/** Reads the first BER element of some bytes. @returns null when there is none; never throws. */
export function decodeElement(
  bytes: Uint8Array | ArrayBuffer,
  limits?: DecodingLimits,
): DecodedElement | null {
  const decoded = decode(bytes, limits);
  return 'element' in decoded ? decoded : null;
}

/** First byte of everything read here: a constructed SEQUENCE. */
const sequenceTag = 0x30;

/**
 * @throws CertificateError TRUNCATED when the structure announces more bytes than there are,
 * NOT_A_CERTIFICATE for anything but a SEQUENCE.
 */
export function decodeSequence(bytes: Uint8Array): asn1js.Sequence {
  if (bytes[0] !== sequenceTag) throw new CertificateError('NOT_A_CERTIFICATE');
  const decoded = decode(bytes);
  if ('fault' in decoded) {
    throw new CertificateError(/end of input/i.test(decoded.fault) ? 'TRUNCATED' : 'NOT_A_CERTIFICATE');
  }
  if (!(decoded.element instanceof asn1js.Sequence)) throw new CertificateError('NOT_A_CERTIFICATE');
  return decoded.element;
}

/** The library returns most faults and throws some, as for a time that is none. */
function decode(
  bytes: Uint8Array | ArrayBuffer,
  limits?: DecodingLimits,
): DecodedElement | { readonly fault: string } {
  try {
    const { offset, result } = asn1js.fromBER(bytes, limits);
    return offset === -1 ? { fault: result.error } : { element: result, length: offset };
  } catch (error) {
    return { fault: String(error) };
  }
}
