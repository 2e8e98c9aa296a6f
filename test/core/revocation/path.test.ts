import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadTrustStore } from '../../../core/certificate/trust-store.ts';
import { validateChain } from '../../../core/certificate/chain.ts';
import { toRfc4514 } from '../../../core/certificate/name.ts';
import { checkPathRevocation } from '../../../core/revocation/check.ts';
import { temporaryFolder, type Folder } from '../certificate/support/openssl.ts';
import { makeTestPki, type TestPki } from './support/authority.ts';
import { entryOf, makeCrl } from './support/crl-maker.ts';
import { WebServer } from './support/web-server.ts';
import type { Identity } from '../certificate/support/certificates.ts';

let web: WebServer;
let pki: TestPki;
let leaf: Identity;
let folder: Folder;

beforeAll(async () => {
  folder = temporaryFolder();
  web = await WebServer.start();
  pki = await makeTestPki({ crl: [web.url('/root.crl')] });
  leaf = await pki.leaf({ crl: [web.url('/issuer.crl')] });
});

afterAll(async () => {
  await web.stop();
  folder.remove();
});

let caches = 0;
async function verdictOf(trust = pki.trust) {
  caches += 1;
  const path = [leaf.certificate, pki.issuer.certificate, pki.root.certificate];
  return checkPathRevocation(path, { trust, cacheFolder: `${folder.path}/${String(caches)}` });
}

describe('a path', () => {
  it('is asked about certificate by certificate, but for its root', async () => {
    web.pages.set('/issuer.crl', await makeCrl(pki.issuer));
    web.pages.set('/root.crl', await makeCrl(pki.root));
    const { path } = await validateChain(leaf.certificate, {
      trust: pki.trust,
      intermediates: [pki.issuer.certificate],
      at: new Date(),
    });
    const options = { trust: pki.trust, cacheFolder: `${folder.path}/whole` };
    const { verdict, subject, certificates } = await checkPathRevocation(path, options);
    expect(verdict.status).toBe('good');
    expect(subject).toBe(toRfc4514(leaf.certificate.subjectName));
    expect(certificates.map((one) => [one.subject, one.verdict.status])).toEqual([
      [toRfc4514(leaf.certificate.subjectName), 'good'],
      [toRfc4514(pki.issuer.certificate.subjectName), 'good'],
    ]);
    expect(new Set(web.seen.map(({ path: asked }) => asked))).toEqual(new Set(['/issuer.crl', '/root.crl']));
  });

  it('is revoked with an authority of it', async () => {
    web.pages.set('/issuer.crl', await makeCrl(pki.issuer));
    web.pages.set('/root.crl', await makeCrl(pki.root, { entries: [entryOf(pki.issuer, 'cACompromise')] }));
    const { verdict, subject } = await verdictOf();
    expect(verdict).toMatchObject({ status: 'revoked', reason: 'cACompromise' });
    expect(subject).toBe(toRfc4514(pki.issuer.certificate.subjectName));
  });

  it('is unknown with any certificate of it', async () => {
    web.pages.delete('/root.crl');
    web.pages.set('/issuer.crl', await makeCrl(pki.issuer));
    const { verdict, subject } = await verdictOf();
    expect(verdict).toMatchObject({ status: 'unknown', proof: null });
    expect(subject).toBe(toRfc4514(pki.issuer.certificate.subjectName));
    web.pages.set('/issuer.crl', await makeCrl(pki.issuer, { entries: [entryOf(leaf)] }));
    expect((await verdictOf()).verdict).toMatchObject({ status: 'revoked' });
  });

  it('that ends in no pinned root is asked about nowhere', async () => {
    web.seen.length = 0;
    const { verdict } = await verdictOf(loadTrustStore('resources'));
    expect(verdict).toMatchObject({
      status: 'unknown',
      failures: [{ code: 'PATH_NOT_TRUSTED', source: '' }],
    });
    expect(web.seen).toEqual([]);
  });
});
