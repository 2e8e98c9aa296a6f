import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { RevocationError } from '../errors.ts';
import { ldapValue } from './ldap.ts';
import type { HttpAnswer, HttpExchange, RevocationTransport } from './transport.ts';
import { unreachable } from './unreachable.ts';

/** Straight to the hosts, with Node's own clients. */
export const nodeTransport: RevocationTransport = { http: exchangeHttp, ldap: ldapValue };

async function exchangeHttp(exchange: HttpExchange): Promise<HttpAnswer> {
  const { method, url, headers, body, idleTime, signal } = exchange;
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const request = send(url, { method, headers, signal, timeout: idleTime, agent: false });
  // Node tells whoever reads the answer only that it was aborted.
  let idle = false;
  request.once('timeout', () => {
    idle = true;
    request.destroy();
  });
  const explain = (error: unknown): RevocationError =>
    idle
      ? new RevocationError('TIMED_OUT', { params: { host: url.host }, cause: error })
      : unreachable(url.host, error);
  request.end(body);
  try {
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    return {
      status: response.statusCode ?? 0,
      headers: response.headers,
      body: bodyOf(response, explain),
      close: () => response.destroy(),
    };
  } catch (error) {
    throw explain(error);
  } finally {
    // Whatever comes after the answer ended is told by its body.
    request.on('error', () => undefined);
  }
}

async function* bodyOf(
  response: IncomingMessage,
  explain: (error: unknown) => RevocationError,
): AsyncGenerator<Uint8Array> {
  try {
    yield* response as AsyncIterable<Buffer>;
  } catch (error) {
    throw explain(error);
  }
}
