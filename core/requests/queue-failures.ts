import { IgcError } from '../igc/errors.ts';

/**
 * Answers that concern the card, the network or the platform as a whole: the next request would meet the same, and
 * whether this one arrived is not known. Everything else that the platform says is a refusal of the one request.
 */
const standstills: ReadonlySet<string> = new Set([
  'UNREACHABLE',
  'TLS_FAILED',
  'SERVER_UNTRUSTED',
  'UNEXPECTED_ANSWER',
  'SANDBOX_FAILED',
  'CERTIFICATE_REQUIRED',
  'CARD_UNKNOWN',
  'CARD_EXPIRED',
  'CARD_REVOKED',
  'NO_RIGHT',
]);

/** True when the platform itself said no to one request: it was not taken, and asking again makes no second one. */
export function isRefusal(error: unknown): error is IgcError {
  return error instanceof IgcError && !standstills.has(error.code);
}
