import * as asn1js from 'asn1js';
import { BerReader } from 'ldapts';
import { RevocationError } from '../errors.ts';

/** Identifier octets (X.690 § 8.1.2). */
export const tags = { integer: 0x02, utcTime: 0x17, generalizedTime: 0x18, sequence: 0x30 } as const;

/** As asn1js numbers classes. */
const contextClass = 3;

export interface RawExtension {
  readonly oid: string;
  readonly critical: boolean;
  /** DER of the value. */
  readonly value: Uint8Array;
}

/** Runs decoders of both ASN.1 libraries, whose errors have many types. @throws RevocationError CRL_MALFORMED */
export function decoding<T>(decode: () => T): T {
  try {
    return decode();
  } catch (cause) {
    throw cause instanceof RevocationError ? cause : malformed(cause);
  }
}

export function malformed(cause: unknown): RevocationError {
  return new RevocationError('CRL_MALFORMED', { cause });
}

/** Reads elements of a buffer one after the other, in place. All methods throw RevocationError CRL_MALFORMED. */
export class ElementCursor {
  readonly #bytes: Buffer;
  readonly #reader: BerReader;
  #end = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    this.#reader = new BerReader(bytes);
    this.move(0, bytes.length);
  }

  get offset(): number {
    return this.#reader.offset;
  }

  /** Reads on from `offset`; what is past `end` is not looked at. */
  move(offset: number, end: number): void {
    this.#reader.offset = offset;
    this.#reader.setBufferSize(end);
    this.#end = end;
  }

  /** Whether the next element has one of these tags. */
  isAt(...expected: readonly number[]): boolean {
    return expected.includes(this.#reader.peek() ?? -1);
  }

  /** Enters the next element, which may end past what is here. @returns the offset of its end. */
  enter(tag?: number): number {
    const read = decoding(() => this.#reader.readSequence(tag));
    // The library counts a length of 2 GiB and more as negative.
    if (read === null || this.#reader.length < 0) throw malformed('cut short');
    return this.#reader.offset + this.#reader.length;
  }

  /** Enters the next element, which must be whole here. @returns the offset of its end. */
  enterWhole(tag?: number): number {
    const end = this.enter(tag);
    if (end > this.#end) throw malformed('cut short');
    return end;
  }

  /** A copy of the next element, header and content. */
  take(): Uint8Array {
    const start = this.offset;
    const end = this.enterWhole();
    this.#reader.offset = end;
    return Uint8Array.prototype.slice.call(this.#bytes, start, end);
  }
}

/** Decodes one whole element. @throws RevocationError CRL_MALFORMED */
export function decodeElement(der: Uint8Array): asn1js.AsnType {
  return decoding(() => {
    const { offset, result } = asn1js.fromBER(der);
    if (offset !== der.length) throw malformed(result.error);
    return result;
  });
}

/** UTCTime or GeneralizedTime (RFC 5280 § 5.1.2.4). @throws RevocationError CRL_MALFORMED */
export function decodeTime(element: asn1js.AsnType | undefined): Date {
  if (!(element instanceof asn1js.UTCTime)) throw malformed('Time expected');
  const date = decoding(() => element.toDate());
  if (Number.isNaN(date.getTime())) throw malformed('a date that does not exist');
  return date;
}

/** @param explicit DER of `[0] EXPLICIT Extensions`. @throws RevocationError CRL_MALFORMED */
export function decodeCrlExtensions(explicit: Uint8Array): readonly RawExtension[] {
  const tagged = decodeElement(explicit);
  const { tagClass, tagNumber } = tagged.idBlock;
  if (!(tagged instanceof asn1js.Constructed) || tagClass !== contextClass || tagNumber !== 0) {
    throw malformed('[0] expected');
  }
  const [extensions, ...others] = tagged.valueBlock.value;
  if (others.length > 0) throw malformed('one Extensions expected');
  return decodeExtensions(extensions);
}

/** Extensions (RFC 5280 § 4.1), each OID once. @throws RevocationError CRL_MALFORMED */
export function decodeExtensions(extensions: unknown): readonly RawExtension[] {
  if (!(extensions instanceof asn1js.Sequence)) throw malformed('Extensions expected');
  const decoded = extensions.valueBlock.value.map(decodeExtension);
  if (new Set(decoded.map(({ oid }) => oid)).size !== decoded.length) throw malformed('an extension twice');
  return decoded;
}

function decodeExtension(extension: asn1js.BaseBlock): RawExtension {
  if (!(extension instanceof asn1js.Sequence)) throw malformed('Extension expected');
  const parts = extension.valueBlock.value;
  const [oid, critical] = parts;
  const value = parts.at(-1);
  if (
    !(oid instanceof asn1js.ObjectIdentifier) ||
    !(value instanceof asn1js.OctetString) ||
    parts.length > 3
  ) {
    throw malformed('Extension expected');
  }
  return {
    oid: oid.valueBlock.toString(),
    critical: critical instanceof asn1js.Boolean && critical.valueBlock.value,
    value: new Uint8Array(value.getValue()),
  };
}
