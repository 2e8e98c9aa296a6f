import { parseCertificate } from '../../../core/certificate/certificate.ts';
import { publishCrls, revoke } from '../../pki/revocation.ts';
import type { SandboxPki } from '../../pki/store.ts';
import type { KeptProduct } from './product.ts';
import type { ProductStore } from './store.ts';

type Lists = Awaited<ReturnType<typeof publishCrls>>;

const authority = 'ACI-EL-ORG-TEST';

/** Carries revocations over to the authority's lists, one at a time: each rewrites one file. */
export class RevocationDesk {
  readonly #pki: SandboxPki;
  #last: Promise<unknown> = Promise.resolve();

  constructor(pki: SandboxPki) {
    this.#pki = pki;
  }

  /** Resolves once the list that says it is published. */
  async publish(product: KeptProduct): Promise<void> {
    await this.#inTurn(() => this.#revoke([product]));
  }

  /** Carries over what a killed process had left between the product and the lists. @returns the lists. */
  catchUp(store: ProductStore): Promise<Lists> {
    return this.#inTurn(async () => {
      const lists = await publishCrls(this.#pki);
      const missing = store
        .list(null)
        .map(({ product }) => product)
        .filter(
          ({ revokedAt, issued }) =>
            revokedAt !== null &&
            issued !== null &&
            lists.get(authority)?.findRevoked(issued.serialNumber) == null,
        );
      return missing.length === 0 ? lists : this.#revoke(missing);
    });
  }

  async #revoke(products: readonly KeptProduct[]): Promise<Lists> {
    const certificates = products.flatMap(({ issued }) => issued?.certificate ?? []).map(parseCertificate);
    await revoke(this.#pki, authority, certificates);
    return publishCrls(this.#pki);
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
