import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { offers, usages } from '../../../core/igc/product.ts';
import type { CardClient } from '../card-client.ts';
import type { Platform } from '../platform.ts';
import { invalidRequest, Refusal } from '../refusal.ts';
import { checkRequest } from '../request-check.ts';
import { administeredStructure } from './access.ts';
import { unissued, type KeptProduct } from './product.ts';

/** X.520's upper bound, `ub-common-name`. */
const longestService = 64;
const mostContacts = 5;

/** A PKCS#10 in PEM; one of RSA 4096 with a long name takes 2 KiB. */
export const pkcs10Schema = z.string().min(1).max(16_384);

const requestSchema = z.strictObject({
  environment: z.enum(['test', 'prod']),
  offer: z.enum(offers),
  usage: z.enum(usages),
  idNatStruct: z.string().min(1).max(64),
  service: z.string().max(256),
  contacts: z.array(z.string().max(254)).max(mostContacts),
  request: pkcs10Schema.nullable(),
});

/**
 * Takes a request: the tab « Demander ».
 * @param body a ProductRequest, not validated yet.
 * @throws Refusal TEST_CARD_FOR_PROD, OFFER_REFUSED, RIGHT_EXPIRED, NOT_ADMINISTRATOR, REQUEST_INVALID
 */
export async function requestProduct(
  platform: Platform,
  client: CardClient,
  body: unknown,
): Promise<KeptProduct> {
  const parsed = requestSchema.safeParse(body);
  if (!parsed.success) throw invalidRequest('shape');
  const { environment, offer, usage, idNatStruct, service, contacts, request } = parsed.data;
  requireEnvironment(client, environment);
  requireOffer(offer, usage);
  const structure = administeredStructure(client, idNatStruct);
  requireService(service);
  requireContacts(contacts);
  if (request !== null) await requireCommonName(request, structure, service);
  const product = newProduct(platform, client, { structure, environment, usage, service, contacts, request });
  platform.store.add(product);
  return product;
}

export function newProduct(
  { now, processing }: Platform,
  client: CardClient,
  content: Pick<KeptProduct, 'structure' | 'environment' | 'usage' | 'service' | 'contacts' | 'request'>,
): KeptProduct {
  const requestedAt = now();
  return {
    ...unissued,
    ...content,
    id: randomUUID(),
    cardNumber: client.session.cardNumber,
    requestedAt: requestedAt.toISOString(),
    readyAt: new Date(requestedAt.getTime() + processing).toISOString(),
  };
}

/** @throws Refusal TEST_CARD_FOR_PROD */
function requireEnvironment({ test }: CardClient, environment: 'test' | 'prod'): void {
  if (environment === 'prod' && test) throw new Refusal('TEST_CARD_FOR_PROD');
}

/** The sandbox makes ORG certificates alone. @throws Refusal OFFER_REFUSED */
export function requireOffer(offer: string, usage: string): void {
  if (offer !== 'ORG') throw new Refusal('OFFER_REFUSED', { offer, usage });
}

/** @throws Refusal REQUEST_INVALID when the request is not one of this structure for this service. */
export async function requireCommonName(
  request: string,
  structure: KeptProduct['structure'],
  service: string,
): Promise<void> {
  const { commonName } = await checkRequest(request, structure);
  if (commonName !== service) throw invalidRequest('otherService', { expected: service, found: commonName });
}

/** Nothing else is looked at: the real platform issues a name as it was typed, faults included. */
function requireService(service: string): void {
  const length = Array.from(service).length;
  if (service.trim() === '' || length > longestService) throw invalidRequest('commonName');
  if (/[\p{Cc}\p{Cs}]/u.test(service)) throw invalidRequest('commonName');
}

function requireContacts(contacts: readonly string[]): void {
  if (contacts.length === 0) throw invalidRequest('contacts');
  const wrong = contacts.find((contact) => !z.email().safeParse(contact).success);
  if (wrong !== undefined) throw invalidRequest('contact', { contact: wrong });
}
