import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CardTransport } from '../../../core/igc/platform.ts';
import type { Product, ProductRequest } from '../../../core/igc/product.ts';
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
const request: ProductRequest = {
  environment: 'test',
  offer: 'ORG',
  usage: 'AUTH_CLI',
  idNatStruct: '10B0221636',
  service: 'ROR',
  contacts: ['a@b.example'],
  request: '-----BEGIN…',
};
const retrieval = {
  revocationCode: 'code-1234',
  revocationCodeAgain: 'code-1234',
  termsAccepted: true,
  keyPassword: 'password-1234',
};
const product: Product = {
  id: '0b8f0b9e-3c53-4f0e-9d59-6a6f2f7f5b1e',
  state: 'to-retrieve',
  environment: 'test',
  offer: 'ORG',
  usage: 'AUTH_CLI',
  idNatStruct: '10B0221636',
  structureName: 'CENTRE',
  service: 'ROR',
  contacts: ['a@b.example'],
  delivery: 'pkcs12',
  publicKeyFingerprint: null,
  requestedAt: '2025-01-31T08:00:00.000Z',
  issued: null,
  revokedAt: null,
  noticeSentAt: null,
  renews: null,
  renewedBy: null,
};
const tls = { protocol: 'TLSv1.2', cipher: 'ECDHE-RSA-AES256-GCM-SHA384' };

const retrieved = {
  product,
  fileName: 'a.p12',
  content: Buffer.from('P12').toString('base64'),
  chain: ['PEM 1', 'PEM 2'],
  tls,
};

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

  it('requests a product', async () => {
    answer = { status: 201, body: JSON.stringify(product) };
    expect(await platform.request(request)).toEqual(product);
    expect(received).toMatchObject({ method: 'POST', url: '/api/requests' });
    expect(JSON.parse(received.body)).toEqual(request);
  });

  it('retrieves a file, as bytes', async () => {
    answer = { status: 200, body: JSON.stringify(retrieved) };
    const { fileName, content, product: found } = await platform.retrieve(product.id, retrieval);
    expect([fileName, Buffer.from(content).toString(), found]).toEqual(['a.p12', 'P12', product]);
    expect(received).toMatchObject({ method: 'POST', url: `/api/products/${product.id}/retrieve` });
    expect(JSON.parse(received.body)).toEqual({ ...retrieval, format: 'pem' });
  });

  it('keeps what stands for an identifier inside its place', async () => {
    answer = { status: 200, body: JSON.stringify(product) };
    await platform.revoke('../../session?x=', null);
    expect(received.url).toBe('/api/products/..%2F..%2Fsession%3Fx%3D/revoke');
  });

  it.each([
    ['a file name with a folder in it', { ...retrieved, fileName: '../a.p12' }],
    ['a hidden file', { ...retrieved, fileName: '.bashrc' }],
    ['content that is not base64', { ...retrieved, content: '*' }],
    ['a state of its own', { ...retrieved, product: { ...product, state: 'lost' } }],
  ])('calls unexpected %s', async (_, body) => {
    answer = { status: 200, body: JSON.stringify(body) };
    await expect(platform.retrieve(product.id, retrieval)).rejects.toMatchObject({
      code: 'UNEXPECTED_ANSWER',
    });
  });

  it('turns a refusal into its typed error', async () => {
    const params = { cardNumber: '2800383626', idNatStruct: '10B0221636' };
    answer = { status: 403, body: JSON.stringify({ error: { code: 'NOT_ADMINISTRATOR', params } }) };
    await expect(platform.request(request)).rejects.toMatchObject({
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
    ['a product told as a failure', 500, JSON.stringify(product)],
  ])('calls unexpected %s', async (_, status, body) => {
    answer = { status, body };
    await expect(platform.request(request)).rejects.toMatchObject({
      code: 'UNEXPECTED_ANSWER',
      params: { status },
    });
  });
});
