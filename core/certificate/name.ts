import * as asn1js from 'asn1js';
import type { Name } from '@peculiar/x509';
import { decodeElement } from './asn1.ts';
import { stringOf } from './asn1-string.ts';
import { CertificateError } from './errors.ts';
import { attributeShortNames } from './oids.ts';
import { formatRfc4514, type NameAttribute, type RelativeName } from './rfc4514.ts';

/** A distinguished name: its DER, or the object that @peculiar/x509 gives. */
export type NameSource = Uint8Array | Name;

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
  const element = decodeElement(der)?.element;
  if (!(element instanceof asn1js.Sequence)) throw unreadable('SEQUENCE');
  return element.valueBlock.value.map((level) => {
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
  const text = oid in attributeShortNames ? stringOf(value) : null;
  return { type: oid, value: text ?? new Uint8Array(value.valueBeforeDecodeView) };
}

function unreadable(expected: string): CertificateError {
  return new CertificateError('NAME_UNREADABLE', { params: { detail: expected } });
}
