import { z } from 'zod';
import type { CardClient } from '../card-client.ts';
import type { Platform } from '../platform.ts';
import { invalidRequest, Refusal } from '../refusal.ts';
import { actionableProduct } from './access.ts';
import { stateOf, type KeptProduct } from './product.ts';
import { isCode } from './revocation-code.ts';

const revocationSchema = z.strictObject({ revocationCode: z.string().max(256).nullable() });

/**
 * Revokes for good: the tab « Révoquer ». On return the authority's list says it.
 * @param body not validated yet.
 * @throws Refusal PRODUCT_UNKNOWN, RIGHT_EXPIRED, NOT_RETRIEVED, REVOCATION_EXPIRED, ALREADY_REVOKED,
 * REVOCATION_CODE_WRONG, REQUEST_INVALID
 */
export async function revokeProduct(
  platform: Platform,
  client: CardClient,
  id: string,
  body: unknown,
): Promise<KeptProduct> {
  const parsed = revocationSchema.safeParse(body);
  if (!parsed.success) throw invalidRequest('shape');
  const { product } = actionableProduct(platform, client, id);
  requireRevocable(product, platform.now());
  await requireCode(product, parsed.data.revocationCode);
  const revoked = markRevoked(platform, client, id);
  // The product says it first: should the process die now, the next start publishes it.
  await platform.revocations.publish(revoked);
  return revoked;
}

/** Reads again until nobody changes it meanwhile: a notice may be noted at any time. */
function markRevoked(platform: Platform, client: CardClient, id: string): KeptProduct {
  const change = { revokedAt: platform.now().toISOString() };
  for (;;) {
    const read = actionableProduct(platform, client, id);
    requireRevocable(read.product, platform.now());
    if (platform.store.replace(read, change)) return { ...read.product, ...change };
  }
}

/** @throws Refusal NOT_RETRIEVED, REVOCATION_EXPIRED, ALREADY_REVOKED */
export function requireRevocable(product: KeptProduct, now: Date): void {
  switch (stateOf(product, now)) {
    case 'requested':
    case 'to-retrieve':
      throw new Refusal('NOT_RETRIEVED');
    case 'expired':
      throw new Refusal('REVOCATION_EXPIRED');
    case 'revoked':
      throw new Refusal('ALREADY_REVOKED');
    case 'active':
    case 'renewable':
  }
}

/** @throws Refusal REVOCATION_CODE_WRONG */
async function requireCode({ revocationCode }: KeptProduct, given: string | null): Promise<void> {
  const known = revocationCode !== null && given !== null && (await isCode(revocationCode, given));
  if (!known) throw new Refusal('REVOCATION_CODE_WRONG');
}
