import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CardTransport } from '../../../core/igc/platform.ts';
import { SandboxPlatform } from '../../../core/igc/sandbox-platform.ts';

/** A real exchange over HTTP; TLS and the card are the transport's matter, not the platform's. */
let server: Server;
let answer: { status: number; body: string };
let received: { method: string | undefined; url: string | undefined; body: string };

beforeAll(async () => {
  server = createServer((incoming, outgoing) => {
    void text(incoming).then((body) => {
      received = { method: incoming.method, url: incoming.url, body };
      outgoing.writeHead(answer.status).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => server.close());

const transport: CardTransport = {
  request: ({ method, path, body }) =>
    new Promise((resolve, reject) => {
      const { port } = server.address() as AddressInfo;
      httpRequest({ host: '127.0.0.1', port, method, path }, (response) => {
        text(response).then((content) => {
          resolve({ status: response.statusCode ?? 0, body: content });
        }, reject);
      })
        .on('error', reject)
        .end(body);
    }),
};

const platform = new SandboxPlatform(transport);
const order = { environment: 'test', idNatStruct: '10B0221636', request: '-----BEGIN…' } as const;
const tls = { protocol: 'TLSv1.2', cipher: 'ECDHE-RSA-AES256-GCM-SHA384' };

describe('sandbox platform', () => {
  it('identifies the card', async () => {
    const session = {
      cardNumber: '2800383626',
      holder: 'NORBERT KINE-CH',
      structures: [{ idNatStruct: '10B0221636', name: 'CENTRE', department: 'Rhône (69)' }],
      tls,
    };
    answer = { status: 200, body: JSON.stringify(session) };
    expect(await platform.identify()).toEqual(session);
    expect(received).toEqual({ method: 'GET', url: '/api/session', body: '' });
  });

  it('orders a certificate', async () => {
    const issued = { certificate: 'PEM', chain: ['PEM 1', 'PEM 2'], tls };
    answer = { status: 201, body: JSON.stringify(issued) };
    expect(await platform.order(order)).toEqual(issued);
    expect(received).toMatchObject({ method: 'POST', url: '/api/certificates' });
    expect(JSON.parse(received.body)).toEqual(order);
  });

  it('turns a refusal into its typed error', async () => {
    const params = { cardNumber: '2800383626', idNatStruct: '10B0221636' };
    answer = { status: 403, body: JSON.stringify({ error: { code: 'NOT_ADMINISTRATOR', params } }) };
    await expect(platform.order(order)).rejects.toMatchObject({
      domain: 'igc',
      code: 'NOT_ADMINISTRATOR',
      params,
    });
  });

  it.each([
    ['an unknown code', 403, '{"error":{"code":"NO_SUCH_CODE"}}'],
    ['a name that every object has', 403, '{"error":{"code":"toString"}}'],
    ["a proxy's page", 502, '<html>Bad gateway</html>'],
    ['success without its content', 200, '{}'],
    ['success that is not JSON', 200, ''],
    ['a refusal told as a success', 200, '{"error":{"code":"CARD_REVOKED"}}'],
    ['an issued certificate told as a failure', 500, JSON.stringify({ certificate: '', chain: [], tls })],
  ])('calls unexpected %s', async (_, status, body) => {
    answer = { status, body };
    await expect(platform.order(order)).rejects.toMatchObject({
      code: 'UNEXPECTED_ANSWER',
      params: { status },
    });
  });
});
