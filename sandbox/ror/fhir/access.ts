import type { IncomingHttpHeaders } from 'node:http';
import { rorHeaderNames, rorHeaders } from '../../../core/ror/headers.ts';
import type { IssuedTokens } from '../authorisation/issued-tokens.ts';
import type { RorClients } from '../clients.ts';
import type { RorFaults } from '../faults.ts';
import { Outcome } from './operation-outcome.ts';

export interface AccessParts {
  readonly tokens: IssuedTokens;
  readonly clients: RorClients;
  readonly faults: RorFaults;
}

/**
 * A token that lives, and the four headers of its client's profile. The client's certificate is not asked for again.
 * @throws Outcome noToken, tokenUnknown, headerMissing, headerWrong, forbidden
 */
export async function requireAccess(
  { tokens, clients, faults }: AccessParts,
  headers: IncomingHttpHeaders,
): Promise<void> {
  const token = /^Bearer +([\w.~+/-]+=*)$/iu.exec(headers.authorization ?? '')?.[1];
  if (token === undefined) throw new Outcome('noToken');
  const clientId = faults.has('unauthorized-fhir', 'fhir') ? null : tokens.clientOf(token);
  if (clientId === null) throw new Outcome('tokenUnknown');
  const profile = (await clients.find(clientId))?.profile ?? '';
  const expected = rorHeaders(profile);
  for (const name of Object.values(rorHeaderNames)) requireHeader(headers, name, expected[name] ?? '');
  if (faults.has('forbidden', 'fhir')) throw new Outcome('forbidden', { profile });
}

function requireHeader(headers: IncomingHttpHeaders, name: string, expected: string): void {
  const found = headers[name.toLowerCase()];
  if (found === undefined) throw new Outcome('headerMissing', { name });
  if (found !== expected) throw new Outcome('headerWrong', { name, expected, found: String(found) });
}
