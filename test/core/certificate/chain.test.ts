import { beforeAll, describe, expect, it } from 'vitest';
import { parseCertificate, pemOf } from '../../../core/certificate/certificate.ts';
import { validateChain, type ChainOptions } from '../../../core/certificate/chain.ts';
import { x509 } from '../../../core/certificate/crypto.ts';
import { extendedKeyUsageOids } from '../../../core/certificate/oids.ts';
import { loadTrustStore, type TrustStore } from '../../../core/certificate/trust-store.ts';
import { readShared, sharedAvailable } from '../../support/shared.ts';
import {
  authCliExtensions,
  caExtensions,
  makeCertificate,
  type CertificatePlan,
  type Identity,
} from './support/certificates.ts';

const at = new Date('2026-06-01T00:00:00Z');
let root: Identity;
let ca: Identity;
let trust: TrustStore;

beforeAll(async () => {
  root = await makeCertificate({ subject: 'C=FR, CN=Root', extensions: caExtensions() });
  ca = await makeCertificate({ subject: 'C=FR, CN=CA', issuer: root, extensions: caExtensions(0) });
  trust = trusting(root, ca);
});

function trusting(anchor: Identity, ...intermediates: Identity[]): TrustStore {
  return loadTrustStore('resources', {
    roots: [pemOf(anchor.certificate)],
    intermediates: intermediates.map(({ certificate }) => pemOf(certificate)),
  });
}

async function leafOf(plan: Partial<CertificatePlan> = {}): Promise<Identity> {
  return makeCertificate({ subject: 'CN=Leaf', issuer: ca, extensions: authCliExtensions(), ...plan });
}

async function reasonFor(leaf: Identity, options: Partial<ChainOptions> = {}): Promise<string | null> {
  const verdict = await validateChain(leaf.certificate, { trust, at, purpose: 'clientAuth', ...options });
  expect(verdict.trusted).toBe(verdict.reason === null);
  return verdict.reason;
}

const helper = (...identities: Identity[]): Partial<ChainOptions> => ({
  intermediates: identities.map(({ certificate }) => certificate),
});

describe('a path to a pinned root', () => {
  it('is trusted, leaf first', async () => {
    const leaf = await leafOf();
    const verdict = await validateChain(leaf.certificate, { trust, at, purpose: 'clientAuth' });
    expect(verdict).toMatchObject({ trusted: true, reason: null, root: 'CN=Root,C=FR' });
    expect(verdict.path.map(({ subject }) => subject)).toEqual(['CN=Leaf', 'C=FR, CN=CA', 'C=FR, CN=Root']);
  });

  it('may need an intermediate from elsewhere', async () => {
    const leaf = await leafOf();
    const bare = trusting(root);
    expect(await reasonFor(leaf, { trust: bare })).toBe('ISSUER_UNKNOWN');
    expect(await reasonFor(leaf, { trust: bare, ...helper(ca) })).toBeNull();
  });

  it('is found among authorities of the same name', async () => {
    const twin = await makeCertificate({ subject: 'C=FR, CN=CA', issuer: root, extensions: caExtensions(0) });
    const foreign = await makeCertificate({ subject: 'C=FR, CN=CA', extensions: caExtensions() });
    expect(await reasonFor(await leafOf({ issuer: twin }), helper(foreign, twin))).toBeNull();
  });

  it('lets the root itself through', async () => {
    const verdict = await validateChain(root.certificate, { trust, at });
    expect(verdict).toMatchObject({ trusted: true, root: 'CN=Root,C=FR' });
  });
});

describe('a look-alike', () => {
  it('of the issuing authority, by name only, did not sign', async () => {
    const impostor = await makeCertificate({ subject: 'C=FR, CN=CA', extensions: caExtensions() });
    expect(await reasonFor(await leafOf({ issuer: impostor }))).toBe('SIGNATURE_INVALID');
  });

  it('with a whole chain of its own, same names and all, leads to no pinned root', async () => {
    const falseRoot = await makeCertificate({ subject: 'C=FR, CN=Root', extensions: caExtensions() });
    const falseCa = await makeCertificate({
      subject: 'C=FR, CN=CA',
      issuer: falseRoot,
      extensions: caExtensions(0),
    });
    const leaf = await leafOf({ issuer: falseCa });
    expect(await reasonFor(leaf, helper(falseCa, falseRoot))).toBe('ROOT_NOT_PINNED');
    expect(await reasonFor(leaf, helper(falseCa))).toBe('SIGNATURE_INVALID');
  });

  it('self-signed under a pinned name is not pinned', async () => {
    const falseRoot = await makeCertificate({ subject: 'C=FR, CN=Root', extensions: caExtensions() });
    expect(await reasonFor(falseRoot)).toBe('ROOT_NOT_PINNED');
  });

  it('whose signature was changed is refused', async () => {
    const leaf = await leafOf();
    const der = new Uint8Array(leaf.certificate.rawData);
    der[der.length - 1] = (der[der.length - 1] ?? 0) ^ 1;
    expect(await reasonFor({ ...leaf, certificate: parseCertificate(der) })).toBe('SIGNATURE_INVALID');
  });

  it.skipIf(!sharedAvailable)('of IGC-Santé whose serial number was changed is refused', async () => {
    const pem = readShared('pki/samples/test-org-auth-cli-insi-manu-2025.pem').toString();
    const der = new Uint8Array(parseCertificate(pem).rawData);
    // Within the serial number, the first INTEGER of the signed part.
    der[20] = (der[20] ?? 0) ^ 1;
    const verdict = await validateChain(parseCertificate(der), { trust, at });
    expect(verdict).toMatchObject({ trusted: false, reason: 'SIGNATURE_INVALID', root: null });
  });
});

describe('a chain is refused', () => {
  it('for a foreign issuer', async () => {
    const foreign = await makeCertificate({ subject: 'CN=Foreign', extensions: caExtensions() });
    const leaf = await leafOf({ issuer: foreign });
    expect(await reasonFor(leaf)).toBe('ISSUER_UNKNOWN');
    expect(await reasonFor(leaf, helper(foreign))).toBe('ROOT_NOT_PINNED');
  });

  it('for a leaf used as an authority', async () => {
    const leaf = await leafOf();
    const below = await leafOf({ subject: 'CN=Below', issuer: leaf });
    expect(await reasonFor(below, helper(leaf))).toBe('NOT_A_CA');
  });

  it('for an issuer that is no authority, whatever key usage it claims', async () => {
    const claimant = await makeCertificate({
      subject: 'CN=Claimant',
      issuer: root,
      extensions: [
        new x509.BasicConstraintsExtension(false),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
      ],
    });
    expect(await reasonFor(await leafOf({ issuer: claimant }), helper(claimant))).toBe('NOT_A_CA');
  });

  it('for an authority that may not sign certificates', async () => {
    const crlOnly = await makeCertificate({
      subject: 'CN=CRL only',
      issuer: root,
      extensions: [
        new x509.BasicConstraintsExtension(true, 0, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.cRLSign, true),
      ],
    });
    expect(await reasonFor(await leafOf({ issuer: crlOnly }), helper(crlOnly))).toBe('NOT_A_CA');
  });

  it('for more levels than allowed', async () => {
    const below = await makeCertificate({ subject: 'CN=Below', issuer: ca, extensions: caExtensions() });
    expect(await reasonFor(await leafOf({ issuer: below }), helper(below))).toBe('PATH_TOO_LONG');
  });

  it('for an endless one', async () => {
    const chain: Identity[] = [];
    let issuer = root;
    for (let i = 0; i < 8; i += 1) {
      issuer = await makeCertificate({ subject: `CN=Level ${i}`, issuer, extensions: caExtensions() });
      chain.push(issuer);
    }
    expect(await reasonFor(await leafOf({ issuer }), helper(...chain))).toBe('PATH_TOO_LONG');
  });

  it('outside the dates of the leaf, of an authority, or of the root', async () => {
    const leaf = await leafOf();
    expect(await reasonFor(leaf, { at: new Date('2028-01-01T00:00:01Z') })).toBe('EXPIRED');
    expect(await reasonFor(leaf, { at: new Date('2028-01-01T00:00:00Z') })).toBeNull();
    expect(await reasonFor(leaf, { at: new Date('2024-12-31T23:59:59Z') })).toBe('NOT_YET_VALID');
    const old = await makeCertificate({
      subject: 'CN=Old',
      issuer: root,
      notAfter: new Date('2026-01-01'),
      extensions: caExtensions(),
    });
    expect(await reasonFor(await leafOf({ issuer: old }), helper(old))).toBe('EXPIRED');
    const oldRoot = await makeCertificate({
      subject: 'CN=Old root',
      notAfter: new Date('2026-01-01'),
      extensions: caExtensions(),
    });
    expect(await reasonFor(await leafOf({ issuer: oldRoot }), { trust: trusting(oldRoot) })).toBe('EXPIRED');
  });

  it('for a usage other than client authentication, when that is asked', async () => {
    const leaf = (usages: x509.KeyUsageFlags, extended: string[] | null): Promise<Identity> =>
      leafOf({
        extensions: [
          new x509.KeyUsagesExtension(usages, true),
          ...(extended === null ? [] : [new x509.ExtendedKeyUsageExtension(extended)]),
        ],
      });
    const { digitalSignature, keyEncipherment } = x509.KeyUsageFlags;
    const { clientAuth, serverAuth } = extendedKeyUsageOids;
    const server = await leaf(digitalSignature, [serverAuth]);
    expect(await reasonFor(server)).toBe('WRONG_USAGE');
    expect(await reasonFor(await leaf(keyEncipherment, [clientAuth]))).toBe('WRONG_USAGE');
    expect(await reasonFor(await leaf(digitalSignature, null))).toBe('WRONG_USAGE');
    expect(await reasonFor(await leaf(digitalSignature, [serverAuth, clientAuth]))).toBeNull();
    expect((await validateChain(server.certificate, { trust, at })).trusted).toBe(true);
    expect(await reasonFor(ca)).toBe('WRONG_USAGE');
  });

  it('for an authority that issues for another usage', async () => {
    const mailOnly = await makeCertificate({
      subject: 'CN=Mail only',
      issuer: root,
      extensions: [
        ...caExtensions(0),
        new x509.ExtendedKeyUsageExtension([extendedKeyUsageOids.emailProtection]),
      ],
    });
    expect(await reasonFor(await leafOf({ issuer: mailOnly }), helper(mailOnly))).toBe('WRONG_USAGE');
  });

  it('for an unknown critical extension, or the same one twice', async () => {
    const critical = new x509.Extension('1.2.3.4', true, new Uint8Array([5, 0]));
    const leaf = await leafOf({ extensions: [...authCliExtensions(), critical] });
    expect(await reasonFor(leaf)).toBe('UNKNOWN_CRITICAL_EXTENSION');
    const twice = await leafOf({ extensions: [...authCliExtensions(), ...authCliExtensions()] });
    expect(await reasonFor(twice)).toBe('MALFORMED');
  });

  it('for a signature over SHA-1', async () => {
    expect(await reasonFor(await leafOf({ hash: 'SHA-1' }))).toBe('WEAK_SIGNATURE');
  });
});
