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
import { loadTrustStore, type TrustStore } from '../../../core/certificate/trust-store.ts';
import { IgcError } from '../../../core/igc/errors.ts';
import { exportStored } from '../../../core/journey/export-stored.ts';
import {
  runJourney,
  type JourneyOptions,
  type JourneyParts,
  type JourneyPlatform,
} from '../../../core/journey/run.ts';
import { journeySteps } from '../../../core/journey/steps.ts';
import type { RequestForm } from '../../../core/requests/form.ts';
import { loadCodeTables } from '../../../core/structure/code-tables.ts';
import { listDepartments } from '../../../core/structure/departments.ts';
import { Vault } from '../../../core/vault/vault.ts';
import {
  makeAuthority as makeCardAuthority,
  makeCardCertificate,
  makeKeys,
} from '../../support/card-certificates.ts';
import { authCliExtensions, makeCertificate, rsaKeys } from '../certificate/support/certificates.ts';
import { HttpPlatform } from '../requests/support/http-platform.ts';
import { makePeerAuthorities, Peer, type PeerAuthorities } from '../requests/support/peer.ts';

const form: RequestForm = {
  environment: 'test',
  structureName: 'CENTRE DE SANTE RPPS22163',
  idNatStruct: '10B0221636',
  department: 'Rhône (69)',
  service: "Régulation de l'Île",
  contacts: 'exploitation@centre.example',
};
const distinguishedName =
  "CN=Régulation de l'Île,OU=10B0221636,O=CENTRE DE SANTE RPPS22163,ST=Rhône (69),C=FR";
const tls = { protocol: 'TLSv1.2', cipher: 'ECDHE-RSA-AES256-GCM-SHA384' };
const password = Buffer.from('correct horse battery');
const cardNumber = '2800383626';

/** Everything is real but the card, whose key is in memory here, and the platform's TLS. */
let parts: JourneyParts;
let vault: Vault;
let folder: string;
let authorities: PeerAuthorities;
let peer: Peer;

/** The peer as the card reaches it, some of its verbs changed. */
function platform(change: (real: HttpPlatform) => Partial<JourneyPlatform> = () => ({})): JourneyPlatform {
  const real = new HttpPlatform(peer.url);
  return {
    identify: () => Promise.resolve({ cardNumber, holder: 'NORBERT KINE-CH', structures: [], tls }),
    request: (request) => real.request(request),
    list: () => real.list(),
    retrieve: (id, retrieval) => real.retrieve(id, retrieval),
    renew: (id, request) => real.renew(id, request),
    ...change(real),
  };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'journey-'));
  const [tables, cards, cardKeys, peerAuthorities] = await Promise.all([
    loadCodeTables('resources'),
    makeCardAuthority(),
    makeKeys(),
    makePeerAuthorities(),
  ]);
  authorities = peerAuthorities;
  peer = await Peer.start(authorities);
  const trust: TrustStore = loadTrustStore('resources', {
    roots: [cards.root, ...peer.authorities.roots],
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
    platform: () => platform(),
    exportCertificate: ({ id }) =>
      exportStored(vault, id, {
        folder: join(folder, 'out'),
        formats: ['pem-certificate', 'pem-chain', 'subject-dn'],
        password,
      }),
  };
});

beforeEach(async () => {
  peer.readyAtOnce = true;
  peer.refuses.clear();
  for (const { id } of vault.requests.list()) vault.requests.discard(id);
  await rm(join(folder, 'out'), { recursive: true, force: true });
  await mkdir(join(folder, 'out'));
});

afterAll(async () => {
  peer.stop();
  vault.close();
  await rm(folder, { recursive: true });
});

const run = (
  change: Partial<JourneyParts> = {},
  formChange: Partial<RequestForm> = {},
  options: Partial<JourneyOptions> = {},
) =>
  runJourney(
    { ...parts, ...change },
    { ...form, ...formChange },
    { locale: 'fr', termsAccepted: true, ...options },
  );

const states = () => vault.requests.list().map(({ state }) => state);

describe('the journey', () => {
  it('walks its six steps, and says what each of them found', async () => {
    const seen: string[] = [];
    const { document, error } = await run({}, {}, { onStep: ({ step }) => seen.push(step) });
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
      { cardNumber, tls, termsAccepted: true },
      { subject: distinguishedName },
      { fileCount: 3 },
    ]);
    expect(document.files.map(({ format }) => format)).toEqual([
      'pem-certificate',
      'pem-chain',
      'subject-dn',
    ]);
    expect(await readdir(join(folder, 'out'))).toHaveLength(3);
    expect(vault.requests.list()).toEqual([]);
    const [certificate] = vault.certificates.list();
    expect(certificate).toMatchObject({ cardNumber, contactEmails: [form.contacts] });
    expect(vault.secrets.list(certificate?.id ?? '')).toMatchObject([{ kind: 'revocation-code' }]);
    // One JSON document, and nothing secret in it.
    const text = JSON.stringify(document);
    expect(text).not.toMatch(/PRIVATE|correct horse|a long passphrase/);
  });

  it('stops at the first failure, and says it in the language asked', async () => {
    const listCards = () => Promise.resolve({ readers: [], cards: [] });
    const { document, error } = await run({ listCards }, {}, { locale: 'en' });
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
    const { document } = await run({}, { contacts: '', idNatStruct: '2187512752', service: 'x'.repeat(65) });
    const last = document.steps.at(-1);
    expect(last).toMatchObject({ step: 'request', ok: false, error: { code: 'DRAFT_REFUSED' } });
    const what = last?.ok === false ? last.error.what : '';
    expect(what).toContain('Identifiant national de structure – La clé de contrôle');
    expect(what).toContain('Service applicatif – ');
    expect(what).toContain('Courriels de contact – ');
    expect(vault.requests.list()).toEqual([]);
  });

  it('tells the platform’s refusal as the platform did, and keeps the request with it', async () => {
    peer.refuses.add(form.service);
    const { document, error } = await run();
    expect(error).toMatchObject({ domain: 'igc', code: 'NOT_ADMINISTRATOR', exitCode: 1 });
    expect(document.steps.at(-1)).toMatchObject({
      step: 'issuance',
      ok: false,
      error: { domain: 'igc', code: 'NOT_ADMINISTRATOR' },
    });
    expect(states()).toEqual(['refused']);
  });

  it.each([
    ['the card', new IgcError('CARD_REVOKED', { params: { cardNumber } }), 1],
    ['the network', new IgcError('UNREACHABLE', { exitCode: 3 }), 3],
    ['the card’s module', new CardError('MODULE_CRASHED', { exitCode: 3 }), 3],
  ])('stops where %s does, and keeps the key', async (_, reason, exitCode) => {
    const request = () => Promise.reject(reason);
    const { document, error } = await run({ platform: () => platform(() => ({ request })) });
    expect(error).toMatchObject({ code: reason.code, exitCode });
    expect(document.steps.at(-1)).toMatchObject({ step: 'issuance', ok: false });
    // It may have arrived: the queue asks the platform before it is sent again.
    expect(states()).toEqual(['asking']);
  });

  it('waits for nobody: what is not ready stays in the vault', async () => {
    peer.readyAtOnce = false;
    const { document, error } = await run();
    expect(error?.code).toBe('NOT_READY');
    expect(document.steps.at(-1)).toMatchObject({ step: 'issuance', ok: false });
    expect(states()).toEqual(['requested']);
  });

  it('retrieves nothing under terms that nobody accepted', async () => {
    const before = peer.retrieved.length;
    const { document, error } = await run({}, {}, { termsAccepted: false });
    expect(error?.code).toBe('TERMS_NOT_ACCEPTED');
    expect(document.steps.at(-1)).toMatchObject({ step: 'issuance', ok: false });
    expect(states()).toEqual(['to-retrieve']);
    expect(peer.retrieved).toHaveLength(before);
  });

  it('tells a refused retrieval as the platform’s', async () => {
    const retrieve = () => Promise.reject(new IgcError('ALREADY_RETRIEVED'));
    const { document } = await run({ platform: () => platform(() => ({ retrieve })) });
    expect(document.steps.at(-1)).toMatchObject({
      step: 'issuance',
      error: { domain: 'igc', code: 'ALREADY_RETRIEVED' },
    });
  });

  it('keeps the request when what is issued is for another key', async () => {
    const { certificate } = await makeCertificate({
      subject: 'CN=ROR',
      issuer: authorities.authority,
      keys: await rsaKeys(),
      extensions: authCliExtensions(),
    });
    const swapped = platform((real) => ({
      retrieve: async (id, retrieval) => {
        const { chain } = await real.retrieve(id, retrieval);
        return { content: Buffer.from(pemOf(certificate)), chain };
      },
    }));
    const { document } = await run({ platform: () => swapped });
    expect(document.steps.slice(-2)).toMatchObject([
      { step: 'issuance', ok: true },
      { step: 'vault', ok: false, error: { domain: 'certificate', code: 'KEY_MISMATCH' } },
    ]);
    expect(states()).toEqual(['to-retrieve']);
  });

  it('reports what nobody foresaw with its raw message', async () => {
    const { document, error } = await run({ listCards: () => Promise.reject(new Error('boom')) });
    expect(error?.exitCode).toBe(3);
    const last = document.steps.at(-1);
    expect(last?.ok === false && last.error.what).toContain('boom');
  });
});
