import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { x509 } from '../../../core/certificate/crypto.ts';
import type { Identity } from '../certificate/support/certificates.ts';
import { makeDelegate, makeIssuer } from './support/authority.ts';
import { ago, entryOf, inHours, makeCrl } from './support/crl-maker.ts';
import {
  answerWith,
  makeOcspResponse,
  noise,
  statusOnly,
  unknownCriticalExtension,
  type OcspPlan,
} from './support/ocsp-maker.ts';
import { codesOf, makeRevocationStand, type RevocationStand } from './support/stand.ts';

let stand: RevocationStand;
let leaf: Identity;
let other: Identity;
let lookAlike: Identity;
const order = ['ocsp'] as const;
const path = '/ocsp';

beforeAll(async () => {
  stand = await makeRevocationStand();
  const leafOf = () => stand.leaf({ ocsp: stand.web.url(path), crl: [stand.web.url('/list')] });
  [leaf, other, lookAlike] = await Promise.all([leafOf(), leafOf(), makeIssuer(stand.root)]);
});

beforeEach(() => {
  stand.web.pages.clear();
  stand.web.seen.length = 0;
});

afterAll(() => stand.remove());

type Change = Partial<OcspPlan> | ((nonce: Uint8Array) => Partial<OcspPlan>);

async function verdictWith(change: Change = {}) {
  answerWith(stand.web, path, (nonce) => ({
    subject: leaf,
    issuer: stand.issuer,
    ...(typeof change === 'function' ? change(nonce) : change),
  }));
  return stand.check(leaf, { order });
}

describe('an OCSP answer', () => {
  it('is asked by POST, with a nonce that is another each time', async () => {
    const nonces: string[] = [];
    for (let i = 0; i < 2; i += 1) {
      const verdict = await verdictWith((nonce) => {
        nonces.push(Buffer.from(nonce).toString('hex'));
        return { nonce };
      });
      expect(verdict).toMatchObject({ status: 'good', failures: [] });
    }
    expect(nonces.map(({ length }) => length)).toEqual([32, 32]);
    expect(nonces[0]).not.toBe(nonces[1]);
    expect(stand.web.seen.map(({ method }) => method)).toEqual(['POST', 'POST']);
    expect(stand.web.seen[0]?.headers['content-type']).toBe('application/ocsp-request');
  });

  it.each(['affiliationChanged', 'certificateHold', undefined] as const)(
    'tells a revocation, since when and why (%s)',
    async (reason) => {
      expect(await verdictWith({ status: 'revoked', ...(reason !== undefined && { reason }) })).toMatchObject(
        {
          status: 'revoked',
          revokedAt: '2026-01-02T03:04:05.000Z',
          reason: reason ?? null,
        },
      );
    },
  );

  it('may name its signer by name', async () => {
    expect(await verdictWith({ byName: true })).toMatchObject({ status: 'good' });
  });

  it('without a nonce counts as long as it is in force', async () => {
    expect(await verdictWith({ nextUpdate: inHours(1) })).toMatchObject({ status: 'good' });
    const old = await verdictWith({ thisUpdate: ago(48), nextUpdate: ago(1) });
    expect(old).toMatchObject({ status: 'unknown', proof: { stale: true } });
    expect(codesOf(old)).toEqual(['OUT_OF_DATE']);
    const undated = await verdictWith({ thisUpdate: ago(3), nextUpdate: null });
    expect(codesOf(undated)).toEqual(['OUT_OF_DATE']);
  });

  it.each<[string, Change, string]>([
    ['of another question', { nonce: new Uint8Array(16) }, 'OCSP_NONCE_MISMATCH'],
    ['about another certificate', () => ({ subject: other }), 'OCSP_OTHER_CERTIFICATE'],
    ['about the same twice', { times: 2 }, 'OCSP_MALFORMED'],
    ['about nothing', { times: 0 }, 'OCSP_MALFORMED'],
    ['of tomorrow', { thisUpdate: inHours(24), nextUpdate: inHours(48) }, 'NOT_YET_VALID'],
    ['produced tomorrow', { producedAt: inHours(24) }, 'NOT_YET_VALID'],
    [
      'with an unknown critical extension',
      () => ({ extensions: [unknownCriticalExtension()] }),
      'OCSP_UNSUPPORTED',
    ],
    ['signed over SHA-1', { hash: 'SHA-1' }, 'SIGNATURE_UNSUPPORTED'],
    [
      'signed by a look-alike of the authority',
      () => ({ signer: lookAlike, certificates: [], byName: true }),
      'SIGNATURE_INVALID',
    ],
    [
      'signed by a look-alike that brings its certificate',
      () => ({ signer: lookAlike, certificates: [lookAlike] }),
      'OCSP_RESPONDER_NOT_ALLOWED',
    ],
    ['signed by the certificate itself', () => ({ signer: leaf }), 'OCSP_RESPONDER_NOT_ALLOWED'],
    ['signed by a stranger', () => ({ signer: stand.root, certificates: [] }), 'OCSP_RESPONDER_NOT_ALLOWED'],
  ])('%s is refused', async (_, change, code) => {
    const verdict = await verdictWith(change);
    expect(verdict).toMatchObject({ status: 'unknown', proof: null, revokedAt: null });
    expect(codesOf(verdict)).toEqual([code]);
  });

  it('of which one bit changed is refused', async () => {
    const answer = await makeOcspResponse({ subject: leaf, issuer: stand.issuer });
    const serial = Buffer.from(leaf.certificate.serialNumber, 'hex');
    // The octet after the serial number: `good` is [0], and its neighbour [2] `unknown`.
    const at = Buffer.from(answer).indexOf(serial) + serial.length;
    expect(answer[at]).toBe(0x80);
    answer[at] = 0x82;
    stand.web.pages.set(path, answer);
    expect(codesOf(await stand.check(leaf, { order }))).toEqual(['SIGNATURE_INVALID']);
  });

  it.each<[string, () => Uint8Array | string, string]>([
    ['that it is busy', () => statusOnly(3), 'OCSP_TRY_LATER'],
    ['that it does not answer for it', () => statusOnly(6), 'OCSP_UNAUTHORIZED'],
    ['that the question is malformed', () => statusOnly(1), 'OCSP_REFUSED'],
    ['an internal error', () => statusOnly(2), 'OCSP_REFUSED'],
    ['success, and no answer', () => statusOnly(0), 'OCSP_MALFORMED'],
    ['an HTML page', () => '<!doctype html>', 'OCSP_MALFORMED'],
    ['nothing', () => '', 'OCSP_MALFORMED'],
    ['noise', () => noise('x'), 'OCSP_MALFORMED'],
    ['more than an answer can be', () => new Uint8Array(300 * 1024), 'TOO_LARGE'],
  ])('when the server says %s is unknown', async (_, page, code) => {
    stand.web.pages.set(path, page());
    const verdict = await stand.check(leaf, { order });
    expect([verdict.status, codesOf(verdict)]).toEqual(['unknown', [code]]);
  });

  it('that does not come is given up, and no redirection is followed', async () => {
    stand.web.pages.set(path, () => undefined);
    const limits = { ocspTime: 300 };
    expect(codesOf(await stand.check(leaf, { order, limits }))).toEqual(['TIMED_OUT']);
    stand.web.pages.set(path, (_, response) => {
      response.writeHead(307, { location: '/other' }).end();
    });
    expect(codesOf(await stand.check(leaf, { order }))).toEqual(['REDIRECT_REFUSED']);
  });

  it('good about an expired certificate proves nothing', async () => {
    const dates = { notBefore: new Date('2025-01-01'), notAfter: new Date('2025-02-01') };
    const expired = await stand.leaf({ ocsp: stand.web.url(path) }, dates);
    answerWith(stand.web, path, () => ({ subject: expired, issuer: stand.issuer }));
    expect(codesOf(await stand.check(expired, { order }))).toEqual(['CERTIFICATE_EXPIRED']);
  });
});

describe('a delegated responder', () => {
  const answeredBy = async (signer: Identity) => {
    answerWith(stand.web, path, () => ({ subject: leaf, issuer: stand.issuer, signer }));
    return stand.check(leaf, { order });
  };

  it('may not sign without digitalSignature, nor with what is not known', async () => {
    const keyUsage = x509.KeyUsageFlags.keyEncipherment;
    const extensions = [new x509.Extension('1.2.3.4', true, new Uint8Array([5, 0]))];
    for (const plan of [{ keyUsage }, { extensions }]) {
      const verdict = await answeredBy(await makeDelegate(stand.issuer, plan));
      expect(codesOf(verdict)).toEqual(['OCSP_RESPONDER_NOT_ALLOWED']);
    }
  });

  it('without ocsp-nocheck is looked up in its authority’s list', async () => {
    const delegate = await makeDelegate(stand.issuer, { noCheck: false });
    expect(codesOf(await answeredBy(delegate))).toEqual(['OCSP_RESPONDER_NOT_ALLOWED']);
    stand.web.pages.set('/list', await makeCrl(stand.issuer));
    expect(await answeredBy(delegate)).toMatchObject({ status: 'good' });
    stand.web.pages.set('/list', await makeCrl(stand.issuer, { entries: [entryOf(delegate)] }));
    expect(codesOf(await answeredBy(delegate))).toEqual(['OCSP_RESPONDER_NOT_ALLOWED']);
  });
});

describe('answers kept on this machine', () => {
  it('serve without a network, whatever their nonce, until their end', async () => {
    const cacheFolder = stand.freshCache();
    answerWith(stand.web, path, (nonce) => ({ subject: leaf, issuer: stand.issuer, nonce }));
    await stand.check(leaf, { order, cacheFolder });
    stand.web.pages.clear();
    const kept = await stand.check(leaf, { order, cacheFolder });
    expect(kept).toMatchObject({ status: 'good', proof: { kind: 'ocsp', fromCache: true, stale: false } });
    expect(codesOf(kept)).toEqual(['HTTP_STATUS']);
    expect(await stand.check(leaf, { order, cacheFolder, at: inHours(2) })).toMatchObject({
      status: 'unknown',
      proof: { fromCache: true, stale: true },
    });
    expect(await stand.check(other, { order, cacheFolder })).toMatchObject({
      status: 'unknown',
      proof: null,
    });
  });

  it('prove nothing once their responder does not know the certificate any more', async () => {
    const cacheFolder = stand.freshCache();
    answerWith(stand.web, path, () => ({ subject: leaf, issuer: stand.issuer }));
    await stand.check(leaf, { order, cacheFolder });
    answerWith(stand.web, path, () => ({ subject: leaf, issuer: stand.issuer, status: 'unknown' }));
    const verdict = await stand.check(leaf, { order, cacheFolder });
    expect(verdict).toMatchObject({ status: 'unknown', proof: null });
  });

  it('prove a revocation even past their end, and nothing once damaged', async () => {
    const cacheFolder = stand.freshCache();
    answerWith(stand.web, path, () => ({ subject: leaf, issuer: stand.issuer, status: 'revoked' }));
    await stand.check(leaf, { order, cacheFolder });
    stand.web.pages.clear();
    expect(await stand.check(leaf, { order, cacheFolder, at: inHours(100) })).toMatchObject({
      status: 'revoked',
      proof: { stale: true },
    });
    const [name = ''] = readdirSync(cacheFolder);
    writeFileSync(join(cacheFolder, name), 'damaged');
    expect(await stand.check(leaf, { order, cacheFolder })).toMatchObject({ status: 'unknown', proof: null });
    expect(readdirSync(cacheFolder)).toEqual([]);
  });
});

describe('the order of the sources', () => {
  beforeEach(async () => {
    answerWith(stand.web, path, () => ({ subject: leaf, issuer: stand.issuer }));
    stand.web.pages.set('/list', await makeCrl(stand.issuer));
  });

  it.each([
    [['ocsp', 'crl'], 'ocsp', [path]],
    [['crl', 'ocsp'], 'crl', ['/list']],
    [['crl'], 'crl', ['/list']],
  ] as const)('%j asks no more than it must', async (wanted, kind, asked) => {
    expect(await stand.check(leaf, { order: wanted })).toMatchObject({ status: 'good', proof: { kind } });
    expect(stand.web.seen.map((one) => one.path)).toEqual(asked);
  });

  it('passes to the next source when one gives no proof, and tells why', async () => {
    stand.web.pages.set(path, statusOnly(3));
    const verdict = await stand.check(leaf, {});
    expect(verdict).toMatchObject({ status: 'good', proof: { kind: 'crl' } });
    expect(codesOf(verdict)).toEqual(['OCSP_TRY_LATER']);
    answerWith(stand.web, path, () => ({ subject: leaf, issuer: stand.issuer, status: 'unknown' }));
    expect(codesOf(await stand.check(leaf, {}))).toEqual(['OCSP_UNKNOWN']);
  });

  it('prefers a fresh list to an answer that was kept', async () => {
    const cacheFolder = stand.freshCache();
    await stand.check(leaf, { cacheFolder });
    stand.web.pages.delete(path);
    stand.web.pages.set('/list', await makeCrl(stand.issuer, { entries: [entryOf(leaf)] }));
    expect(await stand.check(leaf, { cacheFolder })).toMatchObject({
      status: 'revoked',
      proof: { kind: 'crl', fromCache: false },
    });
  });
});
