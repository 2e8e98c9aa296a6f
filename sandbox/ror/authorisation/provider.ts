import { createPrivateKey, randomBytes, type X509Certificate as NodeCertificate } from 'node:crypto';
import { TLSSocket } from 'node:tls';
import type { Configuration, JWK, KoaContextWithOIDC, Provider } from 'oidc-provider';
import { parseCertificate } from '../../../core/certificate/certificate.ts';
import { toRfc4514 } from '../../../core/certificate/name.ts';
import { generateRsaKeyPair } from '../../pki/keys.ts';
import type { RorClients } from '../clients.ts';
import type { RorFaults } from '../faults.ts';
import { matchesAsExpression, sameSubject } from '../subject-match.ts';
import { ClientAdapter } from './client-adapter.ts';
import type { IssuedTokens } from './issued-tokens.ts';

/** Paths within the realm. */
export const realmPaths = {
  token: '/protocol/openid-connect/token',
  jwks: '/protocol/openid-connect/certs',
} as const;

export interface AuthorisationParts {
  /** E.g. `https://127.0.0.1:43210/auth/realms/ror`. */
  readonly issuer: string;
  /** Base of the FHIR server: the audience of the tokens. */
  readonly audience: string;
  readonly clients: RorClients;
  readonly faults: RorFaults;
  readonly tokens: IssuedTokens;
  /** Seconds. */
  readonly tokenLife: number;
}

/**
 * An OAuth 2.0 authorisation server for programs alone: client_credentials, the client known by its certificate's DN
 * (RFC 8705 § 2.1), tokens signed (RFC 9068) and bound to that certificate (RFC 8705 § 3).
 */
export async function createProvider(parts: AuthorisationParts): Promise<Provider> {
  // Loaded only where a ROR is started: the library is large.
  const { default: OidcProvider } = await import('oidc-provider');
  const provider = new OidcProvider(parts.issuer, await configurationOf(parts));
  provider.use(async (ctx, next) => {
    await next();
    noteToken(ctx as KoaContextWithOIDC, parts);
  });
  return provider;
}

async function configurationOf(parts: AuthorisationParts): Promise<Configuration> {
  const { clients, faults, audience, tokenLife } = parts;
  return {
    adapter: () => new ClientAdapter(clients, faults),
    clientAuthMethods: ['tls_client_auth'],
    cookies: { keys: [randomBytes(32).toString('base64')] },
    jwks: { keys: [await signingJwk()] },
    responseTypes: [],
    routes: realmPaths,
    scopes: [],
    ttl: { ClientCredentials: tokenLife },
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      mTLS: {
        enabled: true,
        tlsClientAuth: true,
        certificateBoundAccessTokens: true,
        getCertificate: (ctx) => certificateOf(ctx) ?? '',
        certificateAuthorized: ({ socket }) => socket instanceof TLSSocket && socket.authorized,
        certificateSubjectMatches: (ctx, property, expected) =>
          property === 'tls_client_auth_subject_dn' && subjectMatches(ctx, expected, faults),
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        getResourceServerInfo: () => ({
          scope: '',
          audience,
          accessTokenFormat: 'jwt',
          accessTokenTTL: tokenLife,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
  };
}

/** A key of this run's own: tokens end with it. */
async function signingJwk(): Promise<JWK> {
  const { privateKey } = await generateRsaKeyPair(2048);
  const jwk = createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' }).export({ format: 'jwk' });
  privateKey.fill(0);
  return { ...jwk, use: 'sig', alg: 'RS256' };
}

function certificateOf({ socket }: KoaContextWithOIDC): NodeCertificate | undefined {
  return socket instanceof TLSSocket ? socket.getPeerX509Certificate() : undefined;
}

function subjectMatches(ctx: KoaContextWithOIDC, expected: string, faults: RorFaults): boolean {
  const certificate = certificateOf(ctx);
  if (certificate === undefined) return false;
  const { subjectName } = parseCertificate(certificate.raw);
  return faults.has('regex-dn', 'authorisation')
    ? matchesAsExpression(expected, toRfc4514(subjectName))
    : sameSubject(expected, subjectName);
}

function noteToken(ctx: KoaContextWithOIDC, { tokens, faults, tokenLife }: AuthorisationParts): void {
  const { body } = ctx;
  if (!isTokenAnswer(body)) return;
  const { access_token: token, ...rest } = body;
  tokens.add(token, {
    clientId: ctx.oidc.client?.clientId ?? '',
    expiresAt: Date.now() + tokenLife * 1000,
  });
  if (faults.has('no-token', 'authorisation')) ctx.body = rest;
}

function isTokenAnswer(body: unknown): body is { readonly access_token: string } {
  return typeof body === 'object' && body !== null && 'access_token' in body;
}
