import type { Product } from '../../../core/igc/product.ts';
import type { CardClient } from '../card-client.ts';
import type { Platform } from '../platform.ts';
import { sendNotices } from './notices.ts';
import { viewOf } from './product.ts';

/** The card's own products, newest first, once the notices that are due were sent. */
export async function ownProducts(platform: Platform, client: CardClient): Promise<readonly Product[]> {
  await sendNotices(platform);
  const now = platform.now();
  return platform.store.list(client.session.cardNumber).map(({ product }) => viewOf(product, now));
}
