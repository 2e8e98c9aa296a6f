import type { Card, CardCertificate } from './card.ts';

/**
 * The certificate to log in with: chosen by its usage, never by its position on the card. Among several (a
 * renewed one beside the old), one that a pinned root signed for goes before one that only says so, then one
 * in force, then the one that lasts longest.
 *
 * @returns null when the card has none.
 */
export function authenticationCertificateOf(
  { certificates }: Pick<Card, 'certificates'>,
  at: Date,
): CardCertificate | null {
  const [best = null] = certificates
    .filter(({ usage }) => usage === 'authentication')
    .sort(
      (a, b) =>
        Number(b.chain.root !== null) - Number(a.chain.root !== null) ||
        Number(isInForce(b, at)) - Number(isInForce(a, at)) ||
        Date.parse(b.notAfter) - Date.parse(a.notAfter),
    );
  return best;
}

function isInForce({ notBefore, notAfter }: CardCertificate, at: Date): boolean {
  return Date.parse(notBefore) <= at.getTime() && at.getTime() <= Date.parse(notAfter);
}
