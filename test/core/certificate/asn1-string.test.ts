import { fromBER } from 'asn1js';
import { expect, it } from 'vitest';
import { stringOf } from '../../../core/certificate/asn1-string.ts';

/** Null too for what the decoder itself refuses. */
function read(hex: string): string | null {
  const { offset, result } = fromBER(Buffer.from(hex, 'hex'));
  return offset === -1 ? null : stringOf(result);
}

it.each([
  ['UTF8String', '0c03c3a941', 'éA'],
  ['UTF8String that begins with a byte order mark', '0c04efbbbf41', '\ufeffA'],
  ['NumericString', '120131', '1'],
  ['PrintableString', '130141', 'A'],
  ['TeletexString', '1401e9', 'é'],
  ['IA5String', '160141', 'A'],
  ['VisibleString', '1a0141', 'A'],
  ['UniversalString', '1c040001f400', '🐀'],
  ['BMPString', '1e0420ac0041', '€A'],
  ['BMPString with a surrogate pair', '1e04d83ddc00', '🐀'],
])('the text of a %s', (_, hex, text) => {
  expect(read(hex)).toBe(text);
});

it.each([
  ['an INTEGER', '020141'],
  ['a BIT STRING', '03020041'],
  ['another class of tag', '8c0141'],
  ['an application’s tag', '4c0141'],
  ['a string in parts', '2c030c0141'],
  ['bytes that are no UTF-8', '0c01ff'],
  ['half a surrogate pair', '1e02d83d'],
  ['half a character of two bytes', '1e03004100'],
  ['half a character of four bytes', '1c0500000041ff'],
  ['a number that is no code point', '1c04ffffffff'],
])('no text: %s', (_, hex) => {
  expect(read(hex)).toBeNull();
});
