import type { CardTls } from './platform.ts';

/** The four offers of the platform. Only ORG fits the ROR. */
export const offers = ['ORG', 'SERV', 'PRO', 'PS'] as const;
export type Offer = (typeof offers)[number];

export const usages = ['AUTH_CLI', 'SIGN', 'CONF'] as const;
export type Usage = (typeof usages)[number];

/**
 * Where a product stands: asked for, ready to be retrieved, in service, in service with 90 days left or fewer, past its
 * end, revoked for good.
 */
export const productStates = [
  'requested',
  'to-retrieve',
  'active',
  'renewable',
  'expired',
  'revoked',
] as const;
export type ProductState = (typeof productStates)[number];

/** What the tab « Demander » asks. */
export interface ProductRequest {
  readonly environment: 'test' | 'prod';
  readonly offer: Offer;
  readonly usage: Usage;
  readonly idNatStruct: string;
  /** « Service applicatif »: becomes the CN, as it is typed. 1 to 64 characters. */
  readonly service: string;
  /** E-mail addresses that get the notice of expiry; at least one. */
  readonly contacts: readonly string[];
  /** PKCS#10, PEM; null has the platform make the key, and hand it out in a P12. */
  readonly request: string | null;
}

/** One certificate asked for, as the tab « Suivre » shows it. */
export interface Product {
  readonly id: string;
  readonly state: ProductState;
  readonly environment: 'test' | 'prod';
  readonly offer: Offer;
  readonly usage: Usage;
  readonly idNatStruct: string;
  readonly structureName: string;
  readonly service: string;
  readonly contacts: readonly string[];
  /** Whether « Télécharger » gives a P12 or, for a PKCS#10, a certificate. */
  readonly delivery: 'pkcs12' | 'certificate';
  /** SHA-256 of the SubjectPublicKeyInfo of its PKCS#10, lower-case hex; null when the platform makes the key. */
  readonly publicKeyFingerprint: string | null;
  /** ISO 8601, UTC, as all dates here. */
  readonly requestedAt: string;
  /** Null until the product is retrieved. */
  readonly issued: IssuedProduct | null;
  readonly revokedAt: string | null;
  /** When the notice of expiry was sent: from 60 days before. */
  readonly noticeSentAt: string | null;
  /** The product that this one renews, and the one that renews it. */
  readonly renews: string | null;
  readonly renewedBy: string | null;
}

export interface IssuedProduct {
  /** PEM. */
  readonly certificate: string;
  /** RFC 4514. */
  readonly distinguishedName: string;
  /** Lower-case hex. */
  readonly serialNumber: string;
  readonly notBefore: string;
  readonly notAfter: string;
  readonly retrievedAt: string;
}

export const certificateFormats = ['pem', 'der', 'p7b'] as const;
export type CertificateFormat = (typeof certificateFormats)[number];

/** What the tab « Retirer » asks. Codes and password are secret: never in a log, a file or an argument list. */
export interface Retrieval {
  readonly revocationCode: string;
  /** Typed a second time: the platform compares. */
  readonly revocationCodeAgain: string;
  /** Of the conditions of use and the certification policy (« CGU » and « PC »). */
  readonly termsAccepted: boolean;
  /** Protects the key inside the P12; null for the certificate of a PKCS#10. */
  readonly keyPassword: string | null;
  /** For the certificate of a PKCS#10; PEM unless told. */
  readonly format?: CertificateFormat;
}

/** The file of « Télécharger ». A P12 is handed out once: it is the caller's to keep. */
export interface RetrievedProduct {
  readonly product: Product;
  /** E.g. `asip-p12-EL-TEST-ORG-AUTH_CLI-20250131-081500.p12`. */
  readonly fileName: string;
  readonly content: Uint8Array;
  /** Intermediate then root, PEM. */
  readonly chain: readonly string[];
  readonly tls: CardTls;
}
