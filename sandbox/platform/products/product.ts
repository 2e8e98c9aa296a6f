import { z } from 'zod';
import { parseCertificate, publicKeyFingerprintOf } from '../../../core/certificate/certificate.ts';
import { x509 } from '../../../core/certificate/crypto.ts';
import { toRfc4514 } from '../../../core/certificate/name.ts';
import { usages, type Product, type ProductState } from '../../../core/igc/product.ts';

/** Milliseconds. */
export const day = 24 * 3600 * 1000;
/** A certificate can be renewed in its last days, and its contacts are warned a month later. */
export const renewalDays = 90;
export const noticeDays = 60;

const instant = z.iso.datetime();

/** A product as it is kept on disk; without secrets, but for what checks a revocation code. */
export const keptProductSchema = z.strictObject({
  id: z.uuid(),
  /** Ten digits: the card that asked for it, and owns it. */
  cardNumber: z.string(),
  structure: z.strictObject({ idNatStruct: z.string(), name: z.string(), department: z.string() }),
  environment: z.enum(['test', 'prod']),
  usage: z.enum(usages),
  service: z.string(),
  contacts: z.array(z.string()),
  /** PEM. */
  request: z.string().nullable(),
  requestedAt: instant,
  /** When it can be retrieved. */
  readyAt: instant,
  issued: z
    .strictObject({
      /** PEM. */
      certificate: z.string(),
      serialNumber: z.string(),
      notBefore: instant,
      notAfter: instant,
      retrievedAt: instant,
    })
    .nullable(),
  /** Null until the product is retrieved. */
  revocationCode: z.strictObject({ salt: z.base64(), hash: z.base64() }).nullable(),
  revokedAt: instant.nullable(),
  noticeSentAt: instant.nullable(),
  renews: z.uuid().nullable(),
  renewedBy: z.uuid().nullable(),
});

export type KeptProduct = z.infer<typeof keptProductSchema>;
export type IssuedPart = NonNullable<KeptProduct['issued']>;

/** What every product begins with. */
export const unissued = {
  issued: null,
  revocationCode: null,
  revokedAt: null,
  noticeSentAt: null,
  renews: null,
  renewedBy: null,
} as const satisfies Partial<KeptProduct>;

/** Told by dates alone: no timer has to run for a product to expire. */
export function stateOf({ issued, revokedAt, readyAt }: KeptProduct, now: Date): ProductState {
  if (revokedAt !== null) return 'revoked';
  if (issued === null) return now < new Date(readyAt) ? 'requested' : 'to-retrieve';
  const left = timeLeft(issued, now);
  if (left < 0) return 'expired';
  return left <= renewalDays * day ? 'renewable' : 'active';
}

/** Milliseconds before a certificate's end; negative afterwards. */
export function timeLeft({ notAfter }: IssuedPart, now: Date): number {
  return Date.parse(notAfter) - now.getTime();
}

/** A product as its card may see it. */
export function viewOf(product: KeptProduct, now: Date): Product {
  const { id, structure, environment, usage, service, contacts, request, issued } = product;
  const { requestedAt, revokedAt, noticeSentAt, renews, renewedBy } = product;
  return {
    id,
    state: stateOf(product, now),
    environment,
    offer: 'ORG',
    usage,
    idNatStruct: structure.idNatStruct,
    structureName: structure.name,
    service,
    contacts,
    delivery: request === null ? 'pkcs12' : 'certificate',
    publicKeyFingerprint: request === null ? null : keyFingerprintOf(request),
    requestedAt,
    issued: issued && { ...issued, distinguishedName: subjectOf(issued) },
    revokedAt,
    noticeSentAt,
    renews,
    renewedBy,
  };
}

const keyFingerprintOf = readOnce((pkcs10) => {
  const { publicKey } = new x509.Pkcs10CertificateRequest(pkcs10);
  return publicKeyFingerprintOf(new Uint8Array(publicKey.rawData));
});

const subjectNameOf = readOnce((certificate) => toRfc4514(parseCertificate(certificate).subjectName));

export function subjectOf({ certificate }: IssuedPart): string {
  return subjectNameOf(certificate);
}

const mostRemembered = 5_000;

/** A publisher's list shows hundreds of products at each turn, and reading a PEM takes milliseconds. */
function readOnce(read: (pem: string) => string): (pem: string) => string {
  const known = new Map<string, string>();
  return (pem) => {
    const before = known.get(pem);
    if (before !== undefined) return before;
    const now = read(pem);
    if (known.size >= mostRemembered) known.clear();
    known.set(pem, now);
    return now;
  };
}
