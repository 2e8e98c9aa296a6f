import { parseUrl } from '../../text/web-address.ts';
import { RevocationError } from '../errors.ts';
import type { RevocationSettings } from '../settings.ts';
import type { HttpAnswer, HttpExchange } from './transport.ts';
import { tooLarge } from './unreachable.ts';

const mostRedirects = 3;
const redirections = new Set([301, 302, 303, 307, 308]);

export type HttpRequest = Pick<HttpExchange, 'method' | 'url' | 'headers' | 'body'>;

export interface TimeLimit {
  readonly signal: AbortSignal;
  /** @returns TIMED_OUT for whatever happened once the limit was passed, else the error itself. */
  readonly explain: (error: unknown) => unknown;
  readonly stop: () => void;
}

/** A limit for a whole exchange, to be stopped at its end. @param milliseconds its length. */
export function timeLimit(milliseconds: number, host: string): TimeLimit {
  const controller = new AbortController();
  const timer = setTimeout(() => {
    controller.abort();
  }, milliseconds);
  return {
    signal: controller.signal,
    explain: (error) =>
      controller.signal.aborted
        ? new RevocationError('TIMED_OUT', { params: { host }, cause: error })
        : error,
    stop: () => {
      clearTimeout(timer);
    },
  };
}

/**
 * Follows a few redirections, on the same host only: what comes by plain HTTP could send this machine anywhere.
 *
 * @throws RevocationError UNREACHABLE, TIMED_OUT, REDIRECT_REFUSED
 */
export async function followHttp(
  request: HttpRequest,
  { transport, limits }: RevocationSettings,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  let { url } = request;
  for (let hops = 0; ; hops += 1) {
    const answer = await transport.http({ ...request, url, idleTime: limits.idleTime, signal });
    const location = answer.headers['location'];
    if (!redirections.has(answer.status) || typeof location !== 'string') return answer;
    answer.close();
    const next = parseUrl(location, url);
    if (next === null || hops >= mostRedirects || request.method !== 'GET' || !isSafeStep(url, next)) {
      throw new RevocationError('REDIRECT_REFUSED', { params: { host: url.host } });
    }
    url = next;
  }
}

function isSafeStep(from: URL, to: URL): boolean {
  const upgraded = from.protocol === 'http:' && to.protocol === 'https:' && from.hostname === to.hostname;
  return (to.origin === from.origin || upgraded) && to.username === '' && to.password === '';
}

/** Bytes of a body, as long as there are not too many. @throws RevocationError TOO_LARGE */
export async function* limited(
  chunks: AsyncIterable<Uint8Array>,
  maximumSize: number,
  host: string,
): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > maximumSize) throw tooLarge(host, maximumSize);
    yield chunk;
  }
}
