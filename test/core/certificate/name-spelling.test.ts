import { execFileSync } from 'node:child_process';
import { afterAll, describe, expect, it } from 'vitest';
import { decodeName } from '../../../core/certificate/name.ts';
import { sameAttributes, spelledName } from '../../../core/certificate/name-spelling.ts';
import { formatRfc4514, type RelativeName } from '../../../core/certificate/rfc4514.ts';
import { attributeOids } from '../../../core/certificate/oids.ts';
import { derOf } from '../../../core/certificate/certificate.ts';
import { makeCertificate } from './support/certificates.ts';
import { openssl, temporaryFolder } from './support/openssl.ts';
import { nameDer, utf8 } from './support/names.ts';

const folder = temporaryFolder();
afterAll(() => {
  folder.remove();
});

const values: readonly (readonly [organization: string, commonName: string])[] = [
  ['HOPITAL D ESSAI', 'ror.exemple.fr'],
  ['Œuvre', "Côte-d'Or (21)"],
  ['a,b+c', 'd<e>f;g'],
  ['dit "la maison"', 'barre\\oblique'],
  ['#dièse', 'fin '],
  ['/barres/', 'a=b'],
];

describe.each(values)('the name of O %j and CN %j', (organization, commonName) => {
  const made = (async () => {
    const subject = nameDer([
      [[attributeOids.country, utf8('FR')]],
      [[attributeOids.organization, utf8(organization)]],
      [
        [attributeOids.commonName, utf8(commonName)],
        [attributeOids.surname, utf8('X')],
      ],
    ]);
    const { certificate } = await makeCertificate({ subject });
    const path = folder.write(`${Buffer.from(organization).toString('hex')}.der`, derOf(certificate));
    return { levels: decodeName(certificate.subjectName), path };
  })();
  const shown = (path: string, nameopt: string): string =>
    openssl(['x509', '-inform', 'DER', '-in', path, '-noout', '-subject', '-nameopt', nameopt])
      .toString('utf8')
      .replace(/^subject= ?|\n$/gu, '');

  it('is spelt as OpenSSL shows it today, and as it used to', async () => {
    const { levels, path } = await made;
    expect(spelledName(levels, 'openssl')).toBe(shown(path, 'oneline,utf8,-esc_msb'));
    expect(spelledName(levels, 'slashes')).toBe(shown(path, 'compat'));
  });

  it('is spelt as keytool shows it', async () => {
    const { levels, path } = await made;
    const encoding = ['-J-Dfile.encoding=UTF-8', '-J-Dstdout.encoding=UTF-8', '-J-Duser.language=en'];
    const printed = execFileSync('keytool', [...encoding, '-printcert', '-file', path]).toString('utf8');
    expect(spelledName(levels, 'java')).toBe(/^Owner: (.*)$/mu.exec(printed)?.[1]);
  });

  it('tells the same attributes', async () => {
    const { levels } = await made;
    if (/[",+<>;\\#=/]| $/u.test(organization + commonName)) return;
    expect(sameAttributes(spelledName(levels, 'openssl'), formatRfc4514(levels))).toBe(true);
  });
});

it('shows an attribute that has no text as the hex of its DER', () => {
  const levels: RelativeName[] = [[{ type: '1.2.3', value: new Uint8Array([0x0c, 0x01, 0x61]) }]];
  expect(spelledName(levels, 'java')).toBe('OID.1.2.3=#0C0161');
});
