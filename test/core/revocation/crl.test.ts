import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caExtensions, makeCertificate, type Identity } from '../certificate/support/certificates.ts';
import { x509 } from '../../../core/certificate/crypto.ts';
import { makeIssuer } from './support/authority.ts';
import { ago, entryOf, inHours, issuingPoint, makeCrl } from './support/crl-maker.ts';
import { OpensslCa } from './support/openssl-ca.ts';
import { codesOf, makeRevocationStand, type RevocationStand } from './support/stand.ts';

let stand: RevocationStand;
let leaf: Identity;
let other: Identity;
const order = ['crl'] as const;
const path = '/CRL/ACI.crl';

beforeAll(async () => {
  stand = await makeRevocationStand();
  leaf = await stand.leaf({ crl: [stand.web.url(path)] });
  other = await stand.leaf({ crl: [stand.web.url(path)] });
});

afterAll(() => stand.remove());

/** Serves a list, and checks `leaf` with nothing in the cache. */
async function verdictWith(list: Uint8Array | string, at?: Date) {
  stand.web.pages.set(path, list);
  return stand.check(leaf, { order, ...(at !== undefined && { at }) });
}

describe('a list made by openssl', () => {
  it('proves that a certificate is not revoked', async () => {
    const ca = await OpensslCa.create(stand.issuer, [{ certificate: other.certificate }]);
    const verdict = await verdictWith(ca.crlDer());
    expect(verdict).toMatchObject({ status: 'good', revokedAt: null, reason: null, failures: [] });
    expect(verdict.proof).toMatchObject({
      kind: 'crl',
      source: stand.web.url(path),
      fromCache: false,
      stale: false,
    });
    expect(Date.parse(verdict.proof?.nextUpdate ?? '') - Date.parse(verdict.proof?.thisUpdate ?? '')).toBe(
      7 * 24 * 3600_000,
    );
    await ca.remove();
  });

  it('proves that a certificate is revoked, since when and why', async () => {
    const ca = await OpensslCa.create(stand.issuer, [
      { certificate: other.certificate },
      { certificate: leaf.certificate, reason: 'cessationOfOperation' },
    ]);
    expect(await verdictWith(ca.crlDer())).toMatchObject({
      status: 'revoked',
      revokedAt: '2026-01-02T03:04:05.000Z',
      reason: 'cessationOfOperation',
      failures: [],
    });
    await ca.remove();
  });

  it('is read as PEM too', async () => {
    const ca = await OpensslCa.create(stand.issuer, [{ certificate: leaf.certificate }]);
    expect(await verdictWith(ca.crl())).toMatchObject({ status: 'revoked', reason: null });
    await ca.remove();
  });

  it('is not good before nor after its dates', async () => {
    const ca = await OpensslCa.create(stand.issuer, []);
    const list = ca.crlDer();
    const past = await verdictWith(list, inHours(24 * 8));
    expect(past).toMatchObject({ status: 'unknown', proof: { stale: true } });
    expect(codesOf(past)).toEqual(['OUT_OF_DATE']);
    const early = await verdictWith(list, ago(1));
    expect(early).toMatchObject({ status: 'unknown', proof: null });
    expect(codesOf(early)).toEqual(['NOT_YET_VALID']);
    await ca.remove();
  });
});

describe('a list of many pieces', () => {
  const entries = 30_000;
  const numbered = (i: number) => ({ serialNumber: (0x40000000 + i).toString(16) });

  it.each(['first', 'last'] as const)('is read to its end, whether the entry is its %s', async (place) => {
    const others = Array.from({ length: entries }, (_, i) => ({
      certificate: numbered(i),
      // Some with extensions, so that entries do not all have one length.
      ...(i % 3 === 0 && { reason: 'superseded' }),
    }));
    const own = { certificate: leaf.certificate, reason: 'keyCompromise' };
    const ca = await OpensslCa.create(stand.issuer, place === 'first' ? [own, ...others] : [...others, own]);
    const list = ca.crlDer();
    expect(list.length).toBeGreaterThan(3 * 256 * 1024);
    expect(await verdictWith(list)).toMatchObject({ status: 'revoked', reason: 'keyCompromise' });
    expect(await verdictWith(ca.crl())).toMatchObject({ status: 'revoked', reason: 'keyCompromise' });
    const changed = Buffer.from(list);
    changed[600_000] = (changed[600_000] ?? 0) ^ 1;
    expect((await verdictWith(changed)).status).toBe('unknown');
    await ca.remove();
  });
});

describe('a list is refused', () => {
  const refused = async (list: Uint8Array | string) => {
    const verdict = await verdictWith(list);
    expect(verdict).toMatchObject({ status: 'unknown', proof: null, revokedAt: null });
    return codesOf(verdict);
  };

  it('when one bit of what was signed changed', async () => {
    const list = await makeCrl(stand.issuer, { entries: [entryOf(other)] });
    // The last octet of the serial number that it revokes.
    const serial = Buffer.from(other.certificate.serialNumber, 'hex');
    const at = Buffer.from(list).indexOf(serial) + serial.length - 1;
    list[at] = (list[at] ?? 0) ^ 1;
    expect(await refused(list)).toEqual(['SIGNATURE_INVALID']);
  });

  it('when a look-alike of the same name signed it', async () => {
    const lookAlike = await makeIssuer(stand.root);
    expect(await refused(await makeCrl(lookAlike))).toEqual(['SIGNATURE_INVALID']);
    const identifier = await x509.AuthorityKeyIdentifierExtension.create(lookAlike.keys.publicKey);
    expect(await refused(await makeCrl(lookAlike, { extensions: [identifier] }))).toEqual([
      'CRL_WRONG_ISSUER',
    ]);
  });

  it('when it bears another name, whoever signed it', async () => {
    expect(await refused(await makeCrl(stand.root))).toEqual(['CRL_WRONG_ISSUER']);
    expect(await refused(await makeCrl(stand.issuer, { issuerName: 'CN=AUTRE' }))).toEqual([
      'CRL_WRONG_ISSUER',
    ]);
  });

  it('when its authority may not sign lists', async () => {
    const { keyCertSign } = x509.KeyUsageFlags;
    const [constraints] = caExtensions();
    const issuer = await makeCertificate({
      subject: 'CN=AC SANS CRL',
      issuer: stand.root,
      extensions: [...(constraints ? [constraints] : []), new x509.KeyUsagesExtension(keyCertSign, true)],
    });
    stand.web.pages.set(path, await makeCrl(issuer));
    const below = await makeCertificate({
      subject: 'CN=X',
      issuer,
      extensions: [new x509.CRLDistributionPointsExtension([stand.web.url(path)])],
    });
    const verdict = await stand.check(below, { order, issuer: issuer.certificate });
    expect(codesOf(verdict)).toEqual(['CRL_SIGNER_NOT_ALLOWED']);
  });

  it.each([
    ['an unknown critical extension', () => [new x509.Extension('1.2.3.4', true, new Uint8Array([5, 0]))]],
    ['lists of other authorities mixed in', () => [issuingPoint({ indirectCRL: true })]],
    ['some reasons only', () => [issuingPoint({ onlySomeReasons: 0x20 })]],
    ['authorities only', () => [issuingPoint({ onlyContainsCACerts: true })]],
    ['attribute certificates only', () => [issuingPoint({ onlyContainsAttributeCerts: true })]],
    ['another distribution point', () => [issuingPoint({ url: 'http://127.0.0.1/other.crl' })]],
  ])('when it holds %s', async (_, extensions) => {
    expect(await refused(await makeCrl(stand.issuer, { extensions: extensions() }))).toEqual([
      'CRL_UNSUPPORTED',
    ]);
  });

  it('when an entry has an unknown critical extension', async () => {
    const extensions = [new x509.Extension('1.2.3.4', true, new Uint8Array([5, 0]))];
    const list = await makeCrl(stand.issuer, { entries: [{ serialNumber: '01', extensions }] });
    expect(await refused(list)).toEqual(['CRL_UNSUPPORTED']);
  });

  it('when it is a delta in the place of a complete list', async () => {
    expect(await refused(await makeCrl(stand.issuer, { number: 2, baseNumber: 1 }))).toEqual([
      'CRL_UNSUPPORTED',
    ]);
  });

  it('when it promises no next one', async () => {
    expect(await refused(await makeCrl(stand.issuer, { nextUpdate: null }))).toEqual(['CRL_MALFORMED']);
  });

  it.each([
    ['nothing', () => new Uint8Array()],
    ['an HTML page', () => '<!doctype html><title>Portail captif</title>'],
    ['noise', () => Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) % 251)],
    ['PEM that is cut short', () => '-----BEGIN X509 CRL-----\nMIIB'],
    ['PEM of something else', () => '-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n'],
  ])('when it is %s', async (_, content) => {
    expect(await refused(content())).toEqual(['CRL_MALFORMED']);
  });

  it('when it is cut short, or followed by something', async () => {
    const list = await makeCrl(stand.issuer, { entries: [entryOf(other)] });
    for (const length of [1, 10, 100, list.length - 1]) {
      expect(await refused(list.subarray(0, length)), String(length)).toEqual(['CRL_MALFORMED']);
    }
    expect(await refused(Buffer.concat([list, Buffer.from([0])]))).toEqual(['CRL_MALFORMED']);
  });
});

describe('a list is used', () => {
  it.each([
    ['for user certificates only', () => issuingPoint({ onlyContainsUserCerts: true })],
    ['of this very distribution point', () => issuingPoint({ url: stand.web.url(path) })],
  ])('that is %s', async (_, extension) => {
    const list = await makeCrl(stand.issuer, { extensions: [extension()] });
    expect(await verdictWith(list)).toMatchObject({ status: 'good' });
  });

  it('that is past, for a revocation only: it is final', async () => {
    const dates = { thisUpdate: ago(48), nextUpdate: ago(24) };
    const list = await makeCrl(stand.issuer, { ...dates, entries: [entryOf(leaf)] });
    const verdict = await verdictWith(list);
    expect(verdict).toMatchObject({ status: 'revoked', reason: 'keyCompromise', proof: { stale: true } });
  });
});

describe('a certificate', () => {
  it('that expired is unknown where lists forget it, and where they do not is judged', async () => {
    const expired = await stand.leaf(
      { crl: [stand.web.url(path)] },
      { notBefore: new Date('2025-01-01'), notAfter: new Date('2025-02-01') },
    );
    const keeps = new x509.Extension('2.5.29.60', false, new Uint8Array([0x18, 0]));
    stand.web.pages.set(path, await makeCrl(stand.issuer));
    const forgotten = await stand.check(expired, { order });
    expect([forgotten.status, codesOf(forgotten)]).toEqual(['unknown', ['CERTIFICATE_EXPIRED']]);
    stand.web.pages.set(path, await makeCrl(stand.issuer, { extensions: [keeps] }));
    expect(await stand.check(expired, { order })).toMatchObject({ status: 'good' });
  });

  it('with no address is unknown', async () => {
    const verdict = await stand.check(await stand.leaf({}), {});
    expect([verdict.status, codesOf(verdict)]).toEqual(['unknown', ['NO_ADDRESS']]);
  });

  it('whose serial number begins with a high bit is found', async () => {
    const high = await makeCertificate({
      subject: 'CN=X',
      issuer: stand.issuer,
      serialNumber: 'f00d00000000000000000000000000ab',
      extensions: [new x509.CRLDistributionPointsExtension([stand.web.url(path)])],
    });
    const ca = await OpensslCa.create(stand.issuer, [{ certificate: high.certificate }]);
    stand.web.pages.set(path, ca.crlDer());
    expect(await stand.check(high, { order })).toMatchObject({ status: 'revoked' });
    await ca.remove();
  });
});
