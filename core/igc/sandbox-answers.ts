import { z } from 'zod';
import type { PlatformSession } from './platform.ts';
import { offers, productStates, usages, type Product, type RetrievedProduct } from './product.ts';

/** What the sandbox's API answers; unknown fields are left out. */

const cardTls = z.object({ protocol: z.string(), cipher: z.string() });
const instant = z.iso.datetime();

export const sessionAnswer: z.ZodType<PlatformSession> = z.object({
  cardNumber: z.string(),
  holder: z.string(),
  structures: z.array(z.object({ idNatStruct: z.string(), name: z.string(), department: z.string() })),
  tls: cardTls,
});

export const productAnswer: z.ZodType<Product> = z.object({
  id: z.uuid(),
  state: z.enum(productStates),
  environment: z.enum(['test', 'prod']),
  offer: z.enum(offers),
  usage: z.enum(usages),
  idNatStruct: z.string(),
  structureName: z.string(),
  service: z.string(),
  contacts: z.array(z.string()),
  delivery: z.enum(['pkcs12', 'certificate']),
  publicKeyFingerprint: z
    .string()
    .regex(/^[0-9a-f]{64}$/u)
    .nullable(),
  requestedAt: instant,
  issued: z
    .object({
      certificate: z.string(),
      distinguishedName: z.string(),
      serialNumber: z.string(),
      notBefore: instant,
      notAfter: instant,
      retrievedAt: instant,
    })
    .nullable(),
  revokedAt: instant.nullable(),
  noticeSentAt: instant.nullable(),
  renews: z.uuid().nullable(),
  renewedBy: z.uuid().nullable(),
});

export const productsAnswer = z.object({ products: z.array(productAnswer) });

export const retrievedAnswer: z.ZodType<RetrievedProduct> = z.object({
  product: productAnswer,
  // It becomes a file's name: no folder may hide in it.
  fileName: z.string().regex(/^[\w-][\w.-]{0,127}$/u),
  content: z.base64().transform((text) => new Uint8Array(Buffer.from(text, 'base64'))),
  chain: z.array(z.string()),
  tls: cardTls,
});
