import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seenOfToken } from '../../../core/ror/token.ts';

const certificate = Buffer.from('a certificate');
const at = new Date('2026-06-01T12:00:00.000Z');
const seen = (token: string, expiresIn: number | null = null): ReturnType<typeof seenOfToken> =>
  seenOfToken(token, { expiresIn, certificate, at });
const jwt = (claims: unknown): string =>
  ['{}', JSON.stringify(claims), 'signature']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');
const now = at.getTime() / 1000;
const thumbprint = createHash('sha256').update(certificate).digest('base64url');

describe('a token', () => {
  it.each(['opaque', 'a.b', 'a.b.c', 'a.b.c.d', jwt([1]), jwt({ exp: 'soon' })])(
    '%s tells nothing',
    (token) => {
      expect(seen(token)).toEqual({ lifetime: null, expiresAt: null, claims: [], bound: null });
    },
  );

  it('without a date of its own lasts what the server says', () => {
    const expected = { lifetime: 300, expiresAt: '2026-06-01T12:05:00.000Z' };
    expect(seen('opaque', 300)).toMatchObject(expected);
    expect(seen(jwt({ iss: 'https://auth.example' }), 300)).toMatchObject(expected);
  });

  it('lasts from when it was made, else from when it came, whatever the server says beside it', () => {
    expect(seen(jwt({ exp: now + 60, iat: now - 40 }), 5)).toMatchObject({
      lifetime: 100,
      expiresAt: '2026-06-01T12:01:00.000Z',
    });
    expect(seen(jwt({ exp: now + 60.4 }), 5)).toMatchObject({ lifetime: 60 });
  });

  it('shows its claims in their order, as text; never others', () => {
    const claims = {
      ...{ exp: now, scope: '', jti: 'x', aud: ['a', 3, 'b'], iss: 'https://auth.example', sub: { a: 1 } },
      ...{ client_id: 'c'.repeat(400), iat: 1e300 },
    };
    expect(seen(jwt(claims)).claims).toEqual([
      { name: 'iss', value: 'https://auth.example' },
      { name: 'aud', value: 'a b' },
      { name: 'client_id', value: 'c'.repeat(300) },
      { name: 'exp', value: at.toISOString() },
    ]);
  });

  it('is bound to this certificate, to another, or to none', () => {
    expect(seen(jwt({ cnf: { 'x5t#S256': thumbprint } })).bound).toBe(true);
    expect(seen(jwt({ cnf: { 'x5t#S256': 'other' } })).bound).toBe(false);
    expect(seen(jwt({ cnf: {} })).bound).toBeNull();
  });

  it('of any claims is told without a failure', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.option(fc.double()), (claims, expiresIn) => {
        const { expiresAt } = seen(jwt(claims), expiresIn);
        if (expiresAt !== null) expect(new Date(expiresAt).toISOString()).toBe(expiresAt);
      }),
    );
  });
});
