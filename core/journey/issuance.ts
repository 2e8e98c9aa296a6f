import { createRequest } from '../certificate/request.ts';
import type { CertificateReport } from '../certificate/types.ts';
import type { IgcPlatform, IssuedCertificate } from '../igc/platform.ts';
import { type AcceptContext, acceptForRequest } from '../requests/accept.ts';
import type { Department } from '../structure/departments.ts';
import { translate } from '../text/catalogue.ts';
import type { Locale } from '../text/locale.ts';
import type { PendingRequest, StoredCertificate } from '../vault/records.ts';
import type { Vault } from '../vault/vault.ts';
import type { DraftProblem, RequestDraft } from './draft.ts';
import { JourneyError } from './errors.ts';
import { previewRequest } from './preview.ts';

/** What these steps ask of the vault, which is unlocked. */
export type JourneyVault = Pick<Vault, 'addPendingRequest' | 'withPrivateKey' | 'storeIssued'>;

/** What these steps ask of the platform. */
export type JourneyPlatform = Pick<IgcPlatform, 'identify' | 'order'>;

/**
 * Makes the key and the PKCS#10 of a form and puts both in the vault: on return the request may leave the machine.
 * @throws JourneyError DRAFT_REFUSED {detail}, VaultError, CertificateError
 */
export async function prepareRequest(
  vault: JourneyVault,
  draft: RequestDraft,
  options: { readonly departments: readonly Department[]; readonly locale: Locale },
): Promise<PendingRequest> {
  assertAcceptable(previewRequest(draft, options), options.locale);
  const { privateKey, request, distinguishedName } = await createRequest(draft);
  try {
    return vault.addPendingRequest({ ...draft, distinguishedName, request }, privateKey);
  } finally {
    privateKey.fill(0);
  }
}

/**
 * @param preview of a form, whatever its fields
 * @throws JourneyError DRAFT_REFUSED {detail}: every error, each with the name of its field
 */
export function assertAcceptable(
  {
    acceptable,
    problems,
  }: {
    readonly acceptable: boolean;
    readonly problems: readonly (Pick<DraftProblem, 'severity' | 'message'> & { readonly field: string })[];
  },
  locale: Locale,
): void {
  if (acceptable) return;
  const detail = problems
    .filter(({ severity }) => severity === 'error')
    .map(({ field, message }) => `${translate(locale, `journey.fields.${field}`)} – ${message}`)
    .join(' ');
  throw new JourneyError('DRAFT_REFUSED', { params: { detail } });
}

/** @throws IgcError */
export function orderCertificate(
  platform: JourneyPlatform,
  { environment, idNatStruct, request }: PendingRequest,
): Promise<IssuedCertificate> {
  return platform.order({ environment, idNatStruct, request });
}

/**
 * Checks an issued certificate against the key, the name and the profile of its request, and stores it.
 * @throws CertificateError, VaultError; the request then stays pending
 */
export async function storeCertificate(
  vault: JourneyVault,
  pending: PendingRequest,
  issued: IssuedCertificate,
  context: AcceptContext,
): Promise<{ readonly stored: StoredCertificate; readonly report: CertificateReport }> {
  const { record, report } = await acceptForRequest(vault, pending, issued, context);
  return { stored: vault.storeIssued(pending.id, record), report };
}
