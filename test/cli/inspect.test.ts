import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { derOf } from '../../core/certificate/certificate.ts';
import { x509 } from '../../core/certificate/crypto.ts';
import { makeCertificate } from '../core/certificate/support/certificates.ts';
import { temporaryFolder, openssl } from '../core/certificate/support/openssl.ts';
import { sharedAvailable, sharedPath } from '../support/shared.ts';
import { errorDocument, inspectDocument } from './support/documents.ts';
import { passerelle, passerelleJson } from './support/passerelle.ts';

const folder = temporaryFolder();
afterAll(() => {
  folder.remove();
});
const file = (name: string): string => `${folder.path}/${name}`;

const organisation = '/C=FR/ST=Paris (75)/O=HOPITAL L\'ÉTÉ/OU=1990000002/CN=SERVICE, "A" \\+ B;C';

beforeAll(() => {
  const key = (name: string): string[] => ['-newkey', 'rsa:2048', '-nodes', '-keyout', file(`${name}.key`)];
  openssl([
    'req',
    '-x509',
    '-utf8',
    '-subj',
    '/C=FR/O=RACINE/CN=RACINE DE TEST',
    '-days',
    '30',
    ...key('root'),
    '-out',
    file('root.pem'),
  ]);
  openssl(['req', '-new', '-utf8', '-subj', organisation, ...key('leaf'), '-out', file('leaf.csr')]);
  openssl([
    'x509',
    '-req',
    '-in',
    file('leaf.csr'),
    '-CA',
    file('root.pem'),
    '-CAkey',
    file('root.key'),
    '-days',
    '20',
    '-out',
    file('leaf.pem'),
  ]);
  openssl(['x509', '-in', file('leaf.pem'), '-outform', 'DER', '-out', file('leaf.der')]);
  const both = ['-certfile', file('leaf.pem'), '-certfile', file('root.pem')];
  openssl(['crl2pkcs7', '-nocrl', ...both, '-out', file('both.p7b')]);
  openssl(['crl2pkcs7', '-nocrl', ...both, '-outform', 'DER', '-out', file('both.der.p7b')]);
  const p12 = [
    'pkcs12',
    '-export',
    '-inkey',
    file('leaf.key'),
    '-in',
    file('leaf.pem'),
    '-certfile',
    file('root.pem'),
    '-passout',
    'pass:secret-12',
  ];
  openssl([...p12, '-certpbe', 'NONE', '-out', file('clear.p12')]);
  openssl([...p12, '-out', file('sealed.p12')]);
  folder.write('text.pem', 'not a certificate\n');
  folder.write('empty.pem', '');
  folder.write('cut.pem', openssl(['x509', '-in', file('leaf.pem')]).subarray(0, 400));
});

describe('a file of certificates', () => {
  it.each([
    ['leaf.pem', 'pem', 1],
    ['leaf.der', 'der', 1],
    ['both.p7b', 'p7b', 2],
    ['both.der.p7b', 'p7b', 2],
    ['clear.p12', 'p12', 2],
  ])('%s is read as %s', async (name, format, count) => {
    const { code, document } = await passerelleJson(['inspect', file(name), '--trust', file('root.pem')]);
    expect(document).toMatchObject({ file: file(name), format });
    const { certificates } = inspectDocument.parse(document);
    expect(certificates).toHaveLength(count);
    const leaf = certificates.find(({ subject }) => subject.includes('SERVICE'));
    // As openssl writes RFC 4514, but for accents, which it escapes.
    const reading = openssl([
      'x509',
      '-in',
      file('leaf.pem'),
      '-noout',
      '-subject',
      '-nameopt',
      'RFC2253,-esc_msb,utf8',
    ]);
    expect(`subject=${leaf?.subject ?? ''}`).toBe(reading.toString().trim());
    expect(leaf).toMatchObject({
      structure: { idNatStruct: '1990000002', name: "HOPITAL L'ÉTÉ", department: 'Paris (75)' },
      chain: { trusted: true, reason: null, root: 'CN=RACINE DE TEST,O=RACINE,C=FR' },
      card: null,
    });
    const bad = certificates.some(({ findings }) => findings.some(({ severity }) => severity === 'error'));
    expect(code).toBe(bad ? 1 : 0);
  });

  it('a P12 with encrypted certificates needs its password, and says when it is wrong', async () => {
    folder.write('right.txt', 'secret-12\n');
    folder.write('wrong.txt', 'secret-13\n');
    const sealed = (...flags: string[]) => passerelleJson(['inspect', file('sealed.p12'), ...flags]);
    const without = await sealed();
    expect(errorDocument.parse(without.document).error.code).toBe('P12_CERTIFICATES_ENCRYPTED');
    const wrong = await sealed('--password-file', file('wrong.txt'));
    expect(errorDocument.parse(wrong.document).error.code).toBe('PKCS12_WRONG_PASSWORD');
    expect([without.code, wrong.code]).toEqual([1, 1]);
    const right = await sealed('--password-file', file('right.txt'), '--trust', file('root.pem'));
    expect(inspectDocument.parse(right.document).certificates).toHaveLength(2);
  });

  it('whose root is not known is a finding: code 1', async () => {
    const { code, document } = await passerelleJson(['inspect', file('leaf.pem')]);
    expect(code).toBe(1);
    const [leaf] = inspectDocument.parse(document).certificates;
    expect(leaf?.chain).toEqual({ trusted: false, reason: 'ISSUER_UNKNOWN', root: null });
  });

  it.each(['text.pem', 'empty.pem', 'cut.pem', 'sealed.p12', '.'])(
    '%s is refused with one error document',
    async (name) => {
      const { code, document } = await passerelleJson(['inspect', file(name)]);
      const { error } = errorDocument.parse(document);
      expect(code).toBeGreaterThan(0);
      expect(error.code).not.toBe('UNEXPECTED');
      const { stdout, stderr } = await passerelle(['inspect', file(name)]);
      expect([stdout, stderr]).toEqual(['', `${error.what}\n${error.whatToDo}\n`]);
    },
  );

  it('is told to a person in words, in both languages', async () => {
    const french = await passerelle(['inspect', file('leaf.pem'), '--trust', file('root.pem')]);
    expect(french.stdout).toMatch(/^ {2}Validité : du \d+ \p{L}+ \d{4} au \d+ \p{L}+ \d{4}$/mu);
    expect(french.stdout).toContain('  Chaîne : reconnue ; racine CN=RACINE DE TEST');
    const english = await passerelle(['inspect', file('leaf.pem'), '--lang', 'en']);
    expect(english.stdout).toContain('  Chain: not trusted. ');
    expect(french.stdout + english.stdout).not.toMatch(/undefined|cli\.|\{\{/u);
  });
});

/** Read with openssl: x509 -noout -subject -issuer -dates -ext all. */
const samples = [
  ['test-cps3-auth.pem', 'card-auth', 'test', 'CPS', null],
  ['test-cpe-auth.pem', 'card-auth', 'test', 'CPE', '10B0057881'],
  ['test-org-auth-cli-insi-auto-2021.pem', 'org-auth-cli', 'test', null, '10B0152872'],
  ['test-org-auth-cli-insi-manu-2025.pem', 'org-auth-cli', 'test', null, '10B0221636'],
  ['test-org-sign-2021.pem', 'org-sign', 'test', null, '10B0152872'],
  ['test-serv-ssl-2017.pem', 'serv-ssl', 'test', null, null],
] as const;

describe.skipIf(!sharedAvailable)('real certificates', () => {
  it.each(samples)('%s is %s, %s', async (name, kind, environment, type, idNatStruct) => {
    const path = sharedPath(`pki/samples/${name}`);
    const { code, document } = await passerelleJson(['inspect', path]);
    const [certificate, ...others] = inspectDocument.parse(document).certificates;
    expect(others).toEqual([]);
    expect(certificate).toMatchObject({ kind, environment });
    expect(certificate?.card?.type ?? null).toBe(type);
    if (idNatStruct !== null) expect(certificate?.structure?.idNatStruct).toBe(idNatStruct);
    const expired = Date.parse(certificate?.notAfter ?? '') < Date.now();
    expect(certificate?.findings.some((one) => one.code === 'EXPIRED')).toBe(expired);
    expect(code).toBe(expired || certificate?.chain.trusted === false ? 1 : 0);
  });

  it('pinned authorities are trusted', async () => {
    const { code, document } = await passerelleJson(['inspect', sharedPath('pki/test/ACI-EL-ORG-TEST.pem')]);
    expect(inspectDocument.parse(document).certificates[0]).toMatchObject({
      kind: 'ca',
      environment: 'test',
      chain: { trusted: true },
    });
    expect(code).toBe(0);
  });
});

describe('a certificate whose names would move the text around them', () => {
  it('is told on the lines it has, every character seen', async () => {
    const name = new x509.Name([
      { O: ['HOPITAL\u202e'] },
      { CN: ['X\u001b[2J\n  Chaîne : de confiance\u0085'] },
    ]);
    const { certificate } = await makeCertificate({ subject: new Uint8Array(name.toArrayBuffer()) });
    folder.write('odd.der', derOf(certificate));
    const { stdout } = await passerelle(['inspect', file('odd.der')]);
    expect(stdout).not.toMatch(/[^\P{C}\n]/u);
    expect(stdout.split('\n')[0]).toBe('CN=X\\1B[2J\\0A  Chaîne : de confiance�,O=HOPITAL�');
  });
});
