import type { RequestRecord, CertificateSummary } from '../vault/records.ts';

/** What the vault holds. */
export interface TimelineSource {
  readonly requests: readonly RequestRecord[];
  readonly certificates: readonly CertificateSummary[];
}

/** What takes the place of what, found once for a whole vault: looking it up for each of thousands would take minutes. */
export interface Replacements {
  readonly certificates: ReadonlyMap<string, CertificateSummary>;
  /** By the id of what it replaces, the newest one that is not revoked: a revoked one replaces nothing. */
  readonly successors: ReadonlyMap<string, CertificateSummary>;
  /** Ids of the certificates that a request is to replace. */
  readonly asked: ReadonlySet<string>;
}

export function replacementsIn({ requests, certificates }: TimelineSource): Replacements {
  const successors = new Map<string, CertificateSummary>();
  for (const next of certificates) {
    if (next.replaces === null || next.revokedAt !== null) continue;
    const newest = successors.get(next.replaces);
    if (newest === undefined || newest.storedAt < next.storedAt) successors.set(next.replaces, next);
  }
  return {
    certificates: new Map(certificates.map((certificate) => [certificate.id, certificate])),
    successors,
    asked: new Set(requests.flatMap(({ replaces }) => (replaces === null ? [] : [replaces]))),
  };
}
