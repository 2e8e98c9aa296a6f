import { type AuthenticationReport, verifyAuthentication } from '../core/card/authentication.ts';
import { authenticationCertificateOf } from '../core/card/authentication-certificate.ts';
import type { Card } from '../core/card/card.ts';
import { createChallenge, sha256DigestInfo } from '../core/card/challenge.ts';
import { CardError } from '../core/card/errors.ts';
import { isPin } from '../core/card/pin.ts';
import { atPlaceOf } from '../core/card/same-card.ts';
import type { CardInventory, TokenCertificate } from '../core/card/types.ts';
import type { TrustStore } from '../core/certificate/trust-store.ts';
import type { CardService } from './card-service.ts';

/** The authentication certificate of a card, as its token gave it. @throws CardError */
export function authenticationCertificate(card: Card, inventory: CardInventory): TokenCertificate {
  const id = authenticationCertificateOf(card, new Date())?.id;
  if (id === undefined) throw new CardError('NO_AUTHENTICATION_CERTIFICATE');
  const token = atPlaceOf(inventory.tokens, card.ref, (candidate) => candidate);
  const certificate = token?.certificates.find((candidate) => candidate.id === id);
  if (certificate === undefined)
    throw new CardError('CARD_REMOVED', { params: { operation: 'C_FindObjects' } });
  return certificate;
}

/**
 * Opens the card's session with its PIN and has its authentication key sign a fresh challenge. The session stays open
 * when the proof holds, and is closed when it does not.
 * @param pin wiped. Tried once.
 * @throws CardError
 */
export async function authenticateCard(
  service: CardService,
  card: Card,
  certificate: TokenCertificate,
  pin: Uint8Array,
  trust: TrustStore,
): Promise<AuthenticationReport> {
  if (!isPin(pin)) {
    pin.fill(0);
    throw new CardError('PIN_FORMAT');
  }
  await service.login(card.ref, pin);
  try {
    const challenge = createChallenge();
    const signature = await service.sign(certificate.id, sha256DigestInfo(challenge));
    return await verifyAuthentication({
      challenge,
      signature,
      certificate: Buffer.from(certificate.der, 'base64'),
      trust,
      at: new Date(),
    });
  } catch (error) {
    service.logout();
    throw error;
  }
}
