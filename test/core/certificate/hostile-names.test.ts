import * as asn1js from 'asn1js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orgDistinguishedName } from '../../../core/certificate/distinguished-name.ts';
import { attributeValues, decodeName, sameName, toRfc4514 } from '../../../core/certificate/name.ts';
import { attributeOids, attributeShortNames } from '../../../core/certificate/oids.ts';
import { formatRfc4514, parseRfc4514, type RelativeName } from '../../../core/certificate/rfc4514.ts';
import { foreignText, mutated } from '../../support/arbitraries.ts';
import { nested, nestedWithoutEnd } from '../../support/nested.ts';
import { typedRefusal } from '../../support/typed-errors.ts';

const numRuns = 10_000;
const types = [...Object.keys(attributeShortNames), '1.2.3.4', '2.999.1'];

/** A name as any authority may encode it: several attributes in a level, every string type. */
const encodedName = fc
  .array(
    fc.array(
      fc.tuple(
        fc.constantFrom(...types),
        fc.constantFrom(12, 19, 22, 26, 30),
        fc.uint8Array({ maxLength: 40 }),
      ),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
    { maxLength: 5 },
  )
  .map((levels) => {
    const value = levels.map(
      (level) =>
        new asn1js.Set({
          value: level.map(([type, tagNumber, bytes]) => {
            const text = new asn1js.Primitive({
              idBlock: { tagClass: 1, tagNumber },
              valueHex: bytes.slice().buffer,
            });
            return new asn1js.Sequence({ value: [new asn1js.ObjectIdentifier({ value: type }), text] });
          }),
        }),
    );
    return new Uint8Array(new asn1js.Sequence({ value }).toBER());
  });

function typesOf(levels: readonly RelativeName[]): string {
  return levels.map((level) => level.map(({ type }) => type).join('+')).join(',');
}

function tell(der: Uint8Array): string | null {
  return typedRefusal(() => {
    sameName(der, der);
    attributeValues(der, attributeOids.commonName);
    return toRfc4514(der);
  });
}

describe('a name', () => {
  it('of any bytes is told, and reads back as the same levels', () => {
    let told = 0;
    fc.assert(
      fc.property(encodedName, (der) => {
        const text = tell(der);
        // A BMPString of odd length is no string.
        if (text === null) return;
        told += 1;

        expect(text).not.toMatch(/[\u0000-\u001f\u007f]/);
        expect(formatRfc4514(parseRfc4514(text))).toBe(text);
        expect(typesOf(parseRfc4514(text))).toBe(typesOf(decodeName(der)));
      }),
      { numRuns },
    );
    expect(told).toBeGreaterThan(numRuns / 4);
  });

  it('that was damaged is told, or refused with a typed error', () => {
    const originals = ['ROR + AVAL', ' #x', 'Élodie "Œ"'].map(
      (service) =>
        orgDistinguishedName({
          structureName: 'CH, TEST',
          idNatStruct: '10B0221636',
          department: 'Paris (75)',
          service,
        }).der,
    );
    let told = 0;
    fc.assert(
      fc.property(fc.oneof(mutated(originals), fc.uint8Array({ maxLength: 80 })), (der) => {
        if (tell(der) !== null) told += 1;
      }),
      { numRuns },
    );
    expect(told).toBeGreaterThan(numRuns / 20);
  });

  it('of a hundred thousand levels, or levels inside levels, takes no time', () => {
    const level = Buffer.from('310a300806035504030c0178', 'hex');
    const crowd = Buffer.alloc(80_000 * level.length, level);
    const header = Buffer.from([
      0x30,
      0x83,
      crowd.length >> 16,
      (crowd.length >> 8) & 0xff,
      crowd.length & 0xff,
    ]);
    const started = performance.now();
    for (const der of [Buffer.concat([header, crowd]), nested(100_000), nestedWithoutEnd(500_000)]) {
      expect(tell(der)).toBeNull();
    }
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

describe('a text that should be a name', () => {
  it('is read, or refused with a typed error', () => {
    const piece = fc.oneof(
      fc.constantFrom('CN=', 'OU=', '2.5.4.3=', ',', '+', '\\', '\\2C', '\\C3\\A9', '#0C0178', '=', ' '),
      foreignText(8),
    );
    let read = 0;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const levels = typedRefusal(() => parseRfc4514(pieces.join('')));
        if (levels === null) return;
        read += 1;
        const text = formatRfc4514(levels);
        expect(formatRfc4514(parseRfc4514(text))).toBe(text);
      }),
      { numRuns },
    );
    expect(read).toBeGreaterThan(numRuns / 20);
  });

  it('of a megabyte takes no time', () => {
    const started = performance.now();
    for (const text of [
      '\\'.repeat(1_000_000),
      'CN=x,'.repeat(200_000),
      `CN=${'\\C3\\A9'.repeat(150_000)}`,
      '+'.repeat(1_000_000),
    ]) {
      typedRefusal(() => parseRfc4514(text));
    }
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
