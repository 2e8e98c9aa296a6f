import type { CertificateSummary } from '../vault/records.ts';
import { certificateToDeploy } from './successor.ts';
import type { DeployTarget } from './target.ts';

/**
 * `never`: nothing was put there. `current`: it has the certificate that it is to have. `outdated`: it has another one.
 * `interrupted`: a deployment is to be taken up. `worthless`: the vault has nothing for it.
 */
export type TargetState = 'never' | 'current' | 'outdated' | 'interrupted' | 'worthless';

export interface TargetStanding {
  readonly state: TargetState;
  /** What it is to have. */
  readonly awaited: CertificateSummary | null;
  /** What was last proved there, where the vault still has it. */
  readonly placed: CertificateSummary | null;
}

export function standingOf(
  { settings, run, last }: DeployTarget,
  certificates: readonly CertificateSummary[],
  at: Date,
): TargetStanding {
  const awaited = awaitedFrom(certificates, settings.certificateId, at);
  const placed = certificates.find(({ fingerprint }) => fingerprint === last?.fingerprint) ?? null;
  if (run !== null) return { state: 'interrupted', awaited, placed };
  if (awaited === null) return { state: 'worthless', awaited, placed };
  if (last === null) return { state: 'never', awaited, placed };
  return { state: last.fingerprint === awaited.fingerprint ? 'current' : 'outdated', awaited, placed };
}

function awaitedFrom(
  certificates: readonly CertificateSummary[],
  id: string,
  at: Date,
): CertificateSummary | null {
  try {
    return certificateToDeploy(certificates, id, at);
  } catch {
    return null;
  }
}
