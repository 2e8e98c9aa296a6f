import { beforeAll, describe, expect, it } from 'vitest';
import { pemOf } from '../../../core/certificate/certificate.ts';
import { orgDistinguishedName } from '../../../core/certificate/distinguished-name.ts';
import { loadTrustStore, type TrustStore } from '../../../core/certificate/trust-store.ts';
import { x509 } from '../../../core/certificate/crypto.ts';
import { prepareDrafted } from '../../../core/requests/prepare.ts';
import { readRetrieved, storeRetrieved, type RetrievedFile } from '../../../core/requests/retrieved.ts';
import type { RequestPlan, RequestRecord } from '../../../core/vault/records.ts';
import type { Vault } from '../../../core/vault/vault.ts';
import { authCliExtensions, makeCertificate, pkcs8Of, rsaKeys } from '../certificate/support/certificates.ts';
import { openssl } from '../certificate/support/openssl.ts';
import { makePeerAuthorities, type PeerAuthorities } from './support/peer.ts';
import { planOf } from './support/plans.ts';
import { makePlatformPkcs12 } from './support/platform-pkcs12.ts';
import { vaultForEach } from '../vault/vault-for-each.ts';

const password = 'mot-de-passe-du-retrait';
const at = new Date('2026-06-01T00:00:00Z');
let authorities: PeerAuthorities;
let trust: TrustStore;
let keys: CryptoKeyPair;
let pkcs8: Uint8Array;
let vault: Vault;
const folder = vaultForEach((made) => {
  vault = made;
});

beforeAll(async () => {
  authorities = await makePeerAuthorities();
  trust = loadTrustStore('resources', { roots: [pemOf(authorities.root.certificate)], intermediates: [] });
  keys = await rsaKeys();
  pkcs8 = await pkcs8Of(keys);
});

const subjectOf = (plan: RequestPlan) => orgDistinguishedName(plan).der;

async function issue(subject: Uint8Array<ArrayBuffer>, publicKey = keys.publicKey, category = 0x83) {
  const { certificate } = await makeCertificate({
    subject,
    issuer: authorities.authority,
    keys: { publicKey, privateKey: keys.privateKey },
    extensions: authCliExtensions(category),
  });
  return certificate;
}

const platformPkcs12 = (leaf: x509.X509Certificate, withChain = true): Buffer =>
  makePlatformPkcs12({ leaf, pkcs8, password, authorities: withChain ? authorities : null });

function draftOnPlatform(service: string, values: Partial<RequestPlan> = {}): RequestRecord {
  const [drafted] = vault.requests.addDrafts([{ ...planOf(service), keyMaker: 'platform', ...values }]);
  if (drafted === undefined) throw new Error('no draft');
  return drafted;
}

function read(bytes: Uint8Array): Promise<RetrievedFile> {
  return readRetrieved(bytes, { requests: vault.requests.list(), trust, at, locale: 'fr' });
}

const target = (request: RequestRecord | null) => ({ request, password, cardNumber: '2900000017' });

describe("the platform's P12", () => {
  it('shows whose it is before its password, and answers its request', async () => {
    const request = draftOnPlatform('ROR');
    draftOnPlatform('DPI');
    vault.secrets.ensure(request.id, 'revocation-code');
    const bytes = platformPkcs12(await issue(subjectOf(planOf('ROR'))));
    const file = await read(bytes);
    expect(file).toMatchObject({ format: 'p12', hasPrivateKey: true });
    expect(file.match).toMatchObject({ by: 'name', candidates: [{ id: request.id }] });
    expect(file.report).toMatchObject({ kind: 'org-auth-cli', chain: { trusted: true }, findings: [] });

    const stored = await storeRetrieved(vault, bytes, file, target(request));
    expect(stored).toMatchObject({ requestId: request.id, keyMaker: 'platform', cardNumber: '2900000017' });
    expect(stored.chain.map((der) => Buffer.from(der).toString('base64'))).toEqual(
      [authorities.authority, authorities.root].map(({ certificate }) => certificate.toString('base64')),
    );
    expect(await vault.withPrivateKey(stored.id, (key) => Buffer.from(key).equals(pkcs8))).toBe(true);
    expect(vault.secrets.list(stored.id)).toMatchObject([{ kind: 'revocation-code' }]);
    expect(vault.requests.list().map(({ service }) => service)).toEqual(['DPI']);
  });

  it('under a structure name that the platform wrote otherwise is told by structure and service', async () => {
    const request = draftOnPlatform('ROR');
    const bytes = platformPkcs12(await issue(subjectOf({ ...planOf('ROR'), structureName: 'HOPITAL' })));
    const file = await read(bytes);
    expect(file.match).toMatchObject({ by: 'structure-and-service', candidates: [{ id: request.id }] });
    expect(file.report.findings.map(({ code }) => code)).toEqual(['NAME_NOT_AS_REQUESTED']);
  });

  it('that fits two requests is left to a person; one that fits none is an import', async () => {
    draftOnPlatform('ROR');
    draftOnPlatform('ROR');
    expect((await read(platformPkcs12(await issue(subjectOf(planOf('ROR')))))).match.candidates).toHaveLength(
      2,
    );
    const bytes = platformPkcs12(await issue(subjectOf(planOf('AUTRE'))));
    const file = await read(bytes);
    expect(file.match).toEqual({ by: null, candidates: [] });
    const stored = await storeRetrieved(vault, bytes, file, target(null));
    expect(stored).toMatchObject({ requestId: null, environment: 'test' });
    expect(await storeRetrieved(vault, bytes, file, target(null))).toEqual(stored);
    expect(vault.requests.list()).toHaveLength(2);
  });

  it('under a wrong password is refused, and nothing changes', async () => {
    const request = draftOnPlatform('ROR');
    const bytes = platformPkcs12(await issue(subjectOf(planOf('ROR'))));
    const wrong = { ...target(request), password: 'pas le bon' };
    await expect(storeRetrieved(vault, bytes, await read(bytes), wrong)).rejects.toMatchObject({
      code: 'PKCS12_WRONG_PASSWORD',
    });
    expect(vault.requests.list()).toEqual([request]);
  });

  it('of the other environment answers nothing', async () => {
    const request = draftOnPlatform('ROR', { environment: 'prod' });
    const bytes = platformPkcs12(await issue(subjectOf(planOf('ROR'))));
    const file = await read(bytes);
    expect(file.match.candidates).toEqual([]);
    await expect(storeRetrieved(vault, bytes, file, target(request))).rejects.toMatchObject({
      code: 'WRONG_ENVIRONMENT',
    });
  });

  it('without its chain, or of an unknown authority, ends no request; an import says what is missing', async () => {
    const request = draftOnPlatform('ROR');
    const bytes = platformPkcs12(await issue(subjectOf(planOf('ROR'))), false);
    const file = await read(bytes);
    expect(file.report.findings.map(({ code }) => code)).toEqual(['CHAIN_MISSING']);
    await expect(storeRetrieved(vault, bytes, file, target(request))).rejects.toMatchObject({
      code: 'CHAIN_UNTRUSTED',
      params: { reason: 'ISSUER_UNKNOWN' },
    });
    expect(vault.requests.list()).toEqual([request]);
    expect((await storeRetrieved(vault, bytes, file, target(null))).chain).toEqual([]);
  });
});

describe('a certificate alone', () => {
  it('answers the request whose key is in the vault, whatever the file', async () => {
    const [drafted] = vault.requests.addDrafts([planOf('ROR')]);
    if (drafted === undefined) throw new Error('no draft');
    const pending = await prepareDrafted(vault, drafted);
    const publicKey = await new x509.Pkcs10CertificateRequest(pending.request).publicKey.export();
    const leaf = await issue(subjectOf(planOf('ROR')), publicKey);
    const chain = [leaf, authorities.authority.certificate, authorities.root.certificate].map(pemOf).join('');
    const path = folder.write('chain.pem', chain);
    const files = [Buffer.from(chain), openssl(['crl2pkcs7', '-nocrl', '-certfile', path])];
    const shown = await Promise.all(files.map(read));
    for (const [index, file] of shown.entries()) {
      expect(file).toMatchObject({
        hasPrivateKey: false,
        match: { by: 'key', candidates: [{ id: pending.id }] },
      });
      const stored = await storeRetrieved(vault, files[index] ?? new Uint8Array(), file, target(pending));
      expect(stored).toMatchObject({ requestId: pending.id, keyMaker: 'here' });
    }
    expect(vault.certificates.list()).toHaveLength(1);
  });

  it('whose key is nowhere cannot serve', async () => {
    const bytes = Buffer.from(pemOf(await issue(subjectOf(planOf('ROR')))));
    const file = await read(bytes);
    await expect(storeRetrieved(vault, bytes, file, target(null))).rejects.toMatchObject({
      code: 'NO_KEY_FOR_CERTIFICATE',
    });
    const request = draftOnPlatform('ROR');
    await expect(
      readRetrieved(Buffer.from(pemOf(authorities.root.certificate)), {
        requests: [request],
        trust,
        at,
        locale: 'fr',
      }),
    ).rejects.toMatchObject({ code: 'NO_SERVICE_CERTIFICATE' });
  });
});
