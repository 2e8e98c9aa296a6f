import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { CardClient } from '../card-client.ts';
import { Refusal } from '../refusal.ts';

export const tokenField = 'token';

/**
 * A card authenticates whatever its browser sends, even for another site's page. So each form holds a token that only
 * this server can make, for that card alone, and as long as it runs; and where the browser says from which page a form
 * comes, it must be one of ours.
 */
export class FormTokens {
  readonly #secret = randomBytes(32);

  tokenFor({ fingerprint }: CardClient): string {
    return createHmac('sha256', this.#secret).update(fingerprint).digest('base64url');
  }

  /** @throws Refusal FORM_REFUSED */
  require(request: IncomingMessage, client: CardClient, fields: URLSearchParams): void {
    const given = Buffer.from(fields.get(tokenField) ?? '');
    const expected = Buffer.from(this.tokenFor(client));
    const known = given.length === expected.length && timingSafeEqual(given, expected);
    if (!known || !isFromHere(request)) throw new Refusal('FORM_REFUSED');
  }
}

function isFromHere({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site'];
  const ownOrigin = `https://${headers.host ?? ''}`;
  return (
    (headers.origin === undefined || headers.origin === ownOrigin) &&
    (site === undefined || site === 'same-origin')
  );
}
