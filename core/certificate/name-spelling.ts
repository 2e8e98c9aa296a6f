import { attributeOids, attributeShortNames } from './oids.ts';
import type { NameAttribute, RelativeName } from './rfc4514.ts';

/** How other programs write a name that they show. */
export const nameSpellings = ['openssl', 'slashes', 'java'] as const;
export type NameSpelling = (typeof nameSpellings)[number];

/**
 * A name as other programs show it, for whoever compares it with what a server wrote in its log.
 *
 * - `openssl`: `openssl x509 -subject -nameopt oneline,utf8,-esc_msb`, the first level first;
 * - `slashes`: `openssl x509 -subject -nameopt compat`, as web servers before 2015 logged it;
 * - `java`: `keytool` and `X500Principal.toString()`, the last level first.
 *
 * @param levels in encoded order
 */
export function spelledName(levels: readonly RelativeName[], spelling: NameSpelling): string {
  switch (spelling) {
    case 'openssl':
      return levels.map((level) => level.map(asOpenssl).join(' + ')).join(', ');
    case 'slashes':
      return levels.map((level) => `/${level.map(withBytes).join('+')}`).join('');
    case 'java':
      return [...levels]
        .reverse()
        .map((level) => level.map(asJava).join(' + '))
        .join(', ');
  }
}

function asOpenssl({ type, value }: NameAttribute): string {
  return `${attributeShortNames[type] ?? type} = ${quotedValue(value, /[,+<>;]|^[ #]| $/u)}`;
}

/** What Java calls otherwise. */
const javaNames: Readonly<Record<string, string>> = {
  [attributeOids.surname]: 'SURNAME',
  [attributeOids.givenName]: 'GIVENNAME',
};

function asJava({ type, value }: NameAttribute): string {
  const name = javaNames[type] ?? attributeShortNames[type] ?? `OID.${type}`;
  return `${name}=${quotedValue(value, /[,+"\\<>;=#]|^ | $| {2}/u)}`;
}

/** @param special what a value has for it to stand between quotes */
function quotedValue(value: string | Uint8Array, special: RegExp): string {
  if (typeof value !== 'string') return `#${Buffer.from(value).toString('hex').toUpperCase()}`;
  const escaped = value
    .replace(/["\\]/gu, '\\$&')
    .replace(/[\0-\u001f\u007f]/gu, (c) => `\\${hexByte(c.charCodeAt(0))}`);
  return special.test(value) ? `"${escaped}"` : escaped;
}

/** Bytes that are not ASCII as `\x` and two hex digits. */
function withBytes({ type, value }: NameAttribute): string {
  const bytes = typeof value === 'string' ? Buffer.from(value, 'utf8') : Buffer.from(value);
  const text = Array.from(bytes, (byte) =>
    byte < 0x20 || byte > 0x7e ? `\\x${hexByte(byte)}` : String.fromCharCode(byte).replace(/[/+]/u, '\\$&'),
  ).join('');
  return `${attributeShortNames[type] ?? type}=${text}`;
}

function hexByte(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0');
}

/**
 * True when two spellings tell the same attributes: RFC 4514, Java's (`, ` between), OpenSSL's (`C = FR, …` and
 * `/C=FR/…`), in either order. Lenient on purpose: it explains a difference, and never stands for equality.
 */
export function sameAttributes(a: string, b: string): boolean {
  return attributesOf(a) === attributesOf(b);
}

function attributesOf(name: string): string {
  const text = name.trim();
  const parts = text.startsWith('/')
    ? text.slice(1).split(/\/(?=[\p{L}\d.]+=)/u)
    : text.split(/(?<!\\)[,+](?=\s*[\p{L}\d.]+\s*=)/u);
  return parts
    .map((part) => {
      const [, type = '', value = ''] = /^\s*([\p{L}\d.]+)\s*=\s*([^]*?)\s*$/u.exec(part) ?? [];
      return `${type.toUpperCase()}=${value.replace(/\\([^])/gu, '$1').trim()}`;
    })
    .sort()
    .join('\0');
}
