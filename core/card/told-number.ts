import { parseCertificate } from '../certificate/certificate.ts';
import { CertificateError } from '../certificate/errors.ts';
import { cardNumberOf } from '../certificate/extensions.ts';
import { numbersToldBy } from './token-number.ts';
import type { TokenReport } from './types.ts';

/**
 * Whether the number that a token tells of itself and the one in its certificates are of two different cards: some
 * middlewares answer for the card that was there before, for a moment after an insertion.
 */
export function numbersDisagree(token: TokenReport): boolean {
  const told = numbersToldBy(token);
  const certified = token.certificates.flatMap(({ der }) => cardNumberIn(der) ?? []);
  return told.length > 0 && certified.length > 0 && new Set([...told, ...certified]).size > 1;
}

/** Null for what is no card's certificate. */
function cardNumberIn(der: string): string | null {
  try {
    return cardNumberOf(parseCertificate(Buffer.from(der, 'base64')))?.split('/')[1] ?? null;
  } catch (error) {
    if (error instanceof CertificateError) return null;
    throw error;
  }
}
