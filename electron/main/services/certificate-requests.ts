import { parseCertificate } from '../../../core/certificate/certificate.ts';
import { validateChain } from '../../../core/certificate/chain.ts';
import { reportOf } from '../../../core/certificate/report.ts';
import type { TrustStore } from '../../../core/certificate/trust-store.ts';
import type { IgcPlatform } from '../../../core/igc/platform.ts';
import type { RequestDraft } from '../../../core/journey/draft.ts';
import { obtainCertificate, prepareRequest } from '../../../core/journey/issuance.ts';
import type { Department } from '../../../core/structure/departments.ts';
import type { Locale } from '../../../core/text/locale.ts';
import { VaultError } from '../../../core/vault/errors.ts';
import type { PendingRequest, StoredCertificate } from '../../../core/vault/records.ts';
import type { PendingRequestView, StoredCertificateView } from '../../contract/certificates.ts';
import type { VaultKeeper } from './vault-keeper.ts';

interface Context {
  readonly trust: TrustStore;
  readonly locale: Locale;
}

/** Requests on their way and the certificates that came of them. */
export class CertificateRequests {
  readonly #vault: VaultKeeper;
  readonly #context: () => Context;

  constructor(vault: VaultKeeper, context: () => Context) {
    this.#vault = vault;
    this.#context = context;
  }

  async create(draft: RequestDraft, departments: readonly Department[]): Promise<PendingRequestView> {
    const { locale } = this.#context();
    return viewOf(await prepareRequest(this.#vault.open, draft, { departments, locale }));
  }

  pending(): readonly PendingRequestView[] {
    return this.#vault.open.listPendingRequests().map(viewOf);
  }

  async submit(id: string, platform: IgcPlatform, cardNumber: string): Promise<StoredCertificateView> {
    const vault = this.#vault.open;
    const pending = vault.listPendingRequests().find((request) => request.id === id);
    if (pending === undefined) throw new VaultError('RECORD_NOT_FOUND', { params: { id } });
    const { stored, report } = await obtainCertificate(vault, pending, platform, {
      cardNumber,
      ...this.#context(),
    });
    return { id: stored.id, report, storedAt: stored.storedAt, cardNumber };
  }

  async stored(): Promise<readonly StoredCertificateView[]> {
    return Promise.all(this.#vault.open.listCertificates().map((stored) => this.#storedView(stored)));
  }

  async #storedView({
    id,
    certificate,
    chain,
    storedAt,
    cardNumber,
  }: StoredCertificate): Promise<StoredCertificateView> {
    const { trust, locale } = this.#context();
    const leaf = parseCertificate(certificate);
    const at = new Date();
    const verdict = await validateChain(leaf, { trust, at, intermediates: chain.map(parseCertificate) });
    return { id, report: reportOf(leaf, verdict, { trust, locale, at }), storedAt, cardNumber };
  }
}

function viewOf({
  id,
  environment,
  distinguishedName,
  structureName,
  createdAt,
  publicKeyFingerprint,
}: PendingRequest): PendingRequestView {
  return { id, environment, distinguishedName, structureName, createdAt, publicKeyFingerprint };
}
