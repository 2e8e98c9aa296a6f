import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IgcErrorCode } from '../../../core/igc/errors.ts';
import type { Product } from '../../../core/igc/product.ts';
import { administrator, type Administrator } from './administrator.ts';
import { inspectBytes } from './inspect.ts';
import { hospitalRequest, keyPassword, retrieval, revocationCode } from './products.ts';
import { hospitalSubject, makeRequest } from './requests.ts';
import { makeStand, type PlatformStand } from './stand.ts';

let stand: PlatformStand;
let cps3: Administrator;
let cpe: Administrator;

beforeAll(async () => {
  stand = await makeStand();
  await stand.open();
  [cps3, cpe] = await Promise.all([administrator(stand, 'cps3'), administrator(stand, 'cpe')]);
});

afterAll(() => stand.remove());

const refusal = (code: IgcErrorCode) => ({ domain: 'igc', code });

describe('the port’s verbs, over the sandbox’s API', () => {
  let product: Product;

  it('request, list', async () => {
    product = await cps3.api.request(hospitalRequest);
    expect(product).toMatchObject({
      state: 'to-retrieve',
      offer: 'ORG',
      structureName: 'HOPITAL FICTIF DE DEMONSTRATION',
      service: 'ROR-DEMO',
      delivery: 'pkcs12',
      issued: null,
    });
    const later = await cps3.api.request({ ...hospitalRequest, service: 'PLUS TARD' });
    expect((await cps3.api.list()).slice(0, 2)).toEqual([later, product]);
  });

  it('retrieve, once', async () => {
    const { fileName, content, product: retrieved } = await cps3.api.retrieve(product.id, retrieval);
    expect(fileName).toMatch(/^asip-p12-EL-TEST-ORG-AUTH_CLI-\d{8}-\d{6}\.p12$/u);
    expect(retrieved).toMatchObject({ state: 'active', id: product.id });
    const { kinds, subject, keyMatches } = await inspectBytes(content, keyPassword);
    expect([kinds, keyMatches]).toEqual([['org-auth-cli', 'ca', 'ca'], true]);
    expect(subject).toBe(retrieved.issued?.distinguishedName);
    await expect(cps3.api.retrieve(product.id, retrieval)).rejects.toMatchObject(
      refusal('ALREADY_RETRIEVED'),
    );
    expect(await cps3.api.list()).toContainEqual(retrieved);
  });

  it('revoke, for good', async () => {
    await expect(cps3.api.revoke(product.id, 'Rev-0000-Xyz')).rejects.toMatchObject(
      refusal('REVOCATION_CODE_WRONG'),
    );
    await expect(cps3.api.revoke(product.id, null)).rejects.toMatchObject(refusal('REVOCATION_CODE_WRONG'));
    expect((await cps3.api.revoke(product.id, revocationCode)).state).toBe('revoked');
    await expect(cps3.api.revoke(product.id, revocationCode)).rejects.toMatchObject(
      refusal('ALREADY_REVOKED'),
    );
    await expect(cps3.api.renew(product.id, null)).rejects.toMatchObject(refusal('ALREADY_REVOKED'));
  });

  it.each([
    ['SIGN', 'org-sign'],
    ['CONF', 'org-conf'],
  ] as const)('give an ORG %s certificate for a PKCS#10', async (usage, kind) => {
    const subject = hospitalSubject.replace(/CN=.*/u, 'CN=ROR-DEMO');
    const request = await makeRequest(stand.folder, stand.key, { subject });
    const { id } = await cps3.api.request({ ...hospitalRequest, usage, request });
    const { content, fileName } = await cps3.api.retrieve(id, { ...retrieval, keyPassword: null });
    expect(fileName).toMatch(new RegExp(`-ORG-${usage}-.*\\.pem$`, 'u'));
    expect((await inspectBytes(content)).kinds).toEqual([kind]);
    const { publicKey } = new X509Certificate(content);
    expect(publicKey.export({ type: 'spki', format: 'der' }).equals(stand.keys.publicKey)).toBe(true);
  });
});

describe('refusals', () => {
  it.each([
    ['OFFER_REFUSED', { offer: 'SERV' }],
    ['OFFER_REFUSED', { offer: 'PS', usage: 'SIGN' }],
    ['TEST_CARD_FOR_PROD', { environment: 'prod' }],
    ['NOT_ADMINISTRATOR', { idNatStruct: '10B0221636' }],
    ['REQUEST_INVALID', { service: '' }],
    ['REQUEST_INVALID', { contacts: [] }],
    ['REQUEST_INVALID', { request: 'no request' }],
  ] as const)('%s of a request: %j', async (code, change) => {
    await expect(cps3.api.request({ ...hospitalRequest, ...change })).rejects.toMatchObject(refusal(code));
  });

  it.each([
    ['REVOCATION_CODES_DIFFER', { revocationCodeAgain: 'Rev-4821-Kbe' }],
    ['REVOCATION_CODE_WEAK', { revocationCode: '1234567', revocationCodeAgain: '1234567' }],
    ['TERMS_NOT_ACCEPTED', { termsAccepted: false }],
    ['KEY_PASSWORD_WEAK', { keyPassword: 'short' }],
    ['KEY_PASSWORD_WEAK', { keyPassword: null }],
    ['REQUEST_INVALID', { revocationCode: 'x'.repeat(300) }],
  ] as const)('%s of a retrieval: %j, after which it can still be retrieved', async (code, change) => {
    const { id } = await cps3.api.request(hospitalRequest);
    await expect(cps3.api.retrieve(id, { ...retrieval, ...change })).rejects.toMatchObject(refusal(code));
    expect((await cps3.api.list())[0]).toMatchObject({ id, state: 'to-retrieve' });
  });

  it('RIGHT_EXPIRED and NOT_ADMINISTRATOR, by card', async () => {
    const ended = await administrator(stand, 'rightExpired');
    await expect(ended.api.request(hospitalRequest)).rejects.toMatchObject({
      ...refusal('RIGHT_EXPIRED'),
      params: { cardNumber: '2900000082', idNatStruct: '1990000002', endedOn: '2024-12-31' },
    });
    expect((await ended.api.identify()).structures).toEqual([]);
    const nobody = await administrator(stand, 'notAdministrator');
    await expect(nobody.api.request(hospitalRequest)).rejects.toMatchObject(refusal('NOT_ADMINISTRATOR'));
  });

  it('PRODUCT_UNKNOWN to another card of the same structure, and for what is no identifier', async () => {
    const { id } = await cps3.api.request(hospitalRequest);
    for (const [api, wanted] of [
      [cpe.api, id],
      [cps3.api, '../../pki/ACR-EL-TEST.key.der'],
      [cps3.api, '%00'],
      [cps3.api, "' OR 1=1 --"],
    ] as const) {
      for (const verb of [
        () => api.retrieve(wanted, retrieval),
        () => api.renew(wanted, null),
        () => api.revoke(wanted, revocationCode),
      ]) {
        await expect(verb()).rejects.toMatchObject(refusal('PRODUCT_UNKNOWN'));
      }
    }
    expect(await cpe.api.list()).toEqual([]);
  });

  it('NOT_RETRIEVED before there is a certificate, RENEWAL_TOO_EARLY while it is young', async () => {
    const { id } = await cps3.api.request(hospitalRequest);
    await expect(cps3.api.renew(id, null)).rejects.toMatchObject(refusal('NOT_RETRIEVED'));
    await expect(cps3.api.revoke(id, null)).rejects.toMatchObject(refusal('NOT_RETRIEVED'));
    const { product } = await cps3.api.retrieve(id, retrieval);
    const from = Date.parse(product.issued?.notAfter ?? '') - 90 * 24 * 3600 * 1000;
    await expect(cps3.api.renew(id, null)).rejects.toMatchObject({
      ...refusal('RENEWAL_TOO_EARLY'),
      params: { from: new Date(from).toISOString().slice(0, 10) },
    });
  });

  it('of a form, of a body that is too long, of a field too many', async () => {
    const path = '/api/requests';
    const form = await cps3.curl({ path, body: '{}', contentType: 'application/x-www-form-urlencoded' });
    expect(form.status).toBe(400);
    expect((await cps3.curl({ path, body: JSON.stringify('x'.repeat(70_000)) })).status).toBe(413);
    const more = JSON.stringify({ ...hospitalRequest, cardNumber: '2900000025' });
    expect((await cps3.curl({ path, body: more })).status).toBe(400);
  });
});

describe('at once', () => {
  it('two retrievals of one product: only one gets the key', async () => {
    const { id } = await cps3.api.request(hospitalRequest);
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => cps3.api.retrieve(id, retrieval)));
    const won = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    expect(won).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject(refusal('ALREADY_RETRIEVED'));
    }
    const { serialNumber } = await inspectBytes(won[0]?.content ?? new Uint8Array(), keyPassword);
    const kept = (await cps3.api.list()).find((product) => product.id === id);
    expect(kept?.issued?.serialNumber).toBe(serialNumber);
  });

  it('two administrators of one structure: each has his own products', async () => {
    const before = (await cps3.api.list()).length;
    const made = await Promise.all(
      [cps3, cpe, cps3, cpe].map(({ api }, at) => api.request({ ...hospitalRequest, service: `S${at}` })),
    );
    const ids = (products: readonly Product[]) => products.map(({ id }) => id).sort();
    expect(ids(await cpe.api.list())).toEqual(ids([made[1], made[3]] as Product[]));
    expect(await cps3.api.list()).toHaveLength(before + 2);
  });

  it('two revocations: both are in the list, each once', async () => {
    const products = await Promise.all([1, 2].map(() => cps3.api.request(hospitalRequest)));
    await Promise.all(products.map(({ id }) => cps3.api.retrieve(id, retrieval)));
    const outcomes = await Promise.allSettled(
      [...products, ...products].map(({ id }) => cps3.api.revoke(id, revocationCode)),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    const revocations = await readFile(`${stand.folder}/pki/revocations.json`, 'utf8');
    const revoked = await cps3.api.list();
    for (const { id } of products) {
      const serial = revoked.find((product) => product.id === id)?.issued?.serialNumber ?? '';
      expect(revocations.split(serial)).toHaveLength(2);
    }
  });
});
