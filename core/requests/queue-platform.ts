import type { IssuedProduct, Product, ProductRequest, RetrievedProduct, Retrieval } from '../igc/product.ts';

/**
 * What a queue reads of a product. Its `publicKeyFingerprint` is how a request is recognised whose answer never came: the
 * key was made here for it alone.
 */
export interface QueueProduct extends Pick<Product, 'id' | 'state' | 'publicKeyFingerprint'> {
  readonly issued: Pick<IssuedProduct, 'certificate'> | null;
}

/** The key is always made here. */
export interface QueueRequest extends ProductRequest {
  readonly request: string;
}

/** Always of a certificate alone, in PEM. */
export interface QueueRetrieval extends Omit<Retrieval, 'format'> {
  readonly keyPassword: null;
}

/** What a queue asks of IGC-Santé: a part of `IgcPlatform`. Every verb throws IgcError or CardError. */
export interface QueuePlatform {
  request(request: QueueRequest): Promise<QueueProduct>;
  /** The products that the card asked for. */
  list(): Promise<readonly QueueProduct[]>;
  retrieve(id: string, retrieval: QueueRetrieval): Promise<Pick<RetrievedProduct, 'content' | 'chain'>>;
  /** @param request a fresh PKCS#10, PEM. */
  renew(id: string, request: string): Promise<QueueProduct>;
}
