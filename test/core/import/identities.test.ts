import { beforeAll, describe, expect, it } from 'vitest';
import type { X509Certificate } from '@peculiar/x509';
import { derOf, pemOf } from '../../../core/certificate/certificate.ts';
import { x509 } from '../../../core/certificate/crypto.ts';
import { orgDistinguishedName } from '../../../core/certificate/distinguished-name.ts';
import { createRequest } from '../../../core/certificate/request.ts';
import { loadTrustStore, type TrustStore } from '../../../core/certificate/trust-store.ts';
import { findIdentities, type FoundIdentities } from '../../../core/import/identities.ts';
import { openFiles } from '../../../core/import/open-files.ts';
import { storeIdentities } from '../../../core/import/store.ts';
import type { Vault } from '../../../core/vault/vault.ts';
import { authCliExtensions, makeCertificate, pkcs8Of, rsaKeys } from '../certificate/support/certificates.ts';
import { makePeerAuthorities, type PeerAuthorities } from '../requests/support/peer.ts';
import { planOf } from '../requests/support/plans.ts';
import { addPrepared } from '../vault/fixture.ts';
import { vaultForEach } from '../vault/vault-for-each.ts';

const at = new Date('2026-06-01T00:00:00Z');
let authorities: PeerAuthorities;
let trust: TrustStore;
let keys: CryptoKeyPair;
let otherKeys: CryptoKeyPair;
let vault: Vault;
vaultForEach((made) => {
  vault = made;
});

beforeAll(async () => {
  authorities = await makePeerAuthorities();
  trust = loadTrustStore('resources', {
    roots: [pemOf(authorities.root.certificate)],
    intermediates: [pemOf(authorities.authority.certificate)],
  });
  [keys, otherKeys] = await Promise.all([rsaKeys(), rsaKeys()]);
});

async function issue(service: string, publicKey = keys.publicKey, category: number | null = 0x83) {
  const { certificate } = await makeCertificate({
    subject: orgDistinguishedName(planOf(service)).der,
    issuer: authorities.authority,
    keys: { publicKey, privateKey: keys.privateKey },
    extensions: authCliExtensions(category),
  });
  return certificate;
}

const keyPem = async (pair = keys) => {
  const pem = x509.PemConverter.encode(new Uint8Array(await pkcs8Of(pair)), 'PRIVATE KEY');
  return { name: 'cle.pem', bytes: Buffer.from(`${pem}\n`) };
};
const certificateFile = (...certificates: X509Certificate[]) => ({
  name: 'certificat.pem',
  bytes: Buffer.from(certificates.map(pemOf).join('')),
});

async function find(...files: { name: string; bytes: Uint8Array }[]): Promise<FoundIdentities> {
  const context = { requests: vault.requests.list(), stored: vault.certificates.list() };
  return findIdentities(await openFiles(files, null), { ...context, trust, at, locale: 'fr' });
}

describe('files given together', () => {
  it('are matched by public key, whatever their order, and the chain is completed from the pinned authorities', async () => {
    const [leaf, other] = [await issue('ROR'), await issue('DPI', otherKeys.publicKey)];
    const { identities, keysAlone } = await find(
      await keyPem(otherKeys),
      certificateFile(authorities.root.certificate, leaf, other),
      await keyPem(),
    );
    expect(keysAlone).toBe(0);
    expect(identities.map(({ obstacle }) => obstacle)).toEqual([null, null]);
    expect(identities.map(({ report }) => report.findings)).toEqual([[], []]);
    const stored = storeIdentities(vault, identities);
    expect(stored.map(({ subject }) => subject)).toEqual(
      ['ROR', 'DPI'].map((service) => orgDistinguishedName(planOf(service)).rfc4514),
    );
    for (const [index, pair] of [keys, otherKeys].entries()) {
      const { id, chain, requestId, environment } = stored[index] ?? expect.fail();
      expect({ requestId, environment }).toEqual({ requestId: null, environment: 'test' });
      expect(chain.map((der) => Buffer.from(der).toString('hex'))).toEqual(
        [authorities.authority, authorities.root].map(({ certificate }) =>
          Buffer.from(derOf(certificate)).toString('hex'),
        ),
      );
      const expected = await pkcs8Of(pair);
      expect(await vault.withPrivateKey(id, (key) => Buffer.from(key).equals(expected))).toBe(true);
    }
  });

  it('that the vault holds already are said to be, and change nothing', async () => {
    const files = [certificateFile(await issue('ROR')), await keyPem()];
    storeIdentities(vault, (await find(...files)).identities);
    const { identities } = await find(...files);
    expect(identities.map(({ obstacle }) => obstacle)).toEqual(['stored']);
    expect(() => storeIdentities(vault, identities)).toThrow('NOTHING_TO_STORE');
    expect(vault.certificates.list()).toHaveLength(1);
  });

  it('name what is missing: a key, a certificate', async () => {
    const { identities, keysAlone } = await find(
      certificateFile(await issue('ROR')),
      await keyPem(otherKeys),
    );
    expect(identities.map(({ obstacle }) => obstacle)).toEqual(['key-missing']);
    expect(keysAlone).toBe(1);
    expect(() => storeIdentities(vault, identities)).toThrow('NOTHING_TO_STORE');
  });

  it('of another authority than IGC-Santé are not taken', async () => {
    const foreign = await makeCertificate({ subject: 'CN=ailleurs', keys });
    const { identities } = await find(certificateFile(foreign.certificate), await keyPem());
    expect(identities).toMatchObject([
      { obstacle: 'not-igc-sante', report: { environment: 'unknown', chain: { trusted: false } } },
    ]);
  });

  it('end the request whose key is in the vault', async () => {
    const { privateKey, request, distinguishedName } = await createRequest(planOf('ROR'));
    const pending = addPrepared(vault, { ...planOf('ROR'), distinguishedName }, privateKey);
    const publicKey = await new x509.Pkcs10CertificateRequest(request).publicKey.export();
    const { identities } = await find(certificateFile(await issue('ROR', publicKey)));
    const [stored] = storeIdentities(vault, identities);
    expect(stored).toMatchObject({ requestId: pending.id, keyMaker: 'here' });
    expect(vault.requests.list()).toEqual([]);
  });

  it('of authorities alone hold nothing to store', async () => {
    const { identities } = await find(
      certificateFile(authorities.authority.certificate, authorities.root.certificate),
    );
    expect(identities).toEqual([]);
  });
});
