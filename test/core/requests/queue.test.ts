import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadTrustStore } from '../../../core/certificate/trust-store.ts';
import type { QueuePlatform } from '../../../core/requests/queue-platform.ts';
import { RequestQueue } from '../../../core/requests/queue.ts';
import { Vault } from '../../../core/vault/vault.ts';
import { temporaryFolder } from '../certificate/support/openssl.ts';
import { passphrase } from '../vault/fixture.ts';
import { HttpPlatform } from './support/http-platform.ts';
import { makePeerAuthorities, Peer, type PeerAuthorities } from './support/peer.ts';
import { cardNumber, planOf } from './support/plans.ts';

const folder = temporaryFolder();
const termsAccepted = true;
let authorities: PeerAuthorities;
let peer: Peer;
let vault: Vault;
let vaults = 0;

beforeAll(async () => {
  authorities = await makePeerAuthorities();
});
beforeEach(async () => {
  peer = await Peer.start(authorities);
  vault = await Vault.create(join(folder.path, `${++vaults}.db`), passphrase);
});
afterEach(() => {
  vault.close();
  peer.stop();
});
afterAll(() => {
  folder.remove();
});

function queueOn(opened: Vault, card = cardNumber, platform: QueuePlatform = new HttpPlatform(peer.url)) {
  const trust = loadTrustStore('resources', peer.authorities);
  return new RequestQueue({ vault: opened, platform, cardNumber: card, trust, locale: 'fr' });
}

const states = () => vault.requests.list().map(({ state }) => state);

describe('the queue', () => {
  it('asks, waits for the platform, retrieves and stores', async () => {
    const [drafted] = vault.requests.addDrafts([planOf('ROR')]);
    const queue = queueOn(vault);
    const first = await queue.run({ termsAccepted });
    expect(first).toEqual({ stored: [], waiting: [drafted?.id], refused: [], failed: [], stopped: null });
    expect(states()).toEqual(['requested']);
    // The platform makes it ready once it is looked at.
    await queue.run({ termsAccepted });
    const { stored } = await queue.run({ termsAccepted });
    const [certificate] = vault.certificates.list();
    expect(stored).toEqual([{ requestId: drafted?.id, certificateId: certificate?.id }]);
    expect(certificate).toMatchObject({
      subject: planOf('ROR').distinguishedName,
      cardNumber,
      platformReference: 'P-1',
      contactEmails: ['exploitation@hopital.example'],
    });
    expect([peer.asked, peer.retrieved]).toEqual([['ROR'], ['P-1']]);
  });

  it('retrieves nothing before a person has accepted the terms', async () => {
    vault.requests.addDrafts([planOf('ROR')]);
    const queue = queueOn(vault);
    for (let round = 0; round < 4; round++) await queue.run({ termsAccepted: false });
    expect(states()).toEqual(['to-retrieve']);
    expect(peer.retrieved).toEqual([]);
    await queue.run({ termsAccepted });
    expect(vault.certificates.list()).toHaveLength(1);
  });

  it('goes past a refusal, keeps its reason, and takes it up again when told', async () => {
    peer.refuses.add('DPI');
    const [refused] = vault.requests.addDrafts([planOf('DPI'), planOf('ROR')]);
    const report = await queueOn(vault).run({ termsAccepted });
    expect(report).toMatchObject({ refused: [refused?.id], stopped: null });
    expect(states()).toEqual(['refused', 'requested']);
    const kept = vault.requests.get(refused?.id ?? '');
    expect(kept.refusal).toMatchObject({ domain: 'igc', code: 'NOT_ADMINISTRATOR' });
    await queueOn(vault).run({ termsAccepted });
    expect(peer.asked).toEqual(['DPI', 'ROR']);

    peer.refuses.clear();
    const again = vault.requests.retry(kept);
    expect(again.publicKeyFingerprint).toBe(kept.publicKeyFingerprint);
    await queueOn(vault).run({ termsAccepted });
    expect(peer.asked).toEqual(['DPI', 'ROR', 'DPI']);
  });

  it('stops where the next request would fail too, and goes on from there', async () => {
    vault.requests.addDrafts([planOf('DPI'), planOf('ROR')]);
    peer.outage = { status: 502, body: '<html>Bad Gateway</html>' };
    const { stopped, waiting } = await queueOn(vault).run({ termsAccepted });
    expect(stopped?.code).toBe('UNEXPECTED_ANSWER');
    expect(waiting).toHaveLength(2);
    // The first may have arrived: nobody knows yet.
    expect(states()).toEqual(['asking', 'drafted']);
    peer.outage = null;
    await queueOn(vault).run({ termsAccepted });
    expect(peer.asked).toEqual(['DPI', 'ROR']);
    expect(states()).toEqual(['requested', 'requested']);
  });

  it('whose answer is lost recognises its request by its key', async () => {
    const [drafted] = vault.requests.addDrafts([planOf('ROR')]);
    const real = new HttpPlatform(peer.url);
    const deaf: QueuePlatform = {
      request: (request) => real.request(request).then(() => Promise.reject(new Error('connection lost'))),
      list: () => real.list(),
      retrieve: (id, retrieval) => real.retrieve(id, retrieval),
      renew: (id, request) => real.renew(id, request),
    };
    expect((await queueOn(vault, cardNumber, deaf).run({ termsAccepted })).stopped).not.toBeNull();
    expect(states()).toEqual(['asking']);
    await queueOn(vault).run({ termsAccepted });
    expect(vault.requests.get(drafted?.id ?? '')).toMatchObject({
      state: 'requested',
      platformReference: 'P-1',
    });
    expect(peer.asked).toEqual(['ROR']);
  });

  it('leaves to another card what that card may have asked: only it is shown the answer', async () => {
    const [drafted] = vault.requests.addDrafts([planOf('ROR')]);
    peer.outage = { status: 502, body: '' };
    await queueOn(vault).run({ termsAccepted });
    peer.outage = null;
    const other = await queueOn(vault, '2900000025').run({ termsAccepted });
    expect(other.waiting).toEqual([drafted?.id]);
    expect(states()).toEqual(['asking']);
    expect(peer.asked).toEqual([]);
    await queueOn(vault).run({ termsAccepted });
    expect(peer.asked).toEqual(['ROR']);
  });

  it('keeps a request whose certificate cannot be trusted, with its key and its code', async () => {
    const [drafted] = vault.requests.addDrafts([planOf('ROR')]);
    const strangers = new RequestQueue({
      vault,
      platform: new HttpPlatform(peer.url),
      cardNumber,
      trust: loadTrustStore('resources'),
      locale: 'fr',
    });
    await strangers.run({ termsAccepted });
    await strangers.run({ termsAccepted });
    const { failed } = await strangers.run({ termsAccepted });
    expect(failed).toMatchObject([{ requestId: drafted?.id, error: { code: 'CHAIN_UNTRUSTED' } }]);
    expect(vault.secrets.list(drafted?.id ?? '')).toHaveLength(1);
    await queueOn(vault).run({ termsAccepted });
    expect(vault.certificates.list()).toHaveLength(1);
    expect(peer.retrieved).toEqual(['P-1']);
  });

  it('asks a renewal of the product that it renews', async () => {
    vault.requests.addDrafts([planOf('ROR')]);
    const queue = queueOn(vault);
    for (let round = 0; round < 3; round++) await queue.run({ termsAccepted });
    const [old] = vault.certificates.list();
    vault.requests.addDrafts([{ ...planOf('ROR'), replaces: old?.id ?? null }]);
    for (let round = 0; round < 3; round++) await queue.run({ termsAccepted });
    expect([peer.asked, peer.renewed]).toEqual([['ROR'], ['P-1']]);
    expect(
      vault.certificates
        .list()
        .map(({ replaces }) => replaces)
        .sort(),
    ).toEqual([old?.id, null].sort());
  });

  it('asks anew for what is to have another name: a renewal keeps its own', async () => {
    vault.requests.addDrafts([planOf('ROR')]);
    const queue = queueOn(vault);
    for (let round = 0; round < 3; round++) await queue.run({ termsAccepted });
    const [old] = vault.certificates.list();
    vault.requests.addDrafts([{ ...planOf('ROR2'), replaces: old?.id ?? null }]);
    await queue.run({ termsAccepted });
    expect([peer.asked, peer.renewed]).toEqual([['ROR', 'ROR2'], []]);
  });

  it('does only what it is told to: some requests, and no more once it is stopped', async () => {
    const [first, second] = vault.requests.addDrafts([planOf('DPI'), planOf('ROR')]);
    await queueOn(vault).run({ termsAccepted, ids: [second?.id ?? ''] });
    expect(peer.asked).toEqual(['ROR']);
    const stop = new AbortController();
    const seen: string[] = [];
    await queueOn(vault).run({
      termsAccepted,
      ids: [first?.id ?? ''],
      signal: stop.signal,
      onStep: (before) => {
        seen.push(before.state);
        stop.abort();
      },
    });
    expect(seen).toEqual(['drafted']);
    expect(vault.requests.get(first?.id ?? '').state).toBe('prepared');
    expect(peer.asked).toEqual(['ROR']);
  });

  it('runs alone: neither twice in one program, nor in two on one vault', async () => {
    vault.requests.addDrafts([planOf('ROR')]);
    const queue = queueOn(vault);
    const twin = await Vault.open(join(folder.path, `${vaults}.db`));
    await twin.unlock(passphrase);
    const running = queue.run({ termsAccepted });
    await expect(queue.run({ termsAccepted })).rejects.toMatchObject({ code: 'QUEUE_RUNNING' });
    await expect(queueOn(twin).run({ termsAccepted })).rejects.toMatchObject({ code: 'VAULT_BUSY' });
    await running;
    await queueOn(twin).run({ termsAccepted });
    expect(peer.asked).toEqual(['ROR']);
    twin.close();
  });

  it('says that it cannot work while the vault is locked', async () => {
    vault.requests.addDrafts([planOf('ROR')]);
    vault.lock();
    expect((await queueOn(vault).run({ termsAccepted })).stopped?.code).toBe('VAULT_LOCKED');
    expect(peer.asked).toEqual([]);
  });
});
