import type { TokenCertificate } from '../core/card/types.ts';
import type { VaultCard } from '../core/vault/recipients/card.ts';
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
