import { afterAll, describe, expect, it } from 'vitest';
import { derOf, parseCertificate, pemOf } from '../../../core/certificate/certificate.ts';
import { inspect } from '../../../core/certificate/inspect.ts';
import { loadTrustStore } from '../../../core/certificate/trust-store.ts';
import { readShared, sharedAvailable } from '../../support/shared.ts';
import { authCliExtensions, caExtensions, makeCertificate, rsaKeys } from './support/certificates.ts';
import { openssl, temporaryFolder } from './support/openssl.ts';
import { realCertificates } from './support/real-certificates.ts';

const trust = loadTrustStore('resources');
const options = { trust, locale: 'fr', at: new Date('2026-06-01T00:00:00Z') } as const;
const folder = temporaryFolder();
afterAll(folder.remove);

describe.skipIf(!sharedAvailable)('real certificates', () => {
  it.each(Object.entries(realCertificates))('%s', async (file, expected) => {
    const middle = (Date.parse(expected.notBefore) + Date.parse(expected.notAfter)) / 2;
    const { format, certificates } = await inspect(readShared(`pki/${file}`), {
      ...options,
      at: new Date(middle),
    });
    expect(format).toBe('pem');
    // Real certificates are what the profile was measured on: nothing is odd about them.
    expect(certificates).toEqual([{ ...expected, findings: [] }]);
  });

  it('out of their dates are not trusted, and still name their root', async () => {
    const file = 'samples/test-org-auth-cli-insi-manu-2025.pem';
    const late = { ...options, at: new Date('2029-01-01') };
    const [report] = (await inspect(readShared(`pki/${file}`), late)).certificates;
    expect(report?.chain).toEqual({ ...realCertificates[file]?.chain, trusted: false, reason: 'EXPIRED' });
    expect(report?.findings).toHaveLength(1);
    expect(report?.findings).toMatchObject([
      { severity: 'error', code: 'EXPIRED', message: 'Le certificat a expiré le 25 avril 2028.' },
    ]);
    const early = { ...options, at: new Date('2021-01-01'), locale: 'en' } as const;
    expect((await inspect(readShared(`pki/${file}`), early)).certificates[0]).toMatchObject({
      chain: { trusted: false, reason: 'NOT_YET_VALID' },
      findings: [{ code: 'NOT_YET_VALID', message: 'The certificate is only valid from 25 April 2025.' }],
    });
  });

  it('near their end say so, from ninety days', async () => {
    const file = readShared('pki/samples/test-org-auth-cli-insi-manu-2025.pem');
    const codesAt = async (at: string): Promise<string[]> =>
      (await inspect(file, { ...options, at: new Date(at) })).certificates[0]?.findings.map(
        (f) => f.message,
      ) ?? [];
    expect(await codesAt('2028-01-26T09:00:00Z')).toEqual([]);
    expect(await codesAt('2028-01-27T10:00:00Z')).toEqual([
      "Le certificat expire le 25 avril 2028, dans 89 j : son renouvellement n'est possible que tant qu'il est valable.",
    ]);
  });

  it('read the same from a P7B', async () => {
    const leaf = parseCertificate(readShared('pki/samples/test-org-auth-cli-insi-manu-2025.pem').toString());
    const leafPath = folder.write('leaf.pem', pemOf(leaf));
    const p7b = openssl(['crl2pkcs7', '-nocrl', '-certfile', leafPath, '-outform', 'DER']);
    const { format, certificates } = await inspect(p7b, options);
    expect(format).toBe('p7b');
    expect(certificates).toEqual((await inspect(derOf(leaf), options)).certificates);
  });
});

describe('made certificates', () => {
  it('of the same file complete a chain, but anchor nothing', async () => {
    const root = await makeCertificate({ subject: 'CN=Root', extensions: caExtensions() });
    const ca = await makeCertificate({ subject: 'CN=CA', issuer: root, extensions: caExtensions(0) });
    const leaf = await makeCertificate({ subject: 'CN=Leaf', issuer: ca });
    const file = Buffer.from([leaf, ca, root].map(({ certificate }) => pemOf(certificate)).join(''));
    const chains = (await inspect(file, options)).certificates.map(({ chain }) => chain.reason);
    expect(chains).toEqual(['ROOT_NOT_PINNED', 'ROOT_NOT_PINNED', 'ROOT_NOT_PINNED']);

    const withRoot = loadTrustStore('resources', { roots: [pemOf(root.certificate)], intermediates: [] });
    const trusted = (await inspect(file, { ...options, trust: withRoot })).certificates;
    expect(trusted.map(({ chain }) => chain)).toEqual(
      Array(3).fill({ trusted: true, reason: null, root: 'CN=Root' }),
    );
    expect(trusted.map(({ kind, environment }) => [kind, environment])).toEqual([
      ['unknown', 'unknown'],
      ['ca', 'unknown'],
      ['ca', 'unknown'],
    ]);
  });

  it('that are weak or oddly named get findings', async () => {
    const { certificate } = await makeCertificate({
      subject: 'CN=rpps.tra.henix\\;asipsante.fr',
      keys: await rsaKeys(1024, 'SHA-1'),
    });
    const [report] = (await inspect(derOf(certificate), options)).certificates;
    expect(report?.findings.map(({ severity, code }) => [severity, code])).toEqual([
      ['error', 'WEAK_KEY'],
      ['error', 'WEAK_SIGNATURE'],
      ['warning', 'UNUSUAL_NAME'],
    ]);
  });

  it('that claim to be of IGC-Santé are classified by what they say, and not trusted', async () => {
    const authority = await makeCertificate({
      subject: 'CN=TEST AC IGC-SANTE ELEMENTAIRE ORGANISATIONS',
      extensions: caExtensions(),
    });
    const leaf = await makeCertificate({
      subject: 'C=FR, ST=Paris (75), O=X, OU=33333333333, CN=Y',
      issuer: authority,
      extensions: authCliExtensions(),
    });
    const [report] = (await inspect(derOf(leaf.certificate), options)).certificates;
    expect(report).toMatchObject({
      kind: 'org-auth-cli',
      environment: 'test',
      structure: { idNatStruct: '33333333333', identifierType: null },
      chain: { trusted: false, reason: 'ISSUER_UNKNOWN', root: null },
    });
  });
});
