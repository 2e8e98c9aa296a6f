import type { RevocationReason } from './types.ts';

/** By code (RFC 5280 § 5.3.1); 7 is not used. */
const reasons: readonly (RevocationReason | null)[] = [
  'unspecified',
  'keyCompromise',
  'cACompromise',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
  'certificateHold',
  null,
  'removeFromCRL',
  'privilegeWithdrawn',
  'aACompromise',
];

/** Their names. */
export const reasonNames: readonly RevocationReason[] = reasons.filter((reason) => reason !== null);

/** @returns null for a code that RFC 5280 does not know. */
export function reasonOf(code: number): RevocationReason | null {
  return reasons[code] ?? null;
}

export function reasonCode(reason: RevocationReason): number {
  return reasons.indexOf(reason);
}
