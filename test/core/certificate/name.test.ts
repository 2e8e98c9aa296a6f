import { execFileSync } from 'node:child_process';
import * as asn1js from 'asn1js';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { parseCertificate } from '../../../core/certificate/certificate.ts';
import { attributeValues, decodeName, sameName, toRfc4514 } from '../../../core/certificate/name.ts';
import { attributeOids, attributeShortNames } from '../../../core/certificate/oids.ts';
import { formatRfc4514, parseRfc4514, type NameAttribute } from '../../../core/certificate/rfc4514.ts';
import { ecKeys, makeCertificate } from './support/certificates.ts';
import { nameDer, utf8 } from './support/names.ts';
import { temporaryFolder } from './support/openssl.ts';
import { readShared, sharedAvailable } from '../../support/shared.ts';

function commonName(value: string): string {
  return toRfc4514(nameDer([[[attributeOids.commonName, utf8(value)]]]));
}

/** Every code point that has a UTF-8 encoding, with the special ones often. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...Array.from(' #,+"\\<>;=\0\n\t\u007f\u0085éÉ’œ漢😀a0A')) }),
);

const knownType = fc.constantFrom(...Object.keys(attributeShortNames));

describe('RFC 4514 text', () => {
  it.each([
    ['a,b+c"d\\e<f>g;h', 'CN=a\\,b\\+c\\"d\\\\e\\<f\\>g\\;h'],
    ['#hash', 'CN=\\#hash'],
    ['a#b', 'CN=a#b'],
    [' both ', 'CN=\\ both\\ '],
    [' ', 'CN=\\ '],
    ['  ', 'CN=\\ \\ '],
    ['nul\0', 'CN=nul\\00'],
    ['tab\t', 'CN=tab\\09'],
    ["Côte-d'Or (21)", "CN=Côte-d'Or (21)"],
    ['', 'CN='],
  ])('writes %j as %s', (value, expected) => {
    expect(commonName(value)).toBe(expected);
  });

  it('reverses levels, and the attributes of a level', () => {
    const der = nameDer([
      [[attributeOids.country, new asn1js.PrintableString({ value: 'FR' })]],
      [
        [attributeOids.givenName, utf8('CHARLES')],
        [attributeOids.commonName, utf8('30B0057881/CPET0002')],
        [attributeOids.surname, utf8('X')],
      ],
    ]);
    expect(toRfc4514(der)).toBe('SN=X+CN=30B0057881/CPET0002+GN=CHARLES,C=FR');
  });

  it('shows an unknown attribute, or one without text, as the hex of its DER', () => {
    expect(toRfc4514(nameDer([[['1.2.250.1.71.9', utf8('ab')]]]))).toBe('1.2.250.1.71.9=#0C026162');
    const invalidUtf8 = new asn1js.Utf8String();
    invalidUtf8.valueBlock.valueHexView = new Uint8Array([0xff]);
    expect(toRfc4514(nameDer([[[attributeOids.commonName, invalidUtf8]]]))).toBe('CN=#0C01FF');
  });

  it('is read back as it was', () => {
    const value = fc.oneof<fc.Arbitrary<string | Uint8Array>[]>(text, fc.uint8Array({ minLength: 2 }));
    const attribute = fc.record({
      type: fc.oneof(knownType, fc.constant('1.2.250.1.71.9')),
      value,
    }) satisfies fc.Arbitrary<NameAttribute>;
    const name = fc.array(fc.array(attribute, { minLength: 1, maxLength: 3 }), { maxLength: 6 });
    fc.assert(
      fc.property(name, (levels) => {
        expect(parseRfc4514(formatRfc4514(levels))).toEqual(levels);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    'CN',
    'CN=a"b',
    'CN=a;b',
    'CN=a\\',
    'CN=a\\zb',
    'CN=#0',
    'CN=#xx',
    '=a',
    'NOPE=a',
    'CN=a,',
    'CN=a<b',
  ])('refuses %j', (malformed) => {
    expect(() => parseRfc4514(malformed)).toThrow(expect.objectContaining({ code: 'NAME_UNREADABLE' }));
  });

  it('reads names in any case, dotted OIDs and hex pairs', () => {
    expect(parseRfc4514('cn=Rh\\C3\\B4ne\\2C\\20x+2.5.4.42=A,c=FR')).toEqual([
      [{ type: attributeOids.country, value: 'FR' }],
      [
        { type: attributeOids.givenName, value: 'A' },
        { type: attributeOids.commonName, value: 'Rhône, x' },
      ],
    ]);
  });
});

describe('against openssl', () => {
  const folder = temporaryFolder();
  afterAll(folder.remove);

  const latin1 = fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((c) => String.fromCharCode(c)) });
  const basicPlane = fc.string({
    unit: fc.integer({ min: 1, max: 0xd7ff }).map((c) => String.fromCharCode(c)),
  });
  // RFC 4514 escapes a leading `#`; openssl forgets it where `#` is the whole value (below).
  const spelt = (arbitrary: fc.Arbitrary<string>) => arbitrary.filter((v) => v !== '#');
  const value = fc.oneof(
    spelt(text).map(utf8),
    spelt(fc.string()).map((v) => new asn1js.PrintableString({ value: v })),
    spelt(latin1).map((v) => new asn1js.TeletexString({ value: v })),
    spelt(basicPlane).map((v) => new asn1js.BmpString({ value: v })),
    spelt(fc.string()).map((v) => new asn1js.IA5String({ value: v })),
  );
  const level = fc.array(
    fc.tuple(fc.oneof({ weight: 9, arbitrary: knownType }, fc.constant('1.2.3.4')), value),
    {
      minLength: 1,
      maxLength: 3,
    },
  );
  const names = fc.array(fc.array(level, { minLength: 1, maxLength: 5 }), { minLength: 60, maxLength: 60 });

  it('escapes a lone #, which openssl does not', async () => {
    const keys = await ecKeys();
    const subject = nameDer([[[attributeOids.commonName, utf8('#')]]]);
    const { certificate } = await makeCertificate({ subject, keys });
    const path = folder.write('lone.pem', certificate.toString('pem'));
    expect(toRfc4514(subject)).toBe('CN=\\#');
    expect(parseRfc4514('CN=\\#')).toEqual([[{ type: attributeOids.commonName, value: '#' }]]);
    const printed = execFileSync('openssl', [
      'x509',
      '-in',
      path,
      '-noout',
      '-subject',
      '-nameopt',
      'RFC2253',
    ]);
    expect(printed.toString()).toBe('subject=CN=#\n');
  });

  it('spells generated names as openssl does', async () => {
    const keys = await ecKeys();
    await fc.assert(
      fc.asyncProperty(names, async (levels) => {
        const subjects = levels.map(nameDer);
        for (const [i, subject] of subjects.entries()) {
          const { certificate } = await makeCertificate({ subject, keys });
          folder.write(`${String(i).padStart(3, '0')}.der`, new Uint8Array(certificate.rawData));
        }
        expect(subjects.map(toRfc4514)).toEqual(opensslSubjects(folder.path));
      }),
      // One shell runs sixty openssl; shrinking would run thousands.
      { numRuns: 1, endOnFailure: true },
    );
  });
});

/** Subjects of every `.der` of a folder, in the order of their names. */
function opensslSubjects(folder: string): string[] {
  const script =
    'for f in *.der; do openssl x509 -inform der -in "$f" -noout -subject -nameopt RFC2253,utf8,-esc_msb; done';
  const printed = execFileSync('sh', ['-c', script], { cwd: folder, encoding: 'utf8' });
  return printed
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => line.replace(/^subject=/, ''));
}

const commonNameType = new asn1js.ObjectIdentifier({ value: attributeOids.commonName });
const sequence = (...value: asn1js.BaseBlock[]) => new asn1js.Sequence({ value });
const level = (attribute: asn1js.BaseBlock) => sequence(new asn1js.Set({ value: [attribute] }));

describe('names', () => {
  it('are the same when only their string types differ', () => {
    const printable = nameDer([[[attributeOids.commonName, new asn1js.PrintableString({ value: 'A' })]]]);
    expect(sameName(printable, nameDer([[[attributeOids.commonName, utf8('A')]]]))).toBe(true);
    expect(sameName(printable, nameDer([[[attributeOids.commonName, utf8('a')]]]))).toBe(false);
    expect(sameName(printable, nameDer([[[attributeOids.surname, utf8('A')]]]))).toBe(false);
  });

  it.each([
    ['no SEQUENCE', new asn1js.Integer({ value: 1 }), 'SEQUENCE'],
    ['a level that is no SET', sequence(new asn1js.Integer({ value: 1 })), 'SET'],
    [
      'an attribute that is no SEQUENCE',
      level(new asn1js.Set({ value: [utf8('CN'), utf8('a')] })),
      'SEQUENCE',
    ],
    ['an attribute without a type', level(sequence()), 'OID'],
    ['an attribute without a value', level(sequence(commonNameType)), 'OID'],
    ['a type that is none', level(sequence(utf8('CN'), utf8('a'))), 'OID'],
  ])('are refused with %s, which the error tells', (_, element, detail) => {
    const read = () => decodeName(new Uint8Array(element.toBER()));
    expect(read).toThrow(expect.objectContaining({ code: 'NAME_UNREADABLE', params: { detail } }));
  });

  it('give the texts of one type, in their order, and leave out what is no text', () => {
    const name = nameDer([
      [[attributeOids.commonName, utf8('b')]],
      [[attributeOids.surname, utf8('x')]],
      [[attributeOids.commonName, new asn1js.Integer({ value: 7 })]],
      [[attributeOids.commonName, utf8('a')]],
    ]);
    expect(attributeValues(name, attributeOids.commonName)).toEqual(['b', 'a']);
  });

  it('must be DER names', () => {
    for (const bytes of [new Uint8Array(), new Uint8Array([0x30, 2, 5, 0]), new Uint8Array([4, 0])]) {
      expect(() => decodeName(bytes)).toThrow(expect.objectContaining({ code: 'NAME_UNREADABLE' }));
    }
  });

  it.skipIf(!sharedAvailable)('of a real card keep the order in which they are encoded', () => {
    const certificate = parseCertificate(readShared('pki/samples/test-cps3-auth.pem').toString());
    expect(toRfc4514(certificate.subjectName)).toBe(
      'CN=899700252580+GN=NORBERT+SN=KINE-CH,title=Masseur-Kinésithérapeute,C=FR',
    );
  });
});
