import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkIdNatStruct, idNatStructFrom } from '../../../core/structure/id-nat-struct.ts';

const codes = (value: string) => checkIdNatStruct(value).problems.map(({ code }) => code);
const severities = (value: string) => checkIdNatStruct(value).problems.map(({ severity }) => severity);

describe('idNat_Struct', () => {
  it.each([
    ['10B0221636', 'FINESS', '0B0221636'],
    ['10B0152872', 'FINESS', '0B0152872'],
    ['10B0057881', 'FINESS', '0B0057881'],
    ['1750712184', 'FINESS', '750712184'],
    ['12B0000012', 'FINESS', '2B0000012'],
    ['2187512751', 'SIREN', '187512751'],
    ['2356000000', 'SIREN', '356000000'],
    ['373282932000074', 'SIRET', '73282932000074'],
    ['335600000000048', 'SIRET', '35600000000048'],
    ['335600000049837', 'SIRET', '35600000049837'],
    ['499700252580001', 'Id Cabinet RPPS', '99700252580001'],
    ['00B6087510', 'Id Cabinet ADELI', '0B6087510'],
  ])('%s is a good %s', (value, type, identifier) => {
    expect(checkIdNatStruct(value)).toEqual({ type, identifier, problems: [] });
  });

  it.each([
    ['1750712185', 'ID_KEY_WRONG'],
    ['2187512752', 'ID_KEY_WRONG'],
    ['373282932000075', 'ID_KEY_WRONG'],
    ['335600000049838', 'ID_KEY_WRONG'],
    ['   ', 'ID_EMPTY'],
    ['1750712184\n', 'ID_CONTROL_CHARACTER'],
    ['1\ud800', 'ID_CONTROL_CHARACTER'],
    ['4'.repeat(65), 'ID_TOO_LONG'],
  ])('%j is refused: %s', (value, code) => {
    expect(codes(value)).toEqual([code]);
    expect(severities(value)).toEqual(['error']);
  });

  it.each([
    ['33333333333', 'ID_ODD_LENGTH'],
    ['10B0221637', 'ID_KEY_DOUBTFUL'],
    ['10C0221636', 'ID_KEY_DOUBTFUL'],
    ['10b0221636', 'ID_ODD_CHARACTERS'],
    ['3MONACOCONFO001', 'ID_ODD_CHARACTERS'],
    ['732829320', 'ID_NINE_DIGITS'],
    ['912345678901', 'ID_UNKNOWN_PREFIX'],
  ])('%s is odd but never refused: %s', (value, code) => {
    expect(codes(value)).toEqual([code]);
    expect(severities(value)).toEqual(['warning']);
  });
});

describe('what a person types', () => {
  it.each([
    ['0b0221636', '10B0221636'],
    ['2A 000 0014', '12A0000014'],
    ['732 829 320 00074', '373282932000074'],
    ['443 061 841 00047', '344306184100047'],
    ['373282932000074', '373282932000074'],
    ['10B0221636', '10B0221636'],
    ['732 829 320', '732829320'],
    [' 33333333333 ', '33333333333'],
    ['', ''],
  ])('%j becomes %j', (typed, expected) => {
    expect(idNatStructFrom(typed)).toBe(expected);
  });

  it('is stable', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), (typed) => {
        const once = idNatStructFrom(typed);
        expect(idNatStructFrom(once)).toBe(once);
      }),
    );
  });
});

/** Numbers with a right key, made by trying the ten last digits: the check itself is the oracle. */
const kinds = [
  { prefix: '1', length: 9 },
  { prefix: '2', length: 9 },
  { prefix: '3', length: 14 },
] as const;

const valid = fc
  .record({ kind: fc.constantFrom(...kinds), seed: fc.array(fc.nat(9), { minLength: 13, maxLength: 13 }) })
  .map(({ kind, seed }) => {
    const body = seed.slice(0, kind.length - 1).join('');
    return { ...kind, numbers: Array.from('0123456789', (key) => `${kind.prefix}${body}${key}`) };
  })
  // La Poste's second rule accepts more than one key.
  .filter(({ numbers }) => !numbers[0]?.startsWith('3356000000'));

describe('keys', () => {
  it('exactly one last digit in ten is right', () => {
    fc.assert(
      fc.property(valid, ({ numbers }) => {
        expect(numbers.filter((number) => codes(number).length === 0)).toHaveLength(1);
      }),
    );
  });

  it('one changed digit is always found', () => {
    fc.assert(
      fc.property(valid, fc.nat(12), fc.integer({ min: 1, max: 9 }), ({ numbers, length }, at, shift) => {
        const number = numbers.find((candidate) => codes(candidate).length === 0) ?? '';
        const place = 1 + (at % length);
        const digit = (Number(number[place]) + shift) % 10;
        const wrong = `${number.slice(0, place)}${digit}${number.slice(place + 1)}`;
        fc.pre(!wrong.startsWith('3356000000'));
        expect(codes(wrong)).toEqual(['ID_KEY_WRONG']);
      }),
    );
  });

  it('two swapped neighbours are found, but for 0 and 9', () => {
    fc.assert(
      fc.property(valid, fc.nat(11), ({ numbers, length }, at) => {
        const number = numbers.find((candidate) => codes(candidate).length === 0) ?? '';
        const place = 1 + (at % (length - 1));
        const pair = number.slice(place, place + 2);
        fc.pre(pair[0] !== pair[1] && pair !== '09' && pair !== '90');
        const wrong = `${number.slice(0, place)}${Array.from(pair).reverse().join('')}${number.slice(place + 2)}`;
        fc.pre(!wrong.startsWith('3356000000'));
        expect(codes(wrong)).toEqual(['ID_KEY_WRONG']);
      }),
    );
  });
});
