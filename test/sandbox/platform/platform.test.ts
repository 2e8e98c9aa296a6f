import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCertificate } from '../../../core/certificate/certificate.ts';
import type { RetrievedProduct } from '../../../core/igc/product.ts';
import { revoke } from '../../../sandbox/pki/revocation.ts';
import { structures } from '../../../sandbox/structures.ts';
import { extensionsOf } from '../../support/extensions.ts';
import { openssl } from '../../support/run-tool.ts';
import { readShared, sharedAvailable } from '../../support/shared.ts';
import { softwareCard } from '../../support/software-card.ts';
import type { Exchange } from './curl.ts';
import { hospitalRequest, retrieval } from './products.ts';
import { carefulService, hospitalSubject, makeRequest, type RequestOptions } from './requests.ts';
import { cardOf, makeStand, type PlatformStand } from './stand.ts';

const { hospital, group } = structures;

let stand: PlatformStand;
let administrator: string;
let revoked: string;

beforeAll(async () => {
  stand = await makeStand();
  const issuer = stand.pki.authorities['ACI-FO-PP-TEST'];
  [administrator, revoked] = await Promise.all([
    softwareCard(issuer, cardOf('cps3'), stand.keys),
    softwareCard(issuer, cardOf('revoked'), stand.keys),
  ]);
  await revoke(stand.pki, issuer.id, [parseCertificate(revoked)]);
  await stand.open();
});

afterAll(() => stand.remove());

const withCard = (certificate: string, exchange: Exchange = {}) =>
  stand.curl({ certificate, key: stand.key, ...exchange });

describe('recognition', () => {
  it.each(['1.2', '1.3'] as const)('tells whose card it is over TLS %s', async (tls) => {
    const { status, body } = await withCard(administrator, { tls });
    expect(status).toBe(200);
    expect(JSON.parse(body)).toEqual({
      cardNumber: '2900000017',
      holder: 'NORA KINE-DEMO',
      structures: [hospital, group],
      tls: { protocol: `TLSv${tls}`, cipher: expect.stringMatching(/^TLS_/) as string },
    });
  });

  it('knows establishment cards by the STANDARD branch', async () => {
    const card = await softwareCard(stand.pki.authorities['ACI-ST-PP-TEST'], cardOf('cpa'), stand.keys);
    expect(JSON.parse((await withCard(card)).body)).toMatchObject({
      cardNumber: '2900000033',
      structures: [group],
    });
  });

  it('shows a page with the notice that nothing is real, and no script', async () => {
    const { status, body, headers } = await withCard(administrator, { path: '/' });
    expect(status).toBe(200);
    expect(body).toContain('rien ici n&#39;est réel');
    expect(body).toContain('2900000017');
    expect(headers).toMatch(/content-security-policy: default-src 'none'/);
    expect(headers).not.toMatch(/set-cookie/i);
  });

  it.each([
    ['expired', 'CARD_EXPIRED'],
    ['unknown', 'CARD_UNKNOWN'],
    ['revoked', 'CARD_REVOKED'],
  ])('refuses the %s card with a reason', async (kind, code) => {
    const issuer = stand.pki.authorities['ACI-FO-PP-TEST'];
    const certificate =
      kind === 'revoked'
        ? revoked
        : kind === 'expired'
          ? await softwareCard(issuer, cardOf('expired'), stand.keys, {
              notBefore: new Date('2020-01-01'),
              notAfter: new Date('2023-01-01'),
            })
          : await softwareCard(issuer, { ...cardOf('cps3'), number: '2911111111' }, stand.keys);
    for (const tls of ['1.2', '1.3'] as const) {
      const { status, body } = await withCard(certificate, { tls });
      expect(status).toBe(403);
      expect(JSON.parse(body)).toEqual({
        error: { code, params: { cardNumber: parseCardNumber(certificate) } },
      });
    }
    expect((await withCard(certificate, { path: '/' })).body).toContain('Carte refusée');
  });
});

function parseCardNumber(pem: string): string {
  const value = extensionsOf(pem)['1.2.250.1.71.1.2.3']?.value ?? '';
  return Buffer.from(value, 'hex').toString('latin1').slice(-10);
}

const requestOf = (options: RequestOptions = {}) => makeRequest(stand.folder, stand.key, options);

async function post(certificate: string, path: string, body: unknown) {
  const answer = await withCard(certificate, { path, body: JSON.stringify(body) });
  return { status: answer.status, document: JSON.parse(answer.body) as Record<string, unknown> };
}

async function ask(certificate: string, change: Record<string, unknown> = {}) {
  const request = change['request'] ?? (await requestOf());
  const body = { ...hospitalRequest, service: carefulService, ...change, request };
  return post(certificate, '/api/requests', body);
}

describe('a request that is accepted, and retrieved', () => {
  let issued: { readonly certificate: string; readonly chain: readonly string[] };

  beforeAll(async () => {
    const asked = await ask(administrator);
    expect(asked.status).toBe(200);
    const path = `/api/products/${String(asked.document['id'])}/retrieve`;
    const { status, document } = await post(administrator, path, {
      ...retrieval,
      keyPassword: null,
      format: 'pem',
    });
    expect(status).toBe(200);
    const { chain, product } = document as unknown as RetrievedProduct;
    issued = { certificate: product.issued?.certificate ?? '', chain };
  });

  it('gives a certificate that openssl verifies with the chain beside it', async () => {
    const [intermediate = '', root = ''] = issued.chain;
    const [rootFile, chainFile] = [join(stand.folder, 'org-root.pem'), join(stand.folder, 'org-chain.pem')];
    await writeFile(rootFile, root);
    await writeFile(chainFile, intermediate);
    const verify = ['verify', '-x509_strict', '-purpose', 'sslclient', '-CAfile', rootFile];
    await expect(openssl([...verify, '-untrusted', chainFile], issued.certificate)).resolves.toContain('OK');
  });

  it('holds the subject asked for, encoded as IGC-Santé does, and the request’s key', async () => {
    const subject = await openssl(
      ['x509', '-noout', '-subject', '-nameopt', 'RFC2253,utf8,-esc_msb,show_type'],
      issued.certificate,
    );
    expect(subject.trim()).toBe(
      'subject=CN=UTF8STRING:ROR-É \\"démo\\",OU=UTF8STRING:1990000002,' +
        'O=UTF8STRING:HOPITAL FICTIF DE DEMONSTRATION,ST=UTF8STRING:Paris (75),C=PRINTABLESTRING:FR',
    );
    expect(await openssl(['x509', '-noout', '-pubkey'], issued.certificate)).toBe(
      await openssl(['pkey', '-pubout'], stand.key),
    );
  });

  it('lasts three years and has a serial number of sixteen bytes', () => {
    const { notBefore, notAfter, serialNumber } = parseCertificate(issued.certificate);
    expect(notAfter.getUTCFullYear() - notBefore.getUTCFullYear()).toBe(3);
    expect(serialNumber).toHaveLength(32);
  });

  it.skipIf(!sharedAvailable)('has the extensions of a real one, in value and criticality', () => {
    const real = readShared('pki/samples/test-org-auth-cli-insi-auto-2021.pem').toString('utf8');
    expect(extensionsOf(issued.certificate)).toEqual(extensionsOf(real));
  });

  it('is kept by the sandbox', async () => {
    const { serialNumber } = parseCertificate(issued.certificate);
    expect(await readdir(join(stand.folder, 'issued'))).toContain(`${serialNumber}.pem`);
    expect(await readFile(join(stand.folder, 'issued', `${serialNumber}.pem`), 'utf8')).toBe(
      issued.certificate,
    );
  });
});

const refusal = (code: string, params: Record<string, unknown> = {}) => ({ error: { code, params } });

describe('a refused request', () => {
  it('comes from who administers nothing, or another structure', async () => {
    const issuer = stand.pki.authorities['ACI-FO-PP-TEST'];
    const nobody = await softwareCard(issuer, cardOf('notAdministrator'), stand.keys);
    const { status, document } = await ask(nobody);
    expect(status).toBe(403);
    expect(document).toEqual(
      refusal('NOT_ADMINISTRATOR', { cardNumber: '2900000066', idNatStruct: hospital.idNatStruct }),
    );
    const cpe = await softwareCard(stand.pki.authorities['ACI-ST-PP-TEST'], cardOf('cpe'), stand.keys);
    expect((await ask(cpe, { idNatStruct: group.idNatStruct })).document).toMatchObject(
      refusal('NOT_ADMINISTRATOR', { idNatStruct: group.idNatStruct }),
    );
  });

  it('asks PROD with a TEST card', async () => {
    const { status, document } = await ask(administrator, { environment: 'prod' });
    expect([status, document]).toEqual([403, refusal('TEST_CARD_FOR_PROD')]);
  });

  it.each([
    ['a field too many', { more: 1 }, /forme/],
    ['an unknown environment', { environment: 'demo' }, /forme/],
    ['what is no request', { request: 'hello' }, /illisible/],
  ])('holds %s', async (_, change, detail) => {
    const { status, document } = await ask(administrator, change);
    expect(status).toBe(400);
    expect(document).toEqual(refusal('REQUEST_INVALID', { detail: expect.stringMatching(detail) }));
  });

  it.each([
    ['a weak key', { newKey: ['-newkey', 'rsa:1024'] }, /RSA/],
    ['an elliptic key', { newKey: ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'] }, /RSA/],
    ['another OU', { subject: hospitalSubject.replace('1990000002', '399999999800019') }, /OU/],
    ['another O', { subject: hospitalSubject.replace('FICTIF', 'VRAI') }, /« HOPITAL FICTIF/],
    ['an order of attributes that is not IGC-Santé’s', { subject: '/CN=x/OU=1990000002/C=FR' }, /CN, OU, C/],
    ['a second OU', { subject: hospitalSubject.replace('/CN', '/OU=2/CN') }, /C, ST, O, OU, OU, CN/],
    ['another service', { subject: hospitalSubject.replace(/CN=.*/, 'CN=AUTRE') }, /AUTRE/],
    ['no service', { subject: hospitalSubject.replace(/CN=.*/, 'CN= ') }, /CN/],
  ] satisfies readonly (readonly [string, RequestOptions, RegExp])[])(
    'has %s',
    async (_, options, detail) => {
      const { status, document } = await ask(administrator, { request: await requestOf(options) });
      expect(status).toBe(400);
      expect(document).toEqual(refusal('REQUEST_INVALID', { detail: expect.stringMatching(detail) }));
    },
  );

  it('was tampered with: one bit of the name or of the signature', async () => {
    const pem = await requestOf();
    const der = Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64');
    for (const at of [der.indexOf('ROR'), der.length - 1]) {
      const changed = Buffer.from(der);
      changed[at] = (changed[at] ?? 0) ^ 1;
      const block = `-----BEGIN CERTIFICATE REQUEST-----\n${changed.toString('base64')}\n-----END CERTIFICATE REQUEST-----\n`;
      const { status, document } = await ask(administrator, { request: block });
      expect(status).toBe(400);
      expect(document).toEqual(refusal('REQUEST_INVALID', { detail: expect.stringMatching(/signature/) }));
    }
  });

  it('is too long, is not JSON, or is sent as a form', async () => {
    const path = '/api/requests';
    const send = (exchange: Exchange) => withCard(administrator, { path, ...exchange });
    expect((await send({ body: JSON.stringify('x'.repeat(70_000)) })).body).toContain('64 Kio');
    expect((await send({ body: '{' })).status).toBe(400);
    expect((await send({ body: '{}', contentType: 'text/plain' })).status).toBe(400);
    expect((await withCard(administrator, { path: '/elsewhere' })).status).toBe(404);
  });

  it('leaves the sandbox in service', async () => {
    expect((await withCard(administrator)).status).toBe(200);
  });
});
