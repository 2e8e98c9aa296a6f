import {
  clientCredentialsGrantRequest,
  customFetch,
  processClientCredentialsResponse,
  TlsClientAuth,
} from 'oauth4webapi';
import { z } from 'zod';
import type { ExchangeAnswer, RorExchange } from './exchange.ts';

export type TokenAnswer =
  | { readonly token: string; readonly expiresIn: number | null }
  /** `error` of RFC 6749 § 5.2, where the answer has one. */
  | { readonly token: null; readonly error: string | null };

/** What an exchange needs beside what the request itself has. */
export type ExchangeRest = Omit<Parameters<RorExchange>[0], 'method' | 'url' | 'headers' | 'body'>;

const errorSchema = z.looseObject({ error: z.string() });

/**
 * The client credentials grant (RFC 6749 § 4.4), the client being known by its certificate (RFC 8705 § 2.1).
 *
 * @throws ExchangeFailure when there was no answer
 */
export async function requestToken(
  { url, clientId }: { readonly url: URL; readonly clientId: string },
  exchange: RorExchange,
  rest: ExchangeRest,
): Promise<{ readonly answer: ExchangeAnswer; readonly result: TokenAnswer }> {
  const server = { issuer: url.origin, token_endpoint: url.href };
  const client = { client_id: clientId };
  const answers: ExchangeAnswer[] = [];
  const response = await clientCredentialsGrantRequest(
    server,
    client,
    TlsClientAuth(),
    {},
    {
      [customFetch]: async (_, { headers, body }) => {
        const answer = await exchange({
          ...rest,
          method: 'POST',
          url,
          headers,
          body: bodyText(body),
        });
        answers.push(answer);
        return new Response(answer.body === '' ? null : answer.body, {
          // The only ones that have a meaning here; a Response takes no other below 200.
          status: Math.max(answer.status, 200),
          headers: { 'content-type': answer.headers['content-type'] ?? '' },
        });
      },
    },
  );
  const [answer = { status: response.status, headers: {}, body: '' }] = answers;
  try {
    const granted = await processClientCredentialsResponse(server, client, response);
    return { answer, result: { token: granted.access_token, expiresIn: granted.expires_in ?? null } };
  } catch {
    return { answer, result: { token: null, error: oauthError(answer.body) } };
  }
}

function bodyText(body: unknown): string {
  return body instanceof URLSearchParams ? body.toString() : '';
}

function oauthError(body: string): string | null {
  try {
    return errorSchema.parse(JSON.parse(body)).error;
  } catch {
    return null;
  }
}
