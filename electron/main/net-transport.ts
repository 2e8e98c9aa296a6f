import type { Readable } from 'node:stream';
import { net } from 'electron';
import { RevocationError } from '../../core/revocation/errors.ts';
import { ldapValue } from '../../core/revocation/transport/ldap.ts';
import type {
  HttpAnswer,
  HttpExchange,
  RevocationTransport,
} from '../../core/revocation/transport/transport.ts';
import { unreachable } from '../../core/revocation/transport/unreachable.ts';

/** Through Chromium: the system's proxies are honoured, as behind a hospital's. Directories are asked directly. */
export const netTransport: RevocationTransport = { http: exchangeHttp, ldap: ldapValue };

function exchangeHttp(exchange: HttpExchange): Promise<HttpAnswer> {
  const { method, url, headers, body, idleTime, signal } = exchange;
  return new Promise((resolve, reject) => {
    const request = net.request({
      method,
      url: url.href,
      redirect: 'manual',
      // A partition without "persist:": no cookie, no cache on the disk.
      partition: 'revocation',
      useSessionCookies: false,
    });
    const idle = new IdleTimer(idleTime, () => {
      reject(new RevocationError('TIMED_OUT', { params: { host: url.host } }));
      request.abort();
    });
    signal.addEventListener('abort', () => {
      request.abort();
    });
    for (const [name, value] of Object.entries(headers)) {
      // Chromium counts by itself, and refuses the whole exchange to whoever does it for it.
      if (name !== 'content-length') request.setHeader(name, value);
    }
    request.on('redirect', (status, _method, location) => {
      idle.stop();
      // The caller decides whether it is followed: this exchange ends here.
      resolve({ status, headers: { location }, body: nothing(), close: () => undefined });
      request.abort();
    });
    request.on('response', (response) => {
      // It may break before anybody reads it: unheard, that would be nobody's error, and stop the application.
      const stream = response as unknown as Readable;
      let lost: Error | null = null;
      stream.on('error', (error) => {
        lost = error;
      });
      resolve({
        status: response.statusCode,
        headers: response.headers,
        body: bodyOf(stream, url.host, idle, () => lost),
        close: () => {
          idle.stop();
          request.abort();
        },
      });
    });
    request.on('login', (_authentication, answer) => {
      // A proxy that wants a password gets none.
      answer();
    });
    request.on('error', (error) => {
      idle.stop();
      reject(unreachable(url.host, error));
    });
    request.on('abort', () => {
      idle.stop();
      reject(unreachable(url.host, new Error('aborted')));
    });
    if (body !== undefined) request.write(Buffer.from(body));
    request.end();
  });
}

/** @param response at run time a stream, whatever Electron's types say. @param lost what broke it, even before it was read. */
async function* bodyOf(
  response: Readable,
  host: string,
  idle: IdleTimer,
  lost: () => Error | null,
): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      idle.again();
      yield chunk;
    }
    const error = lost();
    if (error !== null) throw error;
  } catch (error) {
    throw unreachable(host, error);
  } finally {
    idle.stop();
  }
}

async function* nothing(): AsyncGenerator<Uint8Array> {
  // A redirection has no body that anybody reads.
}

/** Calls once when nothing came for a while. */
class IdleTimer {
  readonly #milliseconds: number;
  readonly #expired: () => void;
  #timer: NodeJS.Timeout;

  constructor(milliseconds: number, expired: () => void) {
    this.#milliseconds = milliseconds;
    this.#expired = expired;
    this.#timer = setTimeout(expired, milliseconds);
  }

  again(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#expired, this.#milliseconds);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
