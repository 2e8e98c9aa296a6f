import { RevocationError } from '../errors.ts';
import type { RevocationSettings } from '../settings.ts';
import { followHttp, limited, timeLimit } from '../transport/exchange.ts';
import { derChunks } from './pem.ts';

/** What HTTP servers give to ask later whether a list changed (RFC 9110 § 8.8). */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export interface Download extends Validators {
  /** Where the bytes were put. */
  readonly file: string;
}

/**
 * Asks a web server or a directory for a list, and gives its DER to `receive` as it comes.
 *
 * @param known validators of the list that is kept, if any.
 * @returns null when the server says that the known list is still its last.
 * @throws RevocationError of the transport, HTTP_STATUS, TOO_LARGE, TIMED_OUT, CRL_MALFORMED, or what `receive` throws.
 */
export async function downloadCrl(
  url: URL,
  known: Validators | null,
  settings: RevocationSettings,
  receive: (chunks: AsyncIterable<Uint8Array>) => Promise<string>,
): Promise<Download | null> {
  const { limits, transport } = settings;
  const overLdap = url.protocol === 'ldap:';
  const limit = timeLimit(overLdap ? limits.ldapTime : limits.crlTime, url.host);
  const { signal } = limit;
  try {
    if (overLdap) {
      const value = await transport.ldap({ url, maximumSize: limits.ldapSize, signal });
      return { file: await receive(derChunks(once(value))), etag: null, lastModified: null };
    }
    const headers = { ...requestHeaders, ...conditions(known, settings.refresh) };
    const answer = await followHttp({ method: 'GET', url, headers }, settings, signal);
    if (answer.status !== 200) {
      answer.close();
      if (answer.status === 304 && known !== null) return null;
      throw new RevocationError('HTTP_STATUS', { params: { host: url.host, status: answer.status } });
    }
    const text = (name: string): string | null => {
      const value = answer.headers[name];
      return typeof value === 'string' ? value : null;
    };
    return {
      file: await receive(derChunks(limited(answer.body, limits.crlSize, url.host))),
      etag: text('etag'),
      lastModified: text('last-modified'),
    };
  } catch (error) {
    throw limit.explain(error);
  } finally {
    limit.stop();
  }
}

/** Nothing that tells who asks. */
const requestHeaders = { accept: 'application/pkix-crl', 'accept-encoding': 'identity' };

function conditions(known: Validators | null, refresh: boolean): Record<string, string> {
  return {
    // What is between may keep copies too.
    ...(refresh && { 'cache-control': 'no-cache' }),
    ...(known?.etag != null && { 'if-none-match': known.etag }),
    ...(known?.lastModified != null && { 'if-modified-since': known.lastModified }),
  };
}

// eslint-disable-next-line @typescript-eslint/require-await -- a list of one, as if it came piece by piece
async function* once(value: Uint8Array): AsyncGenerator<Uint8Array> {
  yield value;
}
