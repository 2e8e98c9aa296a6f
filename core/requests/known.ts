import type { RequestPlan, RequestRecord, CertificateSummary } from '../vault/records.ts';
import type { Vault } from '../vault/vault.ts';

/** What a vault holds already: nothing is asked for twice. */
export interface KnownRecords {
  readonly requests: readonly RequestRecord[];
  readonly certificates: readonly CertificateSummary[];
}

/** Without the refused requests, which may be made anew: the platform did not take them. Works while locked. */
export function knownIn(vault: Pick<Vault, 'requests' | 'certificates'>): KnownRecords {
  const requests = vault.requests.list().filter(({ state }) => state !== 'refused');
  return { requests, certificates: vault.certificates.summaries() };
}

/** Tells what is asked for twice: a request is known by the name of its certificate. */
export function nameKey({
  environment,
  distinguishedName,
}: Pick<RequestPlan, 'environment' | 'distinguishedName'>): string {
  return `${environment} ${distinguishedName}`;
}
