import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Identity } from '../certificate/support/certificates.ts';
import { makeDelegate, makeTestPki, type TestPki } from './support/authority.ts';
import { OpensslCa, type Responder } from './support/openssl-ca.ts';
import { codesOf, makeRevocationStand, type RevocationStand } from './support/stand.ts';

/** Certificates name one address; where openssl listens is known later. */
const named = 'http://ocsp.example';
const order = ['ocsp'] as const;

let stand: RevocationStand;
let good: Identity;
let revoked: Identity;
let strange: Identity;
let ca: OpensslCa;

beforeAll(async () => {
  stand = await makeRevocationStand();
  const leaf = () => stand.leaf({ ocsp: named });
  [good, revoked, strange] = await Promise.all([leaf(), leaf(), leaf()]);
  ca = await OpensslCa.create(
    stand.issuer,
    [{ certificate: revoked.certificate, reason: 'keyCompromise' }],
    [good.certificate],
  );
});

afterAll(async () => {
  await ca.remove();
  await stand.remove();
});

const ask = (responder: Responder, leaf: Identity) =>
  stand.check(leaf, { order, rewrites: { [named]: responder.url } });

describe('a responder of openssl', () => {
  it.each([
    ['signed by the authority itself', () => null],
    ['signed by a delegate of the authority', (delegate: Identity) => delegate],
  ])('answers good, revoked and unknown, %s', async (_, choose) => {
    const responder = await ca.startResponder(choose(await makeDelegate(stand.issuer)), '-nmin', '5');
    const proof = { kind: 'ocsp', fromCache: false, stale: false };
    const first = await ask(responder, good);
    expect(first).toMatchObject({ status: 'good', proof, failures: [] });
    expect(Date.parse(first.proof?.nextUpdate ?? '') - Date.parse(first.proof?.thisUpdate ?? '')).toBe(
      300_000,
    );
    expect(await ask(responder, revoked)).toMatchObject({
      status: 'revoked',
      revokedAt: '2026-01-02T03:04:05.000Z',
      reason: 'keyCompromise',
      proof,
    });
    const unknown = await ask(responder, strange);
    expect(unknown).toMatchObject({ status: 'unknown', proof: null, revokedAt: null });
    expect(codesOf(unknown)).toEqual(['OCSP_UNKNOWN']);
    await responder.stop();
  });

  it('names itself by name or by key', async () => {
    const responder = await ca.startResponder(null, '-nmin', '5', '-resp_key_id');
    expect(await ask(responder, good)).toMatchObject({ status: 'good' });
    await responder.stop();
  });

  it('that promises no next answer is believed for a while', async () => {
    const responder = await ca.startResponder(null);
    const cacheFolder = stand.freshCache();
    const options = { order, cacheFolder, rewrites: { [named]: responder.url } };
    expect(await stand.check(good, options)).toMatchObject({ status: 'good', proof: { nextUpdate: null } });
    await responder.stop();
    const soon = new Date(Date.now() + 30 * 60_000);
    expect(await stand.check(good, { ...options, at: soon })).toMatchObject({
      status: 'good',
      proof: { fromCache: true, stale: false },
    });
    const late = new Date(Date.now() + 2 * 3600_000);
    expect(await stand.check(good, { ...options, at: late })).toMatchObject({
      status: 'unknown',
      proof: { fromCache: true, stale: true },
    });
  });

  it('of a delegate without its usage, out of its dates, or of another authority, is not believed', async () => {
    const elsewhere: TestPki = await makeTestPki();
    const delegates = [
      await makeDelegate(stand.issuer, { extendedKeyUsages: [] }),
      await makeDelegate(stand.issuer, { extendedKeyUsages: ['1.3.6.1.5.5.7.3.2'] }),
      await makeDelegate(stand.issuer, { notAfter: new Date('2025-06-01') }),
      await makeDelegate(elsewhere.issuer),
      await makeDelegate(stand.root),
    ];
    for (const delegate of delegates) {
      const responder = await ca.startResponder(delegate, '-nmin', '5');
      expect(codesOf(await ask(responder, good))).toEqual(['OCSP_RESPONDER_NOT_ALLOWED']);
      await responder.stop();
    }
  });
});
