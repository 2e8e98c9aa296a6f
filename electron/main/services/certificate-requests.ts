import { exportedName } from '../../../core/journey/export-stored.ts';
import { parseCertificate } from '../../../core/certificate/certificate.ts';
import { validateChain } from '../../../core/certificate/chain.ts';
import { reportOf } from '../../../core/certificate/report.ts';
import type { TrustStore } from '../../../core/certificate/trust-store.ts';
import { createFromForm, type FormOptions, type RequestForm } from '../../../core/requests/form.ts';
import type { Locale } from '../../../core/text/locale.ts';
import type { CertificateSummary, RequestRecord, StoredCertificate } from '../../../core/vault/records.ts';
import type { JudgedCertificate, StoredCertificateView } from '../../contract/certificates.ts';
import type { RequestView } from '../../contract/requests.ts';
import type { VaultKeeper } from './vault-keeper.ts';

interface Context {
  readonly trust: TrustStore;
  readonly locale: Locale;
}

/** Requests on their way and the certificates that came of them. */
export class CertificateRequests {
  readonly #vault: Pick<VaultKeeper, 'open'>;
  readonly #context: () => Context;

  constructor(vault: Pick<VaultKeeper, 'open'>, context: () => Context) {
    this.#vault = vault;
    this.#context = context;
  }

  /** @throws JourneyError DRAFT_REFUSED, VaultError */
  async create(form: RequestForm, options: Omit<FormOptions, 'locale'>): Promise<RequestView> {
    const { locale } = this.#context();
    return viewOfRequest(await createFromForm(this.#vault.open, form, { ...options, locale }));
  }

  list(): readonly RequestView[] {
    return this.#vault.open.requests.list().map(viewOfRequest);
  }

  /** @throws VaultError RECORD_NOT_FOUND, STATE_REFUSED */
  retry(id: string): RequestView {
    const { requests } = this.#vault.open;
    return viewOfRequest(requests.retry(requests.get(id)));
  }

  stored(): readonly StoredCertificateView[] {
    return this.#vault.open.certificates.summaries().map(viewOfCertificate);
  }

  /** @throws VaultError, CertificateError NOT_A_CERTIFICATE */
  async judge(ids: readonly string[]): Promise<readonly JudgedCertificate[]> {
    const { certificates } = this.#vault.open;
    const found = ids.map((id) => certificates.find(id)).filter((stored) => stored !== null);
    return Promise.all(found.map((stored) => this.#judge(stored)));
  }

  async #judge({ id, certificate, chain }: StoredCertificate): Promise<JudgedCertificate> {
    const { trust, locale } = this.#context();
    const leaf = parseCertificate(certificate);
    const at = new Date();
    const verdict = await validateChain(leaf, { trust, at, intermediates: chain.map(parseCertificate) });
    return { id, report: reportOf(leaf, verdict, { trust, locale, at }) };
  }
}

export function viewOfCertificate(certificate: CertificateSummary): StoredCertificateView {
  const { id, subject, notAfter, storedAt, cardNumber } = certificate;
  return { id, subject, notAfter, storedAt, cardNumber, fileName: exportedName(certificate) };
}

export function viewOfRequest(record: RequestRecord): RequestView {
  return { ...record, request: null };
}
