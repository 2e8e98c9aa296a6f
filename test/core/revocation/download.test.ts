import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Identity } from '../certificate/support/certificates.ts';
import { makeCrl } from './support/crl-maker.ts';
import { codesOf, makeRevocationStand, type RevocationStand } from './support/stand.ts';
import { WebServer } from './support/web-server.ts';

let stand: RevocationStand;
let leaf: Identity;
let list: Uint8Array;
const order = ['crl'] as const;
const path = '/CRL/ACI.crl';
const limits = { crlTime: 1500, idleTime: 400, crlSize: 4096 };

beforeAll(async () => {
  stand = await makeRevocationStand();
  leaf = await stand.leaf({ crl: [stand.web.url(path)] });
  list = await makeCrl(stand.issuer);
});

beforeEach(() => {
  stand.web.pages.clear();
  stand.web.seen.length = 0;
});

afterAll(() => stand.remove());

const check = () => stand.check(leaf, { order, limits });

async function failureOf(run: Promise<Awaited<ReturnType<typeof check>>>) {
  const verdict = await run;
  expect(verdict).toMatchObject({ status: 'unknown', proof: null });
  return codesOf(verdict);
}

describe('the download', () => {
  it('sends no credentials, and nothing that tells who asks', async () => {
    stand.web.pages.set(path, list);
    const named = await stand.leaf({ crl: [stand.web.url(path).replace('//', '//user:secret@')] });
    expect(await stand.check(named, { order, limits })).toMatchObject({ status: 'good' });
    const headers = Object.keys(stand.web.seen[0]?.headers ?? {}).sort();
    expect(headers).toEqual(['accept', 'accept-encoding', 'connection', 'host']);
  });

  it('follows a redirection on the same host', async () => {
    stand.web.pages.set(path, (_, response) => {
      response.writeHead(302, { location: '/moved.crl' }).end();
    });
    stand.web.pages.set('/moved.crl', list);
    expect(await check()).toMatchObject({ status: 'good' });
  });

  it('follows no redirection to another host, nor to a file', async () => {
    const elsewhere = await WebServer.start();
    elsewhere.pages.set(path, list);
    for (const location of [elsewhere.url(path), 'file:///etc/passwd', 'http://[', 'ftp://127.0.0.1/x']) {
      stand.web.pages.set(path, (_, response) => {
        response.writeHead(301, { location }).end();
      });
      expect(await failureOf(check()), location).toEqual(['REDIRECT_REFUSED']);
    }
    expect(elsewhere.seen).toEqual([]);
    await elsewhere.stop();
  });

  it('gives a redirection loop up', async () => {
    stand.web.pages.set(path, (_, response) => {
      response.writeHead(302, { location: path }).end();
    });
    expect(await failureOf(check())).toEqual(['REDIRECT_REFUSED']);
    expect(stand.web.requestsOf(path)).toHaveLength(4);
  });

  it('tells a refusal of the server', async () => {
    const verdict = await check();
    expect(verdict.failures).toEqual([
      {
        kind: 'crl',
        source: stand.web.url(path),
        code: 'HTTP_STATUS',
        params: { host: stand.web.origin.slice('http://'.length), status: 404 },
      },
    ]);
  });

  it('gives up a list that is too long, even one that never ends', async () => {
    stand.web.pages.set(path, new Uint8Array(8192));
    expect(await failureOf(check())).toEqual(['TOO_LARGE']);
    let closed = false;
    stand.web.pages.set(path, (_, response) => {
      const more = setInterval(() => response.write(Buffer.alloc(1000)), 5);
      response.once('close', () => {
        clearInterval(more);
        closed = true;
      });
    });
    expect(await failureOf(check())).toEqual(['TOO_LARGE']);
    await expect.poll(() => closed).toBe(true);
  });

  it('gives up a server that says nothing, stops in the middle, or drips', async () => {
    stand.web.pages.set(path, () => undefined);
    expect(await failureOf(check())).toEqual(['TIMED_OUT']);
    stand.web.pages.set(path, (_, response) => {
      response.writeHead(200).write(list.subarray(0, 20));
    });
    expect(await failureOf(check())).toEqual(['TIMED_OUT']);
    stand.web.pages.set(path, (_, response) => {
      const drip = setInterval(() => response.write(Buffer.alloc(1)), 100);
      response.once('close', () => {
        clearInterval(drip);
      });
    });
    const start = performance.now();
    expect(await failureOf(check())).toEqual(['TIMED_OUT']);
    expect(performance.now() - start).toBeLessThan(3000);
  });

  it('tells a connection that is cut, before and within the list', async () => {
    stand.web.pages.set(path, (request) => {
      request.socket.resetAndDestroy();
    });
    expect(await failureOf(check())).toEqual(['UNREACHABLE']);
    stand.web.pages.set(path, (_, response) => {
      response.writeHead(200, { 'content-length': list.length });
      response.write(list.subarray(0, 50), () => response.destroy());
    });
    expect(await failureOf(check())).toEqual(['UNREACHABLE']);
  });

  it('tells a port where nobody listens, and tries the next address', async () => {
    const gone = await WebServer.start();
    const address = gone.url(path);
    await gone.stop();
    const two = await stand.leaf({ crl: [address, stand.web.url('/second.crl')] });
    stand.web.pages.set('/second.crl', list);
    const verdict = await stand.check(two, { order, limits });
    expect(verdict).toMatchObject({
      status: 'good',
      proof: { source: stand.web.url('/second.crl') },
      failures: [{ code: 'UNREACHABLE', source: address, params: { detail: 'ECONNREFUSED' } }],
    });
  });

  it('asks other origins in place of those of the certificate, and only those when told so', async () => {
    const real = await stand.leaf({
      crl: ['http://igc-sante.example/CRL/ACI.crl', 'https://elsewhere.example/x.crl'],
    });
    stand.web.pages.set(path, list);
    const options = { order, limits, onlyRewritten: true };
    const rewrites = { 'http://igc-sante.example': stand.web.origin };
    expect(await stand.check(real, { ...options, rewrites })).toMatchObject({
      status: 'good',
      proof: { source: stand.web.url(path) },
    });
    expect(await failureOf(stand.check(real, options))).toEqual([
      'ADDRESS_NOT_ALLOWED',
      'ADDRESS_NOT_ALLOWED',
    ]);
  });

  it('asks no address of another kind', async () => {
    const odd = await stand.leaf({ crl: ['ftp://127.0.0.1/x.crl', 'file:///etc/passwd', 'not an address'] });
    expect(await failureOf(stand.check(odd, { order }))).toEqual([
      'ADDRESS_UNSUPPORTED',
      'ADDRESS_UNSUPPORTED',
      'ADDRESS_UNSUPPORTED',
    ]);
  });
});
