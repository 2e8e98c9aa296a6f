import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { SandboxPlatform } from '../../../core/igc/sandbox-platform.ts';
import { CurlCardTransport, type CurlCard } from '../../../native/card-tls/curl-transport.ts';
import { insertCard, removeCard } from '../../../sandbox/cards/card-slot.ts';
import { startSandbox, type Sandbox } from '../../../sandbox/platform/start.ts';
import { makeCardStand, pinBytes, type CardStand } from '../support/card-stand.ts';
import { curlCardOf } from '../support/curl-card.ts';
import { startTlsServer, type TlsServer } from '../support/tls-server.ts';

const cps3Number = '2900000017';
const cps4Number = '3100000011';

let stand: CardStand;
let sandbox: Sandbox;
let cps3: CurlCard;
let cps4: CurlCard;
beforeAll(async () => {
  stand = await makeCardStand();
  sandbox = await startSandbox({ dir: stand.demo.dir });
  await insertCard(stand.demo.dir, cps4Number);
  cps3 = await curlCardOf(stand, cps3Number);
  cps4 = await curlCardOf(stand, cps4Number);
});
afterAll(async () => {
  await sandbox.close();
  await stand.remove();
});

/** Transports make their folders where TMPDIR says: here, to see that none stays. */
let temporary: string;
beforeEach(async () => {
  temporary = await mkdtemp(join(stand.demo.folder, 'tmp-'));
  vi.stubEnv('TMPDIR', temporary);
  expect(tmpdir()).toBe(temporary);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  expect(await readdir(temporary)).toEqual([]);
});

const toSandbox = (card: CurlCard): CurlCardTransport =>
  new CurlCardTransport(card, { origin: sandbox.url, trust: sandbox.pki.roots });
const session = { method: 'GET', path: '/api/session' } as const;

describe('TLS with the card’s key, at the sandbox', () => {
  it.each([
    ['a CPS3', 'TLSv1.2', () => cps3],
    ['a CPS4', 'TLSv1.3', () => cps4],
  ])('%s connects with %s', async (_name, protocol, card) => {
    const { cardNumber, tls } = await new SandboxPlatform(toSandbox(card())).identify();
    expect([cardNumber, tls.protocol]).toEqual([card().serialNumber, protocol]);
  });

  it('leaves the PIN to the next request, and gives refusals as the platform says them', async () => {
    const transport = toSandbox(cps4);
    expect((await transport.request(session)).status).toBe(200);
    const asked = { environment: 'test', offer: 'ORG', usage: 'AUTH_CLI', service: 'x', contacts: [] };
    const body = JSON.stringify({ ...asked, idNatStruct: '"\\é\n', request: null });
    const path = '/api/requests';
    const { status, body: answer } = await transport.request({ method: 'POST', path, body });
    expect(status).toBe(403);
    expect(JSON.parse(answer)).toMatchObject({
      error: { code: 'NOT_ADMINISTRATOR', params: { idNatStruct: '"\\é\n' } },
    });
  });

  it('a CPS3 made to sign as a CPS4 is told what it lacks', async () => {
    await expect(toSandbox({ ...cps3, signature: 'pss-too' }).request(session)).rejects.toMatchObject({
      domain: 'card',
      code: 'TLS_NEEDS_PSS',
    });
  });

  it('a server that is not there is unreachable', async () => {
    const platform = { origin: 'https://127.0.0.1:1', trust: sandbox.pki.roots };
    await expect(new CurlCardTransport(cps4, platform).request(session)).rejects.toMatchObject({
      code: 'UNREACHABLE',
      params: { host: '127.0.0.1:1' },
      exitCode: 3,
    });
  });

  it('a card that was pulled is told as such, and serves again once back', async () => {
    await removeCard(stand.demo.dir, cps4Number);
    await expect(toSandbox(cps4).request(session)).rejects.toMatchObject({
      domain: 'card',
      code: 'CARD_REMOVED',
      params: { operation: 'TLS' },
    });
    await insertCard(stand.demo.dir, cps4Number);
    expect((await toSandbox(cps4).request(session)).status).toBe(200);
  });

  it('a PIN that is wrong by now is told as such', async () => {
    await expect(toSandbox({ ...cps4, pin: pinBytes('9999') }).request(session)).rejects.toMatchObject({
      code: 'PIN_INCORRECT',
    });
  });
});

describe('without its tools', () => {
  it('says that curl is missing', async () => {
    vi.stubEnv('PATH', join(stand.demo.folder, 'empty'));
    await expect(toSandbox(cps4).request(session)).rejects.toMatchObject({
      code: 'TLS_ENGINE_MISSING',
      params: { detail: 'curl' },
      exitCode: 3,
    });
  });

  it('says that OpenSSL’s engine is missing', async () => {
    const environment = { ...cps4.environment, OPENSSL_ENGINES: join(stand.demo.folder, 'empty') };
    await expect(toSandbox({ ...cps4, environment }).request(session)).rejects.toMatchObject({
      code: 'TLS_ENGINE_MISSING',
      params: { detail: 'libengine-pkcs11-openssl' },
      exitCode: 3,
    });
  });
});

describe('another server', () => {
  let server: TlsServer | null = null;
  afterEach(async () => {
    await server?.close();
    server = null;
  });

  it('that speaks TLS 1.3 alone cannot be reached with a CPS3, and says why; with a CPS4 it can', async () => {
    server = await startTlsServer(stand.demo.folder, { minVersion: 'TLSv1.3' }, (_request, response) => {
      response.end('{}');
    });
    const platform = { origin: server.origin, trust: [server.certificate] };
    await expect(new CurlCardTransport(cps3, platform).request(session)).rejects.toMatchObject({
      code: 'TLS_NEEDS_PSS',
    });
    expect((await new CurlCardTransport(cps4, platform).request(session)).status).toBe(200);
  });

  it('under a root that is not ours is not trusted, and gets nothing', async () => {
    let requests = 0;
    server = await startTlsServer(stand.demo.folder, {}, (_request, response) => {
      requests += 1;
      response.end();
    });
    const platform = { origin: server.origin, trust: sandbox.pki.roots };
    await expect(new CurlCardTransport(cps4, platform).request(session)).rejects.toMatchObject({
      domain: 'igc',
      code: 'SERVER_UNTRUSTED',
      params: { host: new URL(server.origin).host },
    });
    expect(requests).toBe(0);
  });

  it('gets the body whole, whatever it holds', async () => {
    const bodies: string[] = [];
    server = await startTlsServer(stand.demo.folder, {}, (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        bodies.push(Buffer.concat(chunks).toString());
        const peer =
          request.socket instanceof TLSSocket ? request.socket.getPeerX509Certificate() : undefined;
        response.end(JSON.stringify({ authenticated: peer !== undefined }));
      });
    });
    const transport = new CurlCardTransport(cps4, { origin: server.origin, trust: [server.certificate] });
    const body = `@/etc/passwd "é\\\t\r\n%41 ${'x'.repeat(20_000)}`;
    const answer = await transport.request({ method: 'POST', path: '/', body });
    expect(bodies).toEqual([body]);
    expect(JSON.parse(answer.body)).toEqual({ authenticated: true });
  });
});
