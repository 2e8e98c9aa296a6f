import * as asn1js from 'asn1js';
import type { X509Certificate } from '@peculiar/x509';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { holderNameOf } from '../../../core/card/holder.ts';
import { derOf, parseCertificate, pemOf, sameCertificate } from '../../../core/certificate/certificate.ts';
import { validateChain, type ValidatedChain } from '../../../core/certificate/chain.ts';
import { pkijs, x509 } from '../../../core/certificate/crypto.ts';
import { extensionOids } from '../../../core/certificate/oids.ts';
import { reportOf } from '../../../core/certificate/report.ts';
import { findBreach } from '../../../core/certificate/path-policy.ts';
import { loadTrustStore, type TrustStore } from '../../../core/certificate/trust-store.ts';
import { mutated } from '../../support/arbitraries.ts';
import { makeAuthority, makeCardCertificate, makeKeys } from '../../support/card-certificates.ts';
import { nested, nestedWithoutEnd } from '../../support/nested.ts';
import { typedRefusal } from '../../support/typed-errors.ts';
import {
  authCliExtensions,
  caExtensions,
  keyIdentifiers,
  makeCertificate,
  type Identity,
} from './support/certificates.ts';
import { resignedDer } from './support/resigned.ts';

const at = new Date('2026-06-01T00:00:00Z');
let root: Identity;
let ca: Identity;
let leaf: Identity;
let trust: TrustStore;
let originals: Uint8Array[];

beforeAll(async () => {
  root = await makeCertificate({ subject: 'C=FR, CN=Root', extensions: caExtensions() });
  ca = await makeCertificate({ subject: 'C=FR, CN=CA', issuer: root, extensions: caExtensions(0) });
  leaf = await makeCertificate({
    subject: "C=FR, ST=Côte-d'Or (21), O=CH, OU=10B0221636, CN=ROR",
    issuer: ca,
    extensions: authCliExtensions(),
  });
  trust = loadTrustStore('resources', { roots: [pemOf(root.certificate)], intermediates: [] });
  const card = await makeCardCertificate({
    authority: await makeAuthority(),
    keys: await makeKeys(),
    profession: 70,
  });
  originals = [derOf(leaf.certificate), derOf(ca.certificate), card];
});

/** Everything that is ever told of a certificate, once it was read. */
function tell(bytes: Uint8Array | string): string | null {
  const certificate = typedRefusal(() => parseCertificate(bytes));
  if (certificate === null) return null;
  const chain: ValidatedChain = { trusted: false, reason: 'ISSUER_UNKNOWN', root: null, path: [] };
  const report = reportOf(certificate, chain, { trust, locale: 'fr', at });
  findBreach([certificate], { at, purpose: 'clientAuth' });
  return JSON.stringify([report, holderNameOf(certificate)]);
}

describe('bytes that should be a certificate', () => {
  it('and are anything else are refused with a typed error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(tell(bytes)).toBeNull();
        expect(tell(Uint8Array.of(0x30, 0x82, bytes.length >> 8, bytes.length & 0xff, ...bytes))).toBeNull();
      }),
      { numRuns: 10_000 },
    );
  });

  it('and were damaged are refused, or told without a fault', () => {
    let read = 0;
    fc.assert(
      fc.property(mutated(originals), (bytes) => {
        if (tell(bytes) !== null) read += 1;
      }),
      { numRuns: 10_000 },
    );
    // Otherwise the property would say nothing of what is told.
    expect(read).toBeGreaterThan(500);
  }, 120_000);

  it('and were damaged are never trusted', async () => {
    const [genuine = new Uint8Array()] = originals;
    const chain = { trust, at, purpose: 'clientAuth', intermediates: [ca.certificate] } as const;
    expect((await validateChain(leaf.certificate, chain)).trusted).toBe(true);
    let walked = 0;
    await fc.assert(
      fc.asyncProperty(mutated([genuine]), async (bytes) => {
        const certificate = typedRefusal(() => parseCertificate(bytes));
        if (certificate === null || Buffer.from(derOf(certificate)).equals(genuine)) return;
        walked += 1;
        expect((await validateChain(certificate, chain)).trusted).toBe(false);
      }),
      { numRuns: 10_000 },
    );
    expect(walked).toBeGreaterThan(100);
  });

  it('and were damaged vouch for nothing, whatever they say of names and keys', async () => {
    const constraints = new pkijs.NameConstraints({
      permittedSubtrees: [
        new pkijs.GeneralSubtree({ base: new pkijs.GeneralName({ type: 1, value: 'a.example' }) }),
      ],
    });
    const { certificate, keys } = await makeCertificate({
      subject: 'CN=Narrow',
      issuer: root,
      extensions: [
        ...caExtensions(0),
        ...keyIdentifiers('aa'.repeat(20), 'bb'.repeat(20)),
        new x509.Extension(extensionOids.nameConstraints, true, constraints.toSchema().toBER()),
      ],
    });
    const below = await makeCertificate({ subject: 'CN=Below', issuer: { certificate, keys } });
    const verdictWith = (helper: X509Certificate) =>
      validateChain(below.certificate, { trust, at, intermediates: [helper] });
    expect((await verdictWith(certificate)).trusted).toBe(true);
    await fc.assert(
      fc.asyncProperty(mutated([derOf(certificate)]), async (bytes) => {
        const damaged = typedRefusal(() => parseCertificate(bytes));
        if (damaged === null || sameCertificate(damaged, certificate)) return;
        expect((await verdictWith(damaged)).trusted).toBe(false);
        await validateChain(damaged, { trust, at });
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('a certificate of a megabyte', () => {
  const size = 1_000_000;
  const quick = <T>(work: () => T): T => {
    const started = performance.now();
    const result = work();
    expect(performance.now() - started).toBeLessThan(3000);
    return result;
  };
  const holding = (value: Uint8Array): Uint8Array =>
    resignedDer(leaf.certificate, ca.keys, (fields) => {
      const [first] = fields.extensions ?? [];
      if (first === undefined) throw new Error('no extension');
      first.extnID = '1.2.3.4';
      first.critical = false;
      first.extnValue = new asn1js.OctetString({ valueHex: new Uint8Array(value).buffer });
    });

  it('of one opaque extension is read, and its chain walked', async () => {
    const der = holding(new Uint8Array(size).fill(0x41));
    expect(der.length).toBeGreaterThan(size);
    const certificate = quick(() => parseCertificate(der));
    const started = performance.now();
    const { reason } = await validateChain(certificate, { trust, at, intermediates: [ca.certificate] });
    expect([reason, performance.now() - started < 3000]).toEqual([null, true]);
    expect(quick(() => tell(der))).not.toBeNull();
  });

  it('of half a million elements, or of elements one inside the other, takes no time', () => {
    const crowd = Buffer.alloc(size, Buffer.from([5, 0]));
    const inOne = Buffer.concat([
      Buffer.from([0x30, 0x83, size >> 16, (size >> 8) & 0xff, size & 0xff]),
      crowd,
    ]);
    for (const value of [inOne, nested(100_000), nested(100_000, 0x04), nestedWithoutEnd(size / 2)]) {
      expect(quick(() => tell(value))).toBeNull();
      // Inside an extension that nobody has to understand, it may stay.
      quick(() => tell(holding(value)));
    }
  });
});
