import * as asn1js from 'asn1js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orgDistinguishedName } from '../../../core/certificate/distinguished-name.ts';
import { parseRfc4514 } from '../../../core/certificate/rfc4514.ts';
import { openssl } from './support/openssl.ts';

const draft = {
  structureName: 'GIP - TEST3012',
  idNatStruct: '33333333333',
  department: 'Paris (75)',
  service: 'CLIENT_TEST_RORN',
};

describe('the name of an ORG certificate', () => {
  it('has the exact spelling that the ROR team asks for', () => {
    expect(orgDistinguishedName(draft).rfc4514).toBe(
      'CN=CLIENT_TEST_RORN,OU=33333333333,O=GIP - TEST3012,ST=Paris (75),C=FR',
    );
  });

  it('is encoded as on real certificates: C, ST, O, OU, CN, the first printable, the others UTF-8', () => {
    const parsed = openssl(['asn1parse', '-inform', 'der'], orgDistinguishedName(draft).der).toString();
    const fields = [...parsed.matchAll(/OBJECT\s+:(\w+)\n.*?prim:\s*(\w+)/g)].map((m) => [m[1], m[2]]);
    expect(fields).toEqual([
      ['countryName', 'PRINTABLESTRING'],
      ['stateOrProvinceName', 'UTF8STRING'],
      ['organizationName', 'UTF8STRING'],
      ['organizationalUnitName', 'UTF8STRING'],
      ['commonName', 'UTF8STRING'],
    ]);
  });

  it.each([
    ['rpps.tra.henix;asipsante.fr', 'rpps.tra.henix\\;asipsante.fr'],
    ['a+b', 'a\\+b'],
    ['dit "le service"', 'dit \\"le service\\"'],
    ['#1', '\\#1'],
    ["l'hôpital d'été", "l'hôpital d'été"],
    [' blanc ', '\\ blanc\\ '],
  ])('keeps a CN of %j as typed', (service, written) => {
    const { rfc4514 } = orgDistinguishedName({ ...draft, service });
    expect(rfc4514).toBe(`CN=${written},OU=33333333333,O=GIP - TEST3012,ST=Paris (75),C=FR`);
    expect(parseRfc4514(rfc4514).at(-1)?.[0]?.value).toBe(service);
  });

  it('cuts O at forty characters, counted as people count, without a trailing blank', () => {
    const nameOf = (structureName: string): unknown =>
      parseRfc4514(orgDistinguishedName({ ...draft, structureName }).rfc4514)[2]?.[0]?.value;
    expect(nameOf('É'.repeat(41))).toBe('É'.repeat(40));
    expect(nameOf('😀'.repeat(41))).toBe('😀'.repeat(40));
    expect(nameOf(`${'a'.repeat(39)} bcd`)).toBe('a'.repeat(39));
    expect(nameOf('kept ')).toBe('kept ');
  });

  it('composes accents', () => {
    expect(orgDistinguishedName({ ...draft, department: 'Rho\u0302ne (69)' }).rfc4514).toContain(
      'ST=Rhône (69)',
    );
  });

  it('leaves out what is not filled yet', () => {
    const empty = { structureName: '', idNatStruct: '', department: '', service: '' };
    expect(orgDistinguishedName({ ...empty, service: 'A' }).rfc4514).toBe('CN=A,C=FR');
  });

  it('refuses a CN of 65 characters, and takes 64', () => {
    expect(() => orgDistinguishedName({ ...draft, service: 'é'.repeat(65) })).toThrow(
      expect.objectContaining({
        code: 'NAME_VALUE_TOO_LONG',
        params: { attribute: 'CN', length: 65, max: 64 },
      }),
    );
    expect(orgDistinguishedName({ ...draft, service: 'é'.repeat(64) }).rfc4514).toContain('é'.repeat(64));
  });

  it('refuses half a surrogate pair', () => {
    expect(() => orgDistinguishedName({ ...draft, service: 'a\ud83d' })).toThrow(
      expect.objectContaining({ code: 'NAME_VALUE_INVALID' }),
    );
  });

  it('survives any text: what is shown reads back to what is encoded', () => {
    const value = fc.string({ unit: 'binary', minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(value, value, (service, structureName) => {
        const { rfc4514, der } = orgDistinguishedName({ ...draft, service, structureName });
        expect(asn1js.fromBER(der).offset).toBe(der.length);
        const levels = parseRfc4514(rfc4514);
        expect(levels.map((level) => level[0]?.value)).toEqual([
          'FR',
          'Paris (75)',
          structureName.normalize('NFC'),
          '33333333333',
          service.normalize('NFC'),
        ]);
      }),
    );
  });
});
