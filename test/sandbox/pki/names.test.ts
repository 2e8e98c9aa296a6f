import { describe, expect, it } from 'vitest';
import { parseCertificate } from '../../../core/certificate/certificate.ts';
import { authorityName, distinguishedName, type Rdn } from '../../../sandbox/pki/names.ts';
import { authorityDefinitions } from '../../../sandbox/pki/authorities.ts';
import { readShared, sharedAvailable } from '../../support/shared.ts';

const hex = (bytes: ArrayBuffer): string => Buffer.from(bytes).toString('hex');

/** Values as openssl reads them. */
const realSubjects: readonly (readonly [string, readonly Rdn[]])[] = [
  [
    'test-cps3-auth',
    [
      { country: 'FR' },
      { title: 'Masseur-Kinésithérapeute' },
      { commonName: '899700252580', surname: 'KINE-CH', givenName: 'NORBERT' },
    ],
  ],
  [
    'test-cpe-auth',
    [
      { country: 'FR' },
      { stateOrProvince: 'Paris (75)' },
      { organization: 'HOPITAL DES 3 DAMES' },
      { organizationalUnit: '10B0057881' },
      { title: 'Personnel santé ou social' },
      { commonName: '30B0057881/CPET0002', surname: 'ADMINISTRATIF-CH057880002', givenName: 'CHARLES' },
    ],
  ],
  [
    'test-org-auth-cli-insi-auto-2021',
    [
      { country: 'FR' },
      { stateOrProvince: 'Rhône (69)' },
      { organization: 'CENTRE DE SANTE RPPS15287' },
      { organizationalUnit: '10B0152872' },
      { commonName: 'INSI-AUTO' },
    ],
  ],
];

describe.skipIf(!sharedAvailable)('names', () => {
  it.each(realSubjects)('encodes the subject of %s byte for byte', (file, rdns) => {
    const real = parseCertificate(readShared(`pki/samples/${file}.pem`).toString('utf8'));
    expect(hex(distinguishedName(rdns).toArrayBuffer())).toBe(hex(real.subjectName.toArrayBuffer()));
  });

  it('encodes an authority as the issuer that a real certificate names', () => {
    const real = parseCertificate(readShared('pki/samples/test-cps3-auth.pem').toString('utf8'));
    const name = authorityName(authorityDefinitions['ACI-FO-PP-TEST'].commonName);
    expect(hex(name.toArrayBuffer())).toBe(hex(real.issuerName.toArrayBuffer()));
  });
});
