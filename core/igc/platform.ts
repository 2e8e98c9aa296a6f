import type { Product, ProductRequest, RetrievedProduct, Retrieval } from './product.ts';

/** The TLS connection that the card's key authenticated, as the platform saw it. */
export interface CardTls {
  /** `TLSv1.2` or `TLSv1.3`. */
  readonly protocol: string;
  readonly cipher: string;
}

export interface AdministeredStructure {
  readonly idNatStruct: string;
  readonly name: string;
  /** Content of ST, e.g. `Paris (75)`. */
  readonly department: string;
}

/** Whom the platform recognised. */
export interface PlatformSession {
  readonly cardNumber: string;
  readonly holder: string;
  readonly structures: readonly AdministeredStructure[];
  readonly tls: CardTls;
}

/**
 * The port behind which IGC-Santé stands: the verbs of its tabs, « Demander », « Suivre », « Retirer », « Révoquer ». The
 * real web service's contract is not public, so nothing here is an operation of it: the only adapter today speaks the
 * sandbox's own API.
 *
 * Every verb throws IgcError with the platform's refusal. All of them refuse a card that is unknown, expired or revoked;
 * all but `identify` and `list`, one that does not (NOT_ADMINISTRATOR) or no longer (RIGHT_EXPIRED) administer the
 * structure. A product belongs to its structure and to the card that asked for it: to others it does not exist
 * (PRODUCT_UNKNOWN).
 */
export interface IgcPlatform {
  identify(): Promise<PlatformSession>;
  /** @throws IgcError also TEST_CARD_FOR_PROD, OFFER_REFUSED, REQUEST_INVALID */
  request(request: ProductRequest): Promise<Product>;
  /** The card's own products, newest first. @throws IgcError */
  list(): Promise<readonly Product[]>;
  /**
   * Has the certificate made and takes it, once: whoever loses the key password asks for a new product.
   * @throws IgcError also NOT_READY, ALREADY_RETRIEVED, REVOCATION_CODES_DIFFER, REVOCATION_CODE_WEAK,
   * TERMS_NOT_ACCEPTED, KEY_PASSWORD_WEAK, REQUEST_INVALID
   */
  retrieve(id: string, retrieval: Retrieval): Promise<RetrievedProduct>;
  /**
   * Asks for a product with the same name that takes over from one with 90 days left or fewer.
   * @param request a fresh PKCS#10, PEM; null has the platform make the key.
   * @throws IgcError also NOT_RETRIEVED, RENEWAL_TOO_EARLY, RENEWAL_EXPIRED, ALREADY_REVOKED, ALREADY_RENEWED,
   * REQUEST_INVALID
   */
  renew(id: string, request: string | null): Promise<Product>;
  /**
   * Revokes for good.
   * @param revocationCode chosen when the product was retrieved; null when nobody has it at hand. Secret.
   * @throws IgcError also NOT_RETRIEVED, REVOCATION_EXPIRED, ALREADY_REVOKED, REVOCATION_CODE_WRONG
   */
  revoke(id: string, revocationCode: string | null): Promise<Product>;
}

/** One HTTPS exchange whose client authentication is done by the card's key. */
export interface CardTransport {
  /** @throws CardError when the card or its middleware fails, IgcError when TLS does. */
  request(exchange: {
    readonly method: 'GET' | 'POST';
    readonly path: string;
    /** JSON, sent as it is. */
    readonly body?: string;
  }): Promise<{ readonly status: number; readonly body: string }>;
}
