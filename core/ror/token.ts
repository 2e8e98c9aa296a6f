import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { RorSeen } from './report.ts';

/** In the order that they are shown in. */
const shownClaims = ['iss', 'aud', 'azp', 'client_id', 'sub', 'scope', 'iat', 'exp'] as const;

const claimsSchema = z.looseObject({
  exp: z.number().optional(),
  iat: z.number().optional(),
  cnf: z.looseObject({ 'x5t#S256': z.string().optional() }).optional(),
});

/**
 * What a token says of itself (RFC 9068, RFC 8705 § 3.1). It is not verified: only the servers that take it can, and only
 * they rely on it.
 *
 * @param expiresIn seconds, as the server says beside the token
 * @param certificate DER of the client's
 * @param at when it was received
 */
export function seenOfToken(
  token: string,
  { expiresIn, certificate, at }: { expiresIn: number | null; certificate: Uint8Array; at: Date },
): RorSeen['token'] {
  const claims = claimsOf(token);
  const lifetime = claims?.exp === undefined ? expiresIn : claims.exp - (claims.iat ?? at.getTime() / 1000);
  const end = claims?.exp === undefined ? at.getTime() / 1000 + (expiresIn ?? Number.NaN) : claims.exp;
  const thumbprint = claims?.cnf?.['x5t#S256'];
  return {
    lifetime: lifetime === null ? null : Math.round(lifetime),
    expiresAt: dateText(end),
    claims: claims === null ? [] : shownClaims.flatMap((name) => claimText(name, claims[name])),
    bound:
      thumbprint === undefined
        ? null
        : thumbprint === createHash('sha256').update(certificate).digest('base64url'),
  };
}

/** Null for a token that is no JWT: nothing obliges a server to make one. */
function claimsOf(token: string): z.infer<typeof claimsSchema> | null {
  const parts = token.split('.');
  if (parts.length !== 3) return null;
  try {
    return claimsSchema.parse(JSON.parse(Buffer.from(parts[1] ?? '', 'base64url').toString('utf8')));
  } catch {
    return null;
  }
}

function claimText(name: (typeof shownClaims)[number], value: unknown): { name: string; value: string }[] {
  if (name === 'iat' || name === 'exp') {
    const date = typeof value === 'number' ? dateText(value) : null;
    return date === null ? [] : [{ name, value: date }];
  }
  const text = Array.isArray(value) ? value.filter((one) => typeof one === 'string').join(' ') : value;
  return typeof text === 'string' && text !== '' ? [{ name, value: text.slice(0, 300) }] : [];
}

/** @param seconds since 1970 */
function dateText(seconds: number): string | null {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
