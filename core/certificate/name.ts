import * as asn1js from 'asn1js';
import type { Name } from '@peculiar/x509';
import { CertificateError } from './errors.ts';
import { attributeShortNames } from './oids.ts';
import { formatRfc4514, type NameAttribute, type RelativeName } from './rfc4514.ts';

/** A distinguished name: its DER, or the object that @peculiar/x509 gives. */
export type NameSource = Uint8Array | Name;

/** ASN.1 string types whose content OpenSSL reads as text, by universal tag. */
const decoders: Readonly<Record<number, (content: Uint8Array) => string>> = {
  12: (content) => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content),
  18: latin1,
  19: latin1,
  // TeletexString: everybody, OpenSSL too, reads it as Latin-1.
  20: latin1,
  22: latin1,
  26: latin1,
  28: (content) => String.fromCodePoint(...words(content, 4)),
  30: (content) => String.fromCharCode(...words(content, 2)),
};

/**
 * RFC 4514 text of a name, spelt as `openssl x509 -noout -subject -nameopt RFC2253,utf8,-esc_msb` does.
 *
 * @throws CertificateError NAME_UNREADABLE when the DER is not a Name.
 */
export function toRfc4514(name: NameSource): string {
  return formatRfc4514(decodeName(name));
}

/** The levels of a name in encoded order (RFC 5280 § 4.1.2.4). */
export function decodeName(name: NameSource): RelativeName[] {
  const der = name instanceof Uint8Array ? name : new Uint8Array(name.toArrayBuffer());
  const { offset, result } = asn1js.fromBER(der);
  if (offset === -1 || !(result instanceof asn1js.Sequence)) throw unreadable('SEQUENCE');
  return result.valueBlock.value.map((level) => {
    if (!(level instanceof asn1js.Set)) throw unreadable('SET');
    return level.valueBlock.value.map(decodeAttribute);
  });
}

/** Every value of one attribute type, in encoded order; values without text are left out. */
export function attributeValues(name: NameSource, type: string): string[] {
  return decodeName(name)
    .flat()
    .filter((attribute) => attribute.type === type)
    .flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
}

/** True when two names have the same levels, types and texts, whatever their ASN.1 string types. */
export function sameName(a: NameSource, b: NameSource): boolean {
  return toRfc4514(a) === toRfc4514(b);
}

function decodeAttribute(attribute: unknown): NameAttribute {
  if (!(attribute instanceof asn1js.Sequence)) throw unreadable('SEQUENCE');
  const [type, value] = attribute.valueBlock.value;
  if (!(type instanceof asn1js.ObjectIdentifier) || value === undefined) throw unreadable('OID');
  const oid = type.valueBlock.toString();
  const text = oid in attributeShortNames ? textOf(value) : null;
  return { type: oid, value: text ?? new Uint8Array(value.valueBeforeDecodeView) };
}

function textOf(value: asn1js.BaseBlock): string | null {
  const decode = decoders[value.idBlock.tagNumber];
  if (value.idBlock.tagClass !== 1 || value.idBlock.isConstructed || decode === undefined) return null;
  const content = value.valueBeforeDecodeView.subarray(
    value.idBlock.blockLength + value.lenBlock.blockLength,
  );
  try {
    return decode(content);
  } catch {
    return null;
  }
}

function latin1(content: Uint8Array): string {
  return Buffer.from(content).toString('latin1');
}

function words(content: Uint8Array, size: 2 | 4): number[] {
  if (content.length % size !== 0) throw new RangeError('string cut short');
  const bytes = Buffer.from(content);
  return Array.from({ length: content.length / size }, (_, i) => bytes.readUIntBE(i * size, size));
}

function unreadable(expected: string): CertificateError {
  return new CertificateError('NAME_UNREADABLE', { params: { detail: expected } });
}
