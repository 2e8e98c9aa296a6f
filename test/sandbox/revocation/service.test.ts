import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { X509Certificate } from '@peculiar/x509';
import { parseCertificate, pemOf } from '../../../core/certificate/certificate.ts';
import { loadTrustStore, type TrustStore } from '../../../core/certificate/trust-store.ts';
import { checkPathRevocation } from '../../../core/revocation/check.ts';
import type { RevocationOptions } from '../../../core/revocation/settings.ts';
import { generateRsaKeyPair, type RsaKeyPair } from '../../../sandbox/pki/keys.ts';
import { revoke } from '../../../sandbox/pki/revocation.ts';
import { createSandboxPki, type SandboxPki } from '../../../sandbox/pki/store.ts';
import { startRevocationService, type RevocationService } from '../../../sandbox/revocation/service.ts';
import { openssl, run } from '../../support/run-tool.ts';
import { softwareCard } from '../../support/software-card.ts';
import { cardOf } from '../platform/stand.ts';

let folder: string;
let pki: SandboxPki;
let keys: RsaKeyPair;
let service: RevocationService;
let trust: TrustStore;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'revocation-test-'));
  [pki, keys] = await Promise.all([createSandboxPki(join(folder, 'pki')), generateRsaKeyPair(2048)]);
  service = await startRevocationService(pki);
  trust = loadTrustStore('resources', pki);
});

afterAll(async () => {
  await service.close();
  await rm(folder, { recursive: true, force: true });
});

const issuer = () => pki.authorities['ACI-FO-PP-TEST'];
const makeCard = async (): Promise<X509Certificate> =>
  parseCertificate(await softwareCard(issuer(), cardOf('cps3'), keys));

let caches = 0;
function check(card: X509Certificate, options: Partial<RevocationOptions> = {}) {
  caches += 1;
  const path = [card, issuer().certificate, pki.authorities['ACR-FO-TEST'].certificate];
  return checkPathRevocation(path, {
    trust,
    cacheFolder: join(folder, `cache-${String(caches)}`),
    rewrites: service.rewrites,
    onlyRewritten: true,
    ...options,
  });
}

describe('the sandbox’s revocation service', () => {
  it.each([
    [['ocsp', 'crl'], 'ocsp'],
    [['crl', 'ocsp'], 'delta-crl'],
  ] as const)(
    'tells %j of a card and of its authority without reaching the real hosts',
    async (order, kind) => {
      const { verdict, certificates } = await check(await makeCard(), { order });
      expect(verdict).toMatchObject({ status: 'good', proof: { kind, stale: false }, failures: [] });
      expect(verdict.proof?.source.startsWith(service.origin)).toBe(true);
      // The authorities of real cards name no responder.
      expect(certificates[1]?.verdict).toMatchObject({
        status: 'good',
        proof: { kind: 'crl', source: `${service.origin}/CRL/ACR-FO-TEST.crl` },
      });
    },
  );

  it.each([[['ocsp', 'crl']], [['crl']]] as const)(
    'shows a revocation at the next refresh (%j)',
    async (order) => {
      const card = await makeCard();
      const options = { order, cacheFolder: join(folder, `live-${String(order.length)}`) };
      expect((await check(card, options)).verdict.status).toBe('good');
      const before = Date.now();
      await revoke(pki, issuer().id, [card], 'keyCompromise');
      const { verdict } = await check(card, { ...options, refresh: true });
      expect(verdict).toMatchObject({
        status: 'revoked',
        reason: 'keyCompromise',
        proof: { fromCache: false },
      });
      expect(Math.abs(Date.parse(verdict.revokedAt ?? '') - before)).toBeLessThan(5000);
    },
  );

  it('revokes an authority with its root’s list, and with it the card', async () => {
    const elsewhere = pki.authorities['ACI-ST-PP-TEST'];
    await revoke(pki, 'ACR-ST-TEST', [elsewhere.certificate], 'cACompromise');
    const card = parseCertificate(await softwareCard(elsewhere, cardOf('cpe'), keys));
    const { verdict, subject } = await checkPathRevocation(
      [card, elsewhere.certificate, pki.authorities['ACR-ST-TEST'].certificate],
      { trust, cacheFolder: join(folder, 'authority'), rewrites: service.rewrites, onlyRewritten: true },
    );
    expect(verdict).toMatchObject({ status: 'revoked', reason: 'cACompromise' });
    expect(subject).toContain('STANDARD PERSONNES');
  });

  it('answers 304 to who has the list, and 404 to other questions', async () => {
    const address = `${service.origin}/CRL/ACR-EL-TEST.crl`;
    const first = await fetch(address);
    const etag = first.headers.get('etag') ?? '';
    expect((await fetch(address, { headers: { 'if-none-match': etag } })).status).toBe(304);
    expect((await fetch(address, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
    const modified = first.headers.get('last-modified') ?? '';
    expect((await fetch(address, { headers: { 'if-modified-since': modified } })).status).toBe(304);
    for (const path of ['/', '/CRL/NOBODY.crl', '/cn=%E0%A4%A?deltarevocationlist;binary', '/CRL/../pki']) {
      expect((await fetch(service.origin + path)).status, path).toBe(404);
    }
    expect((await fetch(service.origin, { method: 'POST', body: new Uint8Array(20_000) })).status).toBe(413);
  });

  it('is believed by openssl: lists, deltas and answers', async () => {
    const [good, revoked] = [await makeCard(), await makeCard()];
    await revoke(pki, issuer().id, [revoked], 'superseded');
    const files = {
      issuer: join(folder, 'issuer.pem'),
      roots: join(folder, 'roots.pem'),
      list: join(folder, 'list.crl'),
    };
    await writeFile(files.issuer, pemOf(issuer().certificate));
    await writeFile(files.roots, [...pki.roots, ...pki.intermediates].join(''));
    const { id } = issuer();
    const directory = 'cn=TEST%20AC%20IGC-SANTE%20FORT%20PERSONNES,c=FR?deltarevocationlist;binary?base';
    for (const path of [`CRL/${id}.crl`, `CRL/${id}-delta.crl`, directory]) {
      const list = await fetch(`${service.origin}/${path}`);
      await writeFile(files.list, new Uint8Array(await list.arrayBuffer()));
      const checked = await run('openssl', [
        'crl',
        '-in',
        files.list,
        '-CAfile',
        files.roots,
        '-noout',
        '-text',
      ]);
      expect(checked.stderr).toContain('verify OK');
      expect(checked.stdout).toContain(revoked.serialNumber.toUpperCase());
      expect(checked.stdout).toContain('Superseded');
    }
    for (const [card, status] of [
      [good, ': good'],
      [revoked, ': revoked'],
    ] as const) {
      const path = join(folder, 'card.pem');
      await writeFile(path, pemOf(card));
      const asked = await run('openssl', [
        ...['ocsp', '-issuer', files.issuer, '-cert', path, '-url', service.origin, '-CAfile', files.roots],
      ]);
      expect(asked.stdout).toContain(`${path}${status}`);
      expect(asked.stderr).toContain('Response verify OK');
    }
    const request = join(folder, 'request.der');
    await openssl(['ocsp', '-issuer', files.roots, '-serial', '1', '-reqout', request]);
    const strange = await run('openssl', ['ocsp', '-reqin', request, '-url', service.origin, '-noverify']);
    expect(strange.stdout + strange.stderr).toContain('unauthorized');
  });
});
