import * as asn1js from 'asn1js';
import { beforeAll, describe, expect, it } from 'vitest';
import { x509 } from '../../../core/certificate/crypto.ts';
import { orgDistinguishedName } from '../../../core/certificate/distinguished-name.ts';
import { attributeOids, extendedKeyUsageOids } from '../../../core/certificate/oids.ts';
import { checkAuthCliProfile } from '../../../core/certificate/profile.ts';
import {
  authCliExtensions,
  categoryExtension,
  ecKeys,
  makeCertificate,
  rsaKeys,
  type CertificatePlan,
} from './support/certificates.ts';
import { codesOf } from './support/findings.ts';

const draft = {
  structureName: 'CENTRE DE SANTE',
  idNatStruct: '10B0221636',
  department: 'Rhône (69)',
  service: 'INSI-MANU',
};
const subject = orgDistinguishedName(draft).der;
let keys: CryptoKeyPair;

beforeAll(async () => {
  keys = await rsaKeys();
});

async function findingsOf(plan: Partial<CertificatePlan>): Promise<string[]> {
  const { certificate } = await makeCertificate({ subject, keys, extensions: authCliExtensions(), ...plan });
  return codesOf(checkAuthCliProfile(certificate, 'fr'));
}

/** The profile's extensions, with one kind replaced. */
function extensionsWith(...replaced: x509.Extension[]): x509.Extension[] {
  const types = replaced.map(({ type }) => type);
  return [...authCliExtensions().filter(({ type }) => !types.includes(type)), ...replaced];
}

const { digitalSignature, nonRepudiation } = x509.KeyUsageFlags;
const { clientAuth, serverAuth } = extendedKeyUsageOids;

describe('the ORG AUTH_CLI profile', () => {
  it('has nothing to say of a certificate that follows it', async () => {
    expect(await findingsOf({})).toEqual([]);
    expect(await findingsOf({ extensions: authCliExtensions(0x03) })).toEqual([]);
    expect(await findingsOf({ notAfter: new Date('2027-12-01T00:00:00Z') })).toEqual([]);
    expect(await findingsOf({ notAfter: new Date('2028-02-04T00:00:00Z') })).toEqual([]);
  });

  it.each<[string, Partial<CertificatePlan>, string]>([
    [
      'another key usage',
      { extensions: extensionsWith(new x509.KeyUsagesExtension(digitalSignature | nonRepudiation, true)) },
      'error KEY_USAGE',
    ],
    [
      'a key usage not critical',
      { extensions: extensionsWith(new x509.KeyUsagesExtension(digitalSignature)) },
      'warning KEY_USAGE_NOT_CRITICAL',
    ],
    [
      'a second extended usage',
      { extensions: extensionsWith(new x509.ExtendedKeyUsageExtension([clientAuth, serverAuth])) },
      'error EXTENDED_KEY_USAGE',
    ],
    [
      'an authority',
      { extensions: extensionsWith(new x509.BasicConstraintsExtension(true)) },
      'error IS_A_CA',
    ],
    [
      'an alternative name',
      {
        extensions: extensionsWith(
          new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: 'a.fr' }]),
        ),
      },
      'warning HAS_ALTERNATIVE_NAME',
    ],
    ['no category', { extensions: authCliExtensions(null) }, 'error CATEGORY_MISSING'],
    ['a card', { extensions: extensionsWith(categoryExtension(0x80)) }, 'error CATEGORY_WRONG'],
    ['three years less 32 days', { notAfter: new Date('2027-11-30T00:00:00Z') }, 'warning VALIDITY'],
    ['three years and 33 days', { notAfter: new Date('2028-02-05T00:00:00Z') }, 'warning VALIDITY'],
    ['one year', { notAfter: new Date('2026-01-01T00:00:00Z') }, 'warning VALIDITY'],
    ['five years', { notAfter: new Date('2030-01-01T00:00:00Z') }, 'warning VALIDITY'],
    [
      'an odd OU, as in the guided tour',
      { subject: orgDistinguishedName({ ...draft, idNatStruct: '33333333333' }).der },
      'warning OU_ODD',
    ],
    ['no OU', { subject: orgDistinguishedName({ ...draft, idNatStruct: '' }).der }, 'error DN_ORDER'],
  ])('notes %s', async (_, plan, expected) => {
    expect(await findingsOf(plan)).toEqual([expected]);
  });

  it('notes the order and the string types of the name', async () => {
    const name = [
      [attributeOids.commonName, new asn1js.PrintableString({ value: 'A' })],
      [attributeOids.country, new asn1js.Utf8String({ value: 'FR' })],
    ] as const;
    const levels = name.map(
      ([type, value]) =>
        new asn1js.Set({
          value: [new asn1js.Sequence({ value: [new asn1js.ObjectIdentifier({ value: type }), value] })],
        }),
    );
    const reversed = new Uint8Array(new asn1js.Sequence({ value: levels }).toBER());
    const { certificate } = await makeCertificate({
      subject: reversed,
      keys,
      extensions: authCliExtensions(),
    });
    expect(checkAuthCliProfile(certificate, 'en').map(({ message }) => message)).toEqual([
      'The fields of the name are in the order CN, C, not C, ST, O, OU, CN.',
      'Field CN of the name is not encoded as UTF8String.',
      'Field C of the name is not encoded as PrintableString.',
    ]);
  });

  it('notes another key or signature', async () => {
    expect(await findingsOf({ keys: await ecKeys() })).toEqual([
      'error KEY_ALGORITHM',
      'error SIGNATURE_ALGORITHM',
    ]);
    expect(await findingsOf({ keys: await rsaKeys(1024) })).toEqual(['error KEY_ALGORITHM']);
    expect(await findingsOf({ keys: await rsaKeys(2048, 'SHA-384') })).toEqual(['error SIGNATURE_ALGORITHM']);
  });
});
