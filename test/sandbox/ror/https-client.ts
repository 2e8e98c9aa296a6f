import { once } from 'node:events';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { TLSSocket, type SecureVersion } from 'node:tls';

export interface HttpsOptions {
  /** PEM. */
  readonly ca?: readonly string[];
  readonly cert?: string;
  readonly key?: string;
  /** The only version spoken. */
  readonly tls?: SecureVersion;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent by POST; GET without. */
  readonly body?: string;
}

export interface HttpsAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly protocol: string | null;
}

/** One request on a connection of its own. @throws the error of Node.js, with its `code`. */
export async function httpsClient(
  url: string,
  { ca, tls, body, headers = {}, ...identity }: HttpsOptions,
): Promise<HttpsAnswer> {
  const outgoing = request(url, {
    method: body === undefined ? 'GET' : 'POST',
    agent: false,
    headers,
    ...identity,
    ...(ca !== undefined && { ca: [...ca] }),
    ...(tls !== undefined && { minVersion: tls, maxVersion: tls }),
  });
  outgoing.end(body);
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  const protocol = response.socket instanceof TLSSocket ? response.socket.getProtocol() : null;
  const chunks: Buffer[] = [];
  for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    body: Buffer.concat(chunks).toString('utf8'),
    protocol,
  };
}
