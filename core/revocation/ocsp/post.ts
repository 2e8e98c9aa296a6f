import { RevocationError } from '../errors.ts';
import type { RevocationSettings } from '../settings.ts';
import { followHttp, limited, timeLimit } from '../transport/exchange.ts';

/**
 * Sends one question by POST (RFC 6960 appendix A.1): the address alone does not tell which certificate is asked about.
 *
 * @returns what the server answered, unread.
 * @throws RevocationError of the transport, HTTP_STATUS, TOO_LARGE, TIMED_OUT, ADDRESS_UNSUPPORTED
 */
export async function postOcsp(
  url: URL,
  body: Uint8Array,
  settings: RevocationSettings,
): Promise<Uint8Array> {
  if (!url.protocol.startsWith('http')) throw new RevocationError('ADDRESS_UNSUPPORTED');
  const limit = timeLimit(settings.limits.ocspTime, url.host);
  const headers = {
    'content-type': 'application/ocsp-request',
    'content-length': String(body.length),
    accept: 'application/ocsp-response',
    'accept-encoding': 'identity',
  };
  try {
    const answer = await followHttp({ method: 'POST', url, headers, body }, settings, limit.signal);
    if (answer.status !== 200) {
      answer.close();
      throw new RevocationError('HTTP_STATUS', { params: { host: url.host, status: answer.status } });
    }
    const chunks: Uint8Array[] = [];
    for await (const chunk of limited(answer.body, settings.limits.ocspSize, url.host)) chunks.push(chunk);
    return new Uint8Array(Buffer.concat(chunks));
  } catch (error) {
    throw limit.explain(error);
  } finally {
    limit.stop();
  }
}
