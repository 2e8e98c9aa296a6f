import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCertificate } from '../../../core/certificate/certificate.ts';
import { cardDefinitions, type CardDefinition } from '../../../sandbox/cards/definitions.ts';
import { makeAuthority } from '../../../sandbox/pki/certificate-maker.ts';
import { generateRsaKeyPair, type RsaKeyPair } from '../../../sandbox/pki/keys.ts';
import { orgAuthCliExtensions } from '../../../sandbox/pki/profiles.ts';
import { issueLeaf } from '../../../sandbox/pki/certificate-maker.ts';
import { distinguishedName } from '../../../sandbox/pki/names.ts';
import { revoke } from '../../../sandbox/pki/revocation.ts';
import { createSandboxPki, type SandboxPki } from '../../../sandbox/pki/store.ts';
import { startSandbox, type Sandbox } from '../../../sandbox/platform/start.ts';
import { structures } from '../../../sandbox/structures.ts';
import { extensionsOf } from '../../support/extensions.ts';
import { openssl, run } from '../../support/run-tool.ts';
import { readShared, sharedAvailable } from '../../support/shared.ts';
import { keyPem, softwareCard } from '../../support/software-card.ts';
import { curlClient, type Exchange } from './curl.ts';

const { hospital, group } = structures;

let folder: string;
let pki: SandboxPki;
let keys: RsaKeyPair;
let key: string;
let sandbox: Sandbox;
let curl: ReturnType<typeof curlClient>;
let administrator: string;
let revoked: string;

const cardOf = (description: string): CardDefinition => {
  const card = cardDefinitions.find((one) => one.description === `cards.${description}`);
  if (card === undefined) throw new Error(description);
  return card;
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'platform-test-'));
  [pki, keys] = await Promise.all([createSandboxPki(join(folder, 'pki')), generateRsaKeyPair(2048)]);
  key = keyPem(keys);
  const issuer = pki.authorities['ACI-FO-PP-TEST'];
  [administrator, revoked] = await Promise.all([
    softwareCard(issuer, cardOf('cps3'), keys),
    softwareCard(issuer, cardOf('revoked'), keys),
  ]);
  await revoke(pki, issuer.id, [parseCertificate(revoked)]);
  sandbox = await startSandbox({ dir: folder });
  const root = join(folder, 'server-root.pem');
  await writeFile(root, sandbox.pki.roots.join(''));
  curl = curlClient(folder, sandbox.url, root);
});

afterAll(async () => {
  await sandbox.close();
  await rm(folder, { recursive: true, force: true });
});

const withCard = (certificate: string, exchange: Exchange = {}) => curl({ certificate, key, ...exchange });

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
    const card = await softwareCard(pki.authorities['ACI-ST-PP-TEST'], cardOf('cpa'), keys);
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
    const issuer = pki.authorities['ACI-FO-PP-TEST'];
    const certificate =
      kind === 'revoked'
        ? revoked
        : kind === 'expired'
          ? await softwareCard(issuer, cardOf('expired'), keys, {
              notBefore: new Date('2020-01-01'),
              notAfter: new Date('2023-01-01'),
            })
          : await softwareCard(issuer, { ...cardOf('cps3'), number: '2911111111' }, keys);
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

describe('TLS', () => {
  it.each(['1.2', '1.3'] as const)('closes a TLS %s connection without a certificate', async (tls) => {
    const { code, status } = await curl({ tls });
    expect(code).not.toBe(0);
    expect(status).toBe(0);
  });

  it('closes on cards of a stranger that bears the same names, even expired ones', async () => {
    const root = await makeAuthority('ACR-FO-TEST', await generateRsaKeyPair(2048), null);
    const stranger = await makeAuthority('ACI-FO-PP-TEST', await generateRsaKeyPair(2048), root);
    for (const notAfter of [new Date('2099-01-01'), new Date('2023-01-01')]) {
      const card = await softwareCard(stranger, cardOf('cps3'), keys, {
        notBefore: new Date('2020-01-01'),
        notAfter,
      });
      const { code, status } = await withCard(card);
      expect([code === 0, status]).toEqual([false, 0]);
    }
  });

  it('closes on a certificate that is no card’s: ORG, or the card’s signature one', async () => {
    const issuer = pki.authorities['ACI-EL-ORG-TEST'];
    const org = await issueLeaf(issuer, {
      subject: distinguishedName([{ country: 'FR' }, { commonName: 'ORG' }]),
      publicKey: keys.publicKey,
      notBefore: new Date(Date.now() - 1000),
      notAfter: new Date('2030-01-01'),
      extensions: orgAuthCliExtensions(issuer, keys.publicKey),
    });
    const signature = await softwareCard(pki.authorities['ACI-FO-PP-TEST'], cardOf('cps3'), keys, {
      usage: 'signature',
    });
    for (const certificate of [org.toString('pem'), signature]) {
      expect((await withCard(certificate)).status).toBe(0);
    }
  });

  it('speaks neither TLS 1.1 nor plain HTTP, and names the issuers it takes', async () => {
    const connect = ['s_client', '-connect', `127.0.0.1:${String(sandbox.port)}`];
    expect((await run('openssl', [...connect, '-tls1_1', '-cipher', 'ALL:@SECLEVEL=0'])).code).not.toBe(0);
    expect((await run('openssl', [...connect, '-tls1_2'])).stdout).toContain(
      'TEST AC IGC-SANTE FORT PERSONNES',
    );
    const plain = await run('curl', ['--silent', `http://127.0.0.1:${String(sandbox.port)}/`]);
    expect(plain.stdout).toBe('');
  });

  it('resumes no session: each connection needs the card', async () => {
    const connect = ['s_client', '-connect', `127.0.0.1:${String(sandbox.port)}`, '-reconnect', '-tls1_2'];
    const [certificate, keyFile] = [join(folder, 'resume.pem'), join(folder, 'resume.key')];
    await writeFile(certificate, administrator);
    await writeFile(keyFile, key);
    const { stdout } = await run('openssl', [...connect, '-cert', certificate, '-key', keyFile]);
    expect(stdout).toContain('New, TLSv1.2');
    expect(stdout).not.toContain('Reused');
  });
});

interface RequestOptions {
  readonly subject?: string;
  readonly newKey?: readonly string[];
}

const hospitalSubject = '/C=FR/ST=Paris (75)/O=HOPITAL FICTIF DE DEMONSTRATION/OU=1990000002/CN=ROR-É "démo"';

async function requestOf({ subject = hospitalSubject, newKey }: RequestOptions = {}): Promise<string> {
  const keyFile = join(folder, 'service.key');
  if (newKey === undefined) await writeFile(keyFile, key);
  const keyArgs = newKey === undefined ? ['-key', keyFile] : [...newKey, '-nodes', '-keyout', '/dev/null'];
  return openssl(['req', '-new', '-utf8', '-sha256', '-subj', subject, ...keyArgs]);
}

const order = (certificate: string, change: Record<string, unknown> = {}, request?: string) =>
  (async () => {
    const body = {
      environment: 'test',
      idNatStruct: hospital.idNatStruct,
      request: request ?? (await requestOf()),
      ...change,
    };
    const answer = await withCard(certificate, { path: '/api/certificates', body: JSON.stringify(body) });
    return { status: answer.status, document: JSON.parse(answer.body) as Record<string, unknown> };
  })();

interface Issued {
  readonly certificate: string;
  readonly chain: readonly string[];
}

describe('an accepted order', () => {
  let issued: Issued;

  beforeAll(async () => {
    const { status, document } = await order(administrator);
    expect(status).toBe(200);
    issued = document as unknown as Issued;
  });

  it('gives a certificate that openssl verifies with the chain beside it', async () => {
    const [intermediate = '', root = ''] = issued.chain;
    const [rootFile, chainFile] = [join(folder, 'org-root.pem'), join(folder, 'org-chain.pem')];
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
      await openssl(['pkey', '-pubout'], key),
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
    expect(await readdir(join(folder, 'issued'))).toContain(`${serialNumber}.pem`);
    expect(await readFile(join(folder, 'issued', `${serialNumber}.pem`), 'utf8')).toBe(issued.certificate);
  });
});

const refusal = (code: string, params: Record<string, unknown> = {}) => ({ error: { code, params } });

describe('a refused order', () => {
  it('comes from who administers nothing, or another structure', async () => {
    const issuer = pki.authorities['ACI-FO-PP-TEST'];
    const nobody = await softwareCard(issuer, cardOf('notAdministrator'), keys);
    const { status, document } = await order(nobody);
    expect(status).toBe(403);
    expect(document).toEqual(
      refusal('NOT_ADMINISTRATOR', { cardNumber: '2900000066', idNatStruct: hospital.idNatStruct }),
    );
    const cpe = await softwareCard(pki.authorities['ACI-ST-PP-TEST'], cardOf('cpe'), keys);
    expect((await order(cpe, { idNatStruct: group.idNatStruct })).document).toMatchObject(
      refusal('NOT_ADMINISTRATOR', { idNatStruct: group.idNatStruct }),
    );
  });

  it('asks PROD with a TEST card', async () => {
    const { status, document } = await order(administrator, { environment: 'prod' });
    expect([status, document]).toEqual([403, refusal('TEST_CARD_FOR_PROD')]);
  });

  it.each([
    ['a field too many', { more: 1 }, /forme/],
    ['an unknown environment', { environment: 'demo' }, /forme/],
    ['what is no request', { request: 'hello' }, /illisible/],
  ])('holds %s', async (_, change, detail) => {
    const { status, document } = await order(administrator, change);
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
    ['no service', { subject: hospitalSubject.replace(/CN=.*/, 'CN= ') }, /CN/],
  ] satisfies readonly (readonly [string, RequestOptions, RegExp])[])(
    'has %s',
    async (_, options, detail) => {
      const { status, document } = await order(administrator, {}, await requestOf(options));
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
      const { status, document } = await order(administrator, {}, block);
      expect(status).toBe(400);
      expect(document).toEqual(refusal('REQUEST_INVALID', { detail: expect.stringMatching(/signature/) }));
    }
  });

  it('is too long, is not JSON, or is sent as a form', async () => {
    const path = '/api/certificates';
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
