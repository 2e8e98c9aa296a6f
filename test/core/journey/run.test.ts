import { KeyObject, privateEncrypt, constants } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyAuthentication } from '../../../core/card/authentication.ts';
import { createChallenge, sha256DigestInfo } from '../../../core/card/challenge.ts';
import { CardError } from '../../../core/card/errors.ts';
import { identifyCard } from '../../../core/card/identify.ts';
import { pemOf } from '../../../core/certificate/certificate.ts';
import { x509 } from '../../../core/certificate/crypto.ts';
import { loadTrustStore, type TrustStore } from '../../../core/certificate/trust-store.ts';
import { IgcError } from '../../../core/igc/errors.ts';
import type { CertificateOrder, IssuedCertificate } from '../../../core/igc/platform.ts';
import type { RequestDraft } from '../../../core/journey/draft.ts';
import { exportStored } from '../../../core/journey/export-stored.ts';
import { runJourney, type JourneyParts } from '../../../core/journey/run.ts';
import { journeySteps } from '../../../core/journey/steps.ts';
import { loadCodeTables } from '../../../core/structure/code-tables.ts';
import { listDepartments } from '../../../core/structure/departments.ts';
import { Vault } from '../../../core/vault/vault.ts';
import { issueLeaf, makeAuthority, type Authority } from '../../../sandbox/pki/certificate-maker.ts';
import { generateRsaKeyPair } from '../../../sandbox/pki/keys.ts';
import { orgAuthCliExtensions } from '../../../sandbox/pki/profiles.ts';
import {
  makeAuthority as makeCardAuthority,
  makeCardCertificate,
  makeKeys,
} from '../../support/card-certificates.ts';

const draft: RequestDraft = {
  environment: 'test',
  structureName: 'CENTRE DE SANTE RPPS22163',
  idNatStruct: '10B0221636',
  department: 'Rhône (69)',
  service: "Régulation de l'Île",
};
const distinguishedName =
  "CN=Régulation de l'Île,OU=10B0221636,O=CENTRE DE SANTE RPPS22163,ST=Rhône (69),C=FR";
const tls = { protocol: 'TLSv1.2', cipher: 'ECDHE-RSA-AES256-GCM-SHA384' };
const password = Buffer.from('correct horse battery');

/** Everything is real but the card, whose key is in memory here, and the platform's HTTPS. */
let parts: JourneyParts;
let vault: Vault;
let folder: string;
let root: Authority;
let issuer: Authority;

async function issue({ request }: CertificateOrder): Promise<IssuedCertificate> {
  const { subjectName, publicKey } = new x509.Pkcs10CertificateRequest(request);
  const spki = new Uint8Array(publicKey.rawData);
  const certificate = await issueLeaf(issuer, {
    subject: subjectName,
    publicKey: spki,
    notBefore: new Date(Date.now() - 60_000),
    notAfter: new Date(Date.now() + 3 * 365 * 86_400_000),
    extensions: orgAuthCliExtensions(issuer, spki),
  });
  return {
    certificate: pemOf(certificate),
    chain: [pemOf(issuer.certificate), pemOf(root.certificate)],
    tls,
  };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'journey-'));
  const [tables, cards, cardKeys, rootKeys, issuerKeys] = await Promise.all([
    loadCodeTables('resources'),
    makeCardAuthority(),
    makeKeys(),
    generateRsaKeyPair(2048),
    generateRsaKeyPair(2048),
  ]);
  root = await makeAuthority('ACR-EL-TEST', rootKeys, null);
  issuer = await makeAuthority('ACI-EL-ORG-TEST', issuerKeys, root);
  const trust: TrustStore = loadTrustStore('resources', {
    roots: [cards.root, pemOf(root.certificate)],
    intermediates: [cards.intermediate],
  });
  const certificate = await makeCardCertificate({ authority: cards, keys: cardKeys });
  const card = await identifyCard(
    {
      module: 'm',
      slotId: '1',
      reader: 'Reader',
      label: 'CPS3v3-2800383626',
      serialNumber: '2800383626',
      model: 'IAS ECC',
      manufacturer: 'ANS',
      pinState: 'normal',
      unblockCodeState: 'normal',
      pinLength: { min: 4, max: 8 },
      hardwareVersion: null,
      firmwareVersion: null,
      dataObjects: [],
      certificates: [{ id: '02', label: 'auth', der: Buffer.from(certificate).toString('base64') }],
      error: null,
    },
    { trust, tables, at: new Date() },
  );
  vault = await Vault.create(join(folder, 'vault.db'), Buffer.from('a long passphrase'));
  parts = {
    trust,
    departments: listDepartments(tables),
    vault,
    listCards: () =>
      Promise.resolve({
        readers: [
          {
            module: 'm',
            slotId: '1',
            name: 'Reader',
            cardPresent: true,
            hardwareVersion: null,
            firmwareVersion: null,
          },
        ],
        cards: [card],
      }),
    authenticate: () => {
      const challenge = createChallenge();
      const key = KeyObject.from(cardKeys.privateKey);
      const padding = constants.RSA_PKCS1_PADDING;
      const signature = privateEncrypt({ key, padding }, sha256DigestInfo(challenge));
      return verifyAuthentication({ challenge, signature, certificate, trust, at: new Date() });
    },
    platform: () => ({
      identify: () =>
        Promise.resolve({ cardNumber: '2800383626', holder: 'NORBERT KINE-CH', structures: [], tls }),
      order: issue,
    }),
    exportCertificate: ({ id }) =>
      exportStored(vault, id, {
        folder: join(folder, 'out'),
        formats: ['pem-certificate', 'pem-chain', 'subject-dn'],
        password,
      }),
  };
});

beforeEach(async () => {
  await rm(join(folder, 'out'), { recursive: true, force: true });
  await mkdir(join(folder, 'out'));
});

afterAll(async () => {
  vault.close();
  await rm(folder, { recursive: true });
});

const run = (change: Partial<JourneyParts> = {}, draftChange: Partial<RequestDraft> = {}) =>
  runJourney({ ...parts, ...change }, { ...draft, ...draftChange }, { locale: 'fr' });

describe('the journey', () => {
  it('walks its six steps, and says what each of them found', async () => {
    const seen: string[] = [];
    const { document, error } = await runJourney(parts, draft, {
      locale: 'fr',
      onStep: ({ step }) => seen.push(step),
    });
    expect(error).toBeNull();
    expect(document).toMatchObject({ ok: true, environment: 'test' });
    expect(document.steps.map(({ step, ok }) => [step, ok])).toEqual(
      journeySteps.map((step) => [step, true]),
    );
    expect(seen).toEqual(journeySteps);
    expect(document.steps).toMatchObject([
      { readers: 1, chosen: '2800383626', cards: [{ type: 'CPS', holder: 'NORBERT KINE-CH' }] },
      { cardNumber: '2800383626', mechanism: 'CKM_RSA_PKCS' },
      { distinguishedName, problems: [] },
      { cardNumber: '2800383626', tls },
      { subject: distinguishedName },
      { fileCount: 3 },
    ]);
    expect(document.files.map(({ format }) => format)).toEqual([
      'pem-certificate',
      'pem-chain',
      'subject-dn',
    ]);
    expect(await readdir(join(folder, 'out'))).toHaveLength(3);
    expect(vault.listPendingRequests()).toEqual([]);
    expect(vault.listCertificates()).toHaveLength(1);
    // One JSON document, and nothing secret in it.
    const text = JSON.stringify(document);
    expect(text).not.toMatch(/PRIVATE|correct horse|a long passphrase/);
  });

  it('stops at the first failure, and says it in the language asked', async () => {
    const listCards = () => Promise.resolve({ readers: [], cards: [] });
    const { document, error } = await runJourney({ ...parts, listCards }, draft, { locale: 'en' });
    expect(error).toBeInstanceOf(CardError);
    expect(document).toMatchObject({
      ok: false,
      files: [],
      steps: [
        {
          step: 'cards',
          ok: false,
          error: { domain: 'card', code: 'NO_READER', what: 'No card reader is connected.' },
        },
      ],
    });
    expect(document.steps).toHaveLength(1);
  });

  it('refuses a bad form before any key is made', async () => {
    const before = vault.listPendingRequests().length;
    const { document } = await run({}, { idNatStruct: '2187512752', service: 'x'.repeat(65) });
    const last = document.steps.at(-1);
    expect(last).toMatchObject({ step: 'request', ok: false, error: { code: 'DRAFT_REFUSED' } });
    const what = last?.ok === false ? last.error.what : '';
    expect(what).toContain('Identifiant national de structure – La clé de contrôle');
    expect(what).toContain('Service applicatif – ');
    expect(vault.listPendingRequests()).toHaveLength(before);
  });

  it('keeps the key when the platform refuses, and when what it issues is for another key', async () => {
    const session = () => Promise.resolve({ cardNumber: '1', holder: 'x', structures: [], tls });
    const refused = await run({
      platform: () => ({
        identify: session,
        order: () => Promise.reject(new IgcError('CARD_REVOKED', { params: { cardNumber: '2800383626' } })),
      }),
    });
    expect(refused.error?.code).toBe('CARD_REVOKED');
    expect(refused.document.steps.at(-1)).toMatchObject({ step: 'issuance', ok: false });

    const other = await generateRsaKeyPair(2048);
    const swapped = await run({
      platform: () => ({
        identify: session,
        order: async (order) => {
          const { subjectName } = new x509.Pkcs10CertificateRequest(order.request);
          const wrong = await issueLeaf(issuer, {
            subject: subjectName,
            publicKey: other.publicKey,
            notBefore: new Date(Date.now() - 60_000),
            notAfter: new Date(Date.now() + 86_400_000),
            extensions: orgAuthCliExtensions(issuer, other.publicKey),
          });
          return { certificate: pemOf(wrong), chain: [pemOf(issuer.certificate)], tls };
        },
      }),
    });
    expect(swapped.document.steps.at(-1)).toMatchObject({
      step: 'vault',
      ok: false,
      error: { domain: 'certificate', code: 'KEY_MISMATCH' },
    });
    expect(vault.listPendingRequests()).toHaveLength(2);
  });

  it('reports what nobody foresaw with its raw message', async () => {
    const { document, error } = await run({ listCards: () => Promise.reject(new Error('boom')) });
    expect(error?.exitCode).toBe(3);
    const last = document.steps.at(-1);
    expect(last?.ok === false && last.error.what).toContain('boom');
  });
});
