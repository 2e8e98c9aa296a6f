import type { Card } from '../core/card/card.ts';
import { CardError } from '../core/card/errors.ts';
import { isPin } from '../core/card/pin.ts';
import type { CardInventory, TokenCertificate } from '../core/card/types.ts';
import type { VaultCard } from '../core/vault/recipients/card.ts';
import { authenticationCertificate } from './card-authentication.ts';
import type { CardService } from './card-service.ts';

/**
 * The card whose session is open, as a vault's recipient.
 *
 * @param certificate its authentication certificate
 */
export function vaultCard(
  service: CardService,
  card: { readonly number: string },
  certificate: TokenCertificate,
): VaultCard {
  return {
    number: card.number,
    certificate: Buffer.from(certificate.der, 'base64'),
    sign: (digestInfo) => service.sign(certificate.id, digestInfo),
  };
}

/**
 * Opens a card's session for a vault. Whether its certificate is still in force is not asked: the vault knows its key.
 *
 * @param pin wiped. Tried once.
 * @throws CardError PIN_FORMAT, PIN_*, NO_AUTHENTICATION_CERTIFICATE…
 */
export async function logInForVault(
  service: CardService,
  card: Card,
  inventory: CardInventory,
  pin: Uint8Array,
): Promise<VaultCard> {
  try {
    if (!isPin(pin)) throw new CardError('PIN_FORMAT');
    const certificate = authenticationCertificate(card, inventory);
    await service.login(card.ref, pin);
    return vaultCard(service, card, certificate);
  } finally {
    pin.fill(0);
  }
}
