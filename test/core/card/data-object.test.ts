import { describe, expect, it } from 'vitest';
import { describeDataObject } from '../../../core/card/data-object.ts';
import { nested, nestedWithoutEnd } from '../../support/nested.ts';

function texts(bytes: Uint8Array): readonly string[] | null {
  const value = Buffer.from(bytes).toString('base64');
  return describeDataObject({ label: 'CPS_INFO_PS', size: bytes.length, value }).texts;
}

const hex = (digits: string): Buffer => Buffer.from(digits.replaceAll(' ', ''), 'hex');

describe('a data object', () => {
  it.each([
    ['a text', '0c 03 c3 89 41', ['ÉA']],
    ['several, at any level, beside other types', '30 0e 02 01 07 31 05 13 03 414243 04 02 4142', ['ABC']],
    ['elements one after the other', '13 01 41 16 01 42', ['A', 'B']],
    ['none', '30 03 02 01 07', []],
    // What an OCTET STRING or a tagged value holds is not declared to be a text.
    ['an OCTET STRING with ASN.1 inside', '04 03 13 01 41', []],
    ['a tagged value', '81 01 41', []],
    ['a text that its type does not allow', '0c 01 ff', []],
  ])('of %s shows its declared texts', (_, bytes, shown) => {
    expect(texts(hex(bytes))).toEqual(shown);
  });

  it.each([
    ['nothing', ''],
    ['a cut end', '30 05 13 03 41'],
    ['bytes after the end', '13 01 41 30'],
    ['padding', '13 01 41 00 00 00 00'],
    ['a time that is none', '18 02 41 42'],
    ['plain text', Buffer.from('CARTE').toString('hex')],
  ])('of %s shows none', (_, bytes) => {
    expect(texts(hex(bytes))).toBeNull();
  });

  it('that is too deep, too crowded or too large shows none, at once', () => {
    const started = performance.now();
    const crowd = Buffer.alloc(2000, Buffer.from([5, 0]));
    for (const bytes of [
      nested(18),
      nested(10_000),
      nested(10_000, 0x24),
      nestedWithoutEnd(30_000),
      crowd,
      Buffer.concat([hex('30 82 07d0'), crowd]),
      Buffer.concat([hex('04 83 010000'), Buffer.alloc(0x10000)]),
    ]) {
      expect(texts(bytes)).toBeNull();
    }
    expect(texts(nested(17))).toEqual([]);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
