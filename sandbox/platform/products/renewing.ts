import { z } from 'zod';
import type { CardClient } from '../card-client.ts';
import type { Platform } from '../platform.ts';
import { invalidRequest, Refusal } from '../refusal.ts';
import { actionableProduct } from './access.ts';
import { day, renewalDays, stateOf, type KeptProduct } from './product.ts';
import { newProduct, pkcs10Schema, requireCommonName } from './requesting.ts';

const renewalSchema = z.strictObject({ request: pkcs10Schema.nullable() });

/**
 * Asks for a product that takes over from one that is about to expire, with the same name.
 * @param body not validated yet.
 * @throws Refusal PRODUCT_UNKNOWN, RIGHT_EXPIRED, NOT_RETRIEVED, RENEWAL_TOO_EARLY, RENEWAL_EXPIRED, ALREADY_REVOKED,
 * ALREADY_RENEWED, REQUEST_INVALID
 */
export async function renewProduct(
  platform: Platform,
  client: CardClient,
  id: string,
  body: unknown,
): Promise<KeptProduct> {
  const { product } = actionableProduct(platform, client, id);
  requireRenewable(product, platform.now());
  const parsed = renewalSchema.safeParse(body);
  if (!parsed.success) throw invalidRequest('shape');
  const { request } = parsed.data;
  const { structure, environment, usage, service, contacts } = product;
  if (request !== null) await requireCommonName(request, structure, service);
  const renewal: KeptProduct = {
    ...newProduct(platform, client, { structure, environment, usage, service, contacts, request }),
    renews: id,
  };
  // Again until nobody changes it meanwhile: a notice may be noted at any time.
  for (;;) {
    const read = actionableProduct(platform, client, id);
    requireRenewable(read.product, platform.now());
    if (platform.store.replace(read, { renewedBy: renewal.id }, renewal)) return renewal;
  }
}

/** @throws Refusal NOT_RETRIEVED, RENEWAL_TOO_EARLY, RENEWAL_EXPIRED, ALREADY_REVOKED, ALREADY_RENEWED */
function requireRenewable(product: KeptProduct, now: Date): void {
  switch (stateOf(product, now)) {
    case 'requested':
    case 'to-retrieve':
      throw new Refusal('NOT_RETRIEVED');
    case 'active':
      throw new Refusal('RENEWAL_TOO_EARLY', { from: renewableFrom(product) });
    case 'expired':
      throw new Refusal('RENEWAL_EXPIRED');
    case 'revoked':
      throw new Refusal('ALREADY_REVOKED');
    case 'renewable':
      if (product.renewedBy !== null) throw new Refusal('ALREADY_RENEWED');
  }
}

/** `YYYY-MM-DD`, by UTC. */
function renewableFrom({ issued }: KeptProduct): string {
  return new Date(Date.parse(issued?.notAfter ?? '') - renewalDays * day).toISOString().slice(0, 10);
}
