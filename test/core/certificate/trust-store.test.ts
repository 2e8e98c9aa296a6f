import { X509Certificate } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fingerprintOf, pemOf } from '../../../core/certificate/certificate.ts';
import { loadTrustStore, pinnedRoot } from '../../../core/certificate/trust-store.ts';
import { caExtensions, makeCertificate } from './support/certificates.ts';
import { temporaryFolder } from './support/openssl.ts';

const folder = temporaryFolder();
afterAll(folder.remove);

describe('the trust store', () => {
  it('pins the roots of IGC-Santé, by the fingerprints that ANS publishes', () => {
    const { roots } = loadTrustStore('resources');
    expect(
      roots.map(({ certificate, environment }) => [environment, fingerprintOf(certificate).slice(0, 11)]),
    ).toEqual([
      ['prod', '2D:9E:22:CA'],
      ['prod', '53:D3:0A:19'],
      ['prod', '58:91:81:5E'],
      ['test', '01:32:5A:EB'],
      ['test', 'D6:05:9A:88'],
    ]);
  });

  it('holds roots that signed themselves, and intermediates that a root signed', () => {
    const trust = loadTrustStore('resources');
    const roots = trust.roots.map(({ certificate }) => new X509Certificate(certificate.toString('pem')));
    for (const root of roots) expect(root.verify(root.publicKey)).toBe(true);
    expect(trust.intermediates).toHaveLength(9);
    for (const { certificate } of trust.intermediates) {
      const intermediate = new X509Certificate(certificate.toString('pem'));
      expect(roots.filter((root) => intermediate.verify(root.publicKey))).toHaveLength(1);
    }
  });

  it('takes authorities beside them', async () => {
    const { certificate } = await makeCertificate({ subject: 'CN=Sandbox', extensions: caExtensions() });
    const trust = loadTrustStore('resources', { roots: [pemOf(certificate)], intermediates: [] });
    expect(trust.roots).toHaveLength(6);
    expect(pinnedRoot(trust, certificate)?.environment).toBe('unknown');
    expect(pinnedRoot(loadTrustStore('resources'), certificate)).toBeNull();
  });

  it('says which file is missing or unreadable', async () => {
    const says = (path: string) => {
      const expected = { code: 'TRUST_STORE_UNREADABLE', exitCode: 3, params: { path } };
      expect(() => loadTrustStore(folder.path)).toThrow(expect.objectContaining(expected));
    };
    const [prod, test] = ['prod', 'test'].map((name) => join(folder.path, 'pki', name)) as [string, string];
    says(prod);
    mkdirSync(prod, { recursive: true });
    mkdirSync(test);
    // A folder without any authority is no trust store.
    says(prod);
    const { certificate } = await makeCertificate({ subject: 'CN=A', extensions: caExtensions() });
    writeFileSync(join(prod, 'a.pem'), pemOf(certificate));
    writeFileSync(join(prod, 'LISEZMOI.txt'), 'no certificate');
    says(test);
    writeFileSync(join(test, 'b.pem'), 'no certificate');
    says(join(test, 'b.pem'));
    writeFileSync(join(test, 'b.pem'), pemOf(certificate));
    expect(loadTrustStore(folder.path).roots.map(({ environment }) => environment)).toEqual(['prod', 'test']);
  });
});
