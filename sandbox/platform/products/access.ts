import type { AdministeredStructure } from '../../../core/igc/platform.ts';
import type { CardClient } from '../card-client.ts';
import type { Platform } from '../platform.ts';
import { Refusal } from '../refusal.ts';
import type { Read } from './store.ts';

/**
 * The structure, as the card administers it today.
 * @throws Refusal RIGHT_EXPIRED, NOT_ADMINISTRATOR
 */
export function administeredStructure(client: CardClient, idNatStruct: string): AdministeredStructure {
  const { cardNumber, structures } = client.session;
  const structure = structures.find((one) => one.idNatStruct === idNatStruct);
  if (structure !== undefined) return structure;
  const ended = client.endedRights.find((one) => one.idNatStruct === idNatStruct);
  if (ended !== undefined) throw new Refusal('RIGHT_EXPIRED', { cardNumber, ...ended });
  throw new Refusal('NOT_ADMINISTRATOR', { cardNumber, idNatStruct });
}

/** @throws Refusal RIGHT_EXPIRED, NO_RIGHT for a card that administers nothing, or nothing any more. */
export function requireAnyRight(client: CardClient): void {
  const { cardNumber, structures } = client.session;
  if (structures.length > 0) return;
  const [ended] = client.endedRights;
  throw ended === undefined
    ? new Refusal('NO_RIGHT', { cardNumber })
    : new Refusal('RIGHT_EXPIRED', { cardNumber, ...ended });
}

/**
 * A product for whoever may see it: the card that asked for it. To others it does not exist.
 * @throws Refusal PRODUCT_UNKNOWN
 */
export function ownProduct({ store }: Platform, client: CardClient, id: string): Read {
  const read = store.find(id);
  if (read === null || read.product.cardNumber !== client.session.cardNumber) {
    throw new Refusal('PRODUCT_UNKNOWN');
  }
  return read;
}

/** A product for whoever may act on it: its card, as long as it administers the structure. @throws Refusal */
export function actionableProduct(platform: Platform, client: CardClient, id: string): Read {
  const read = ownProduct(platform, client, id);
  administeredStructure(client, read.product.structure.idNatStruct);
  return read;
}
