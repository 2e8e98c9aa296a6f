import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Identity } from '../certificate/support/certificates.ts';
import { freshestCrl, makeIssuer } from './support/authority.ts';
import { ago, entryOf, inHours, issuingPoint, makeCrl, type CrlPlan } from './support/crl-maker.ts';
import { codesOf, makeRevocationStand, type RevocationStand } from './support/stand.ts';

let stand: RevocationStand;
let leaf: Identity;
const order = ['crl'] as const;

beforeAll(async () => {
  stand = await makeRevocationStand();
  leaf = await stand.leaf({ crl: [stand.web.url('/base')], freshest: [stand.web.url('/delta')] });
});

beforeEach(() => {
  stand.web.pages.clear();
});

afterAll(() => stand.remove());

async function verdictWith(base: CrlPlan, delta: CrlPlan | Uint8Array | null) {
  stand.web.pages.set('/base', await makeCrl(stand.issuer, { number: 10, ...base }));
  stand.web.pages.delete('/delta');
  if (delta !== null) {
    const list =
      delta instanceof Uint8Array
        ? delta
        : await makeCrl(stand.issuer, { number: 12, baseNumber: 10, ...delta });
    stand.web.pages.set('/delta', list);
  }
  return stand.check(leaf, { order });
}

const past = { thisUpdate: ago(48), nextUpdate: ago(24) };

describe('a delta list', () => {
  it('adds a revocation', async () => {
    const verdict = await verdictWith({}, { entries: [entryOf(leaf)] });
    expect(verdict).toMatchObject({
      status: 'revoked',
      reason: 'keyCompromise',
      proof: { kind: 'delta-crl', source: stand.web.url('/delta') },
      failures: [],
    });
  });

  it('lifts a hold, and nothing else', async () => {
    const lifted = { entries: [entryOf(leaf, 'removeFromCRL')] };
    expect(await verdictWith({ entries: [entryOf(leaf, 'certificateHold')] }, lifted)).toMatchObject({
      status: 'good',
    });
    expect(await verdictWith({ entries: [entryOf(leaf, 'certificateHold')] }, {})).toMatchObject({
      status: 'revoked',
      reason: 'certificateHold',
    });
    expect(await verdictWith({ entries: [entryOf(leaf, 'keyCompromise')] }, lifted)).toMatchObject({
      status: 'revoked',
      proof: { kind: 'crl' },
    });
  });

  it('gives its dates: it brings a past list up to date', async () => {
    expect(await verdictWith(past, {})).toMatchObject({
      status: 'good',
      proof: { kind: 'delta-crl', stale: false },
    });
    expect(await verdictWith(past, null)).toMatchObject({
      status: 'unknown',
      proof: { kind: 'crl', stale: true },
    });
  });

  it('is not missed by a list in force', async () => {
    const verdict = await verdictWith({}, null);
    expect(verdict).toMatchObject({ status: 'good', proof: { kind: 'crl' } });
    expect(verdict.failures).toMatchObject([{ kind: 'delta-crl', code: 'HTTP_STATUS' }]);
  });

  it('is found by the list that names it, when the certificate does not', async () => {
    const plain = await stand.leaf({ crl: [stand.web.url('/base')] });
    const extensions = [freshestCrl([stand.web.url('/delta')])];
    stand.web.pages.set('/base', await makeCrl(stand.issuer, { number: 10, extensions }));
    const delta = { number: 12, baseNumber: 10, entries: [entryOf(plain)] };
    stand.web.pages.set('/delta', await makeCrl(stand.issuer, delta));
    expect(await stand.check(plain, { order })).toMatchObject({ status: 'revoked' });
  });

  it('older than the complete list is left alone', async () => {
    const verdict = await verdictWith({ number: 12 }, { entries: [entryOf(leaf, 'removeFromCRL')] });
    expect(verdict).toMatchObject({ status: 'good', proof: { kind: 'crl' }, failures: [] });
  });

  it.each([
    ['builds on a later list', { baseNumber: 11 }, 'DELTA_NOT_APPLICABLE'],
    [
      'has another scope',
      { extensions: [issuingPoint({ onlyContainsUserCerts: true })] },
      'DELTA_NOT_APPLICABLE',
    ],
    ['is past', past, 'OUT_OF_DATE'],
  ] as const)('that %s is refused, and the complete list stays', async (_, delta, code) => {
    const verdict = await verdictWith({}, delta);
    expect(verdict).toMatchObject({ status: 'good', proof: { kind: 'crl' } });
    expect(codesOf(verdict)).toEqual([code]);
  });

  it('that is past proves a revocation all the same', async () => {
    expect(await verdictWith({}, { ...past, entries: [entryOf(leaf)] })).toMatchObject({
      status: 'revoked',
      proof: { kind: 'delta-crl', stale: true },
    });
  });

  it('of a look-alike, or that is a complete list, is refused', async () => {
    const lookAlike = await makeIssuer(stand.root);
    const forged = await makeCrl(lookAlike, { number: 12, baseNumber: 10, entries: [entryOf(leaf)] });
    expect(codesOf(await verdictWith({}, forged))).toEqual(['SIGNATURE_INVALID']);
    const complete = await makeCrl(stand.issuer, { number: 12 });
    expect(codesOf(await verdictWith({}, complete))).toEqual(['CRL_UNSUPPORTED']);
  });

  it('is kept until its own end', async () => {
    const cacheFolder = stand.freshCache();
    stand.web.pages.set('/base', await makeCrl(stand.issuer, { number: 10 }));
    stand.web.pages.set(
      '/delta',
      await makeCrl(stand.issuer, { number: 12, baseNumber: 10, nextUpdate: inHours(1) }),
    );
    await stand.check(leaf, { order, cacheFolder });
    stand.web.pages.clear();
    expect(await stand.check(leaf, { order, cacheFolder })).toMatchObject({
      status: 'good',
      proof: { kind: 'delta-crl', fromCache: true },
    });
    const later = await stand.check(leaf, { order, cacheFolder, at: inHours(2) });
    expect(later).toMatchObject({ status: 'good', proof: { kind: 'crl', fromCache: true } });
  });
});
