import { expiryThresholds, isWithin } from '../certificate/expiry.ts';

/**
 * Where a request stands until its certificate is in the vault.
 *
 * - `drafted`: what to ask is known, no key yet;
 * - `prepared`: key and PKCS#10 are in the vault, nothing has left this machine;
 * - `asking`: it may have left; until the platform says so, nobody knows whether it arrived;
 * - `requested`, `to-retrieve`, `refused`: the platform said so.
 */
export const requestStates = [
  'drafted',
  'prepared',
  'asking',
  'requested',
  'to-retrieve',
  'refused',
] as const;
export type RequestState = (typeof requestStates)[number];

/**
 * What may follow. A request that the person makes on the platform's own pages goes from `drafted` to `requested`;
 * a refused one may be prepared again. The certificate itself may come in any state, and ends the request.
 */
const followers: Readonly<Record<RequestState, readonly RequestState[]>> = {
  drafted: ['prepared', 'requested'],
  prepared: ['asking', 'requested'],
  asking: ['requested', 'to-retrieve', 'refused'],
  requested: ['to-retrieve', 'refused'],
  'to-retrieve': ['refused'],
  refused: ['drafted', 'prepared'],
};

export function mayFollow(from: RequestState, to: RequestState): boolean {
  return followers[from].includes(to);
}

/** Where a certificate stands: `revoked` is the platform's word, the others follow from its dates. */
export type CertificateState = 'active' | 'to-renew' | 'expired' | 'revoked';

/** @param certificate dates in ISO 8601; `revokedAt` null when no revocation is known. */
export function certificateState(
  { notAfter, revokedAt }: { readonly notAfter: string; readonly revokedAt: string | null },
  at: Date,
): CertificateState {
  // Final, and so known even once the certificate has expired.
  if (revokedAt !== null) return 'revoked';
  const end = new Date(notAfter);
  if (at > end) return 'expired';
  return isWithin(end, expiryThresholds.renewal, at) ? 'to-renew' : 'active';
}
