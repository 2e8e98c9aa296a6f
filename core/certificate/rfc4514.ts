import { CertificateError } from './errors.ts';
import { attributeShortNames } from './oids.ts';

/** One attribute of a name: text where its ASN.1 string type has one, else the DER of its value. */
export interface NameAttribute {
  /** Dotted OID. */
  readonly type: string;
  readonly value: string | Uint8Array;
}

/** One level of a name, in encoded order; most hold a single attribute. */
export type RelativeName = readonly NameAttribute[];

const oidsByShortName = new Map(
  Object.entries(attributeShortNames).map(([oid, name]) => [name.toLowerCase(), oid]),
);

/**
 * Text of a name in RFC 4514, spelt as OpenSSL does with `-nameopt RFC2253,utf8,-esc_msb`: last level first,
 * and within a level last attribute first; no blank between; UTF-8 as it is. An attribute without a short
 * name is `1.2.3=#` and the hex of its DER.
 */
export function formatRfc4514(levels: readonly RelativeName[]): string {
  return [...levels]
    .reverse()
    .map((level) => [...level].reverse().map(formatAttribute).join('+'))
    .join(',');
}

function formatAttribute({ type, value }: NameAttribute): string {
  const text = typeof value === 'string' ? escapeValue(value) : `#${Buffer.from(value).toString('hex')}`;
  return `${attributeShortNames[type] ?? type}=${text.startsWith('#') ? text.toUpperCase() : text}`;
}

/** RFC 4514 § 2.4; control characters as `\` and two hex digits. */
function escapeValue(value: string): string {
  return value
    .replace(/[,+"\\<>;]/g, '\\$&')
    .replace(/[\u0000-\u001f\u007f]/g, (c) => `\\${hexByte(c.charCodeAt(0))}`)
    .replace(/(?<=[^]) $/, '\\ ')
    .replace(/^[ #]/, '\\$&');
}

function hexByte(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0');
}

/**
 * Reads a name written in RFC 4514 § 3, short names in any case or dotted OIDs, into encoded order.
 *
 * @throws CertificateError NAME_UNREADABLE
 */
export function parseRfc4514(text: string): RelativeName[] {
  if (text === '') return [];
  return splitUnescaped(text, ',')
    .map((level) => splitUnescaped(level, '+').map(parseAttribute).reverse())
    .reverse();
}

function splitUnescaped(text: string, separator: ',' | '+'): string[] {
  if (!text.includes('\\')) return text.split(separator);
  const parts: string[] = [];
  let part = '';
  for (const [piece] of text.matchAll(/\\?[^]/gu)) {
    if (piece === separator) {
      parts.push(part);
      part = '';
    } else {
      part += piece;
    }
  }
  return [...parts, part];
}

function parseAttribute(text: string): NameAttribute {
  const equals = text.indexOf('=');
  const name = text.slice(0, equals);
  const type = oidsByShortName.get(name.toLowerCase()) ?? name;
  if (equals < 1 || !/^\d+(\.\d+)+$|^$/.test(type)) throw unreadable(text);
  const value = text.slice(equals + 1);
  return { type, value: value.startsWith('#') ? parseHex(value) : unescapeValue(value) };
}

function parseHex(value: string): Uint8Array {
  if (!/^#([0-9a-f]{2})+$/i.test(value)) throw unreadable(value);
  return new Uint8Array(Buffer.from(value.slice(1), 'hex'));
}

/** Hex pairs are UTF-8 bytes, so the value is rebuilt as bytes. */
function unescapeValue(value: string): string {
  // Half a surrogate pair has no UTF-8 form: it is replaced below, as everywhere.
  if (!/[\0"<>;\\\p{Cs}]/u.test(value)) return value;
  if (/[\0"<>;]/.test(value.replace(/\\[^]/gu, ''))) throw unreadable(value);
  const bytes = [...value.matchAll(/\\([0-9a-f]{2})|\\([^])|([^])/giu)].map(([, hex, escaped, plain]) => {
    if (hex !== undefined) return Buffer.from(hex, 'hex');
    if (escaped !== undefined && !' "#+,;<=>\\'.includes(escaped)) throw unreadable(value);
    if (plain === '\\') throw unreadable(value);
    return Buffer.from(escaped ?? plain ?? '', 'utf8');
  });
  return Buffer.concat(bytes).toString('utf8');
}

function unreadable(detail: string): CertificateError {
  return new CertificateError('NAME_UNREADABLE', { params: { detail } });
}
