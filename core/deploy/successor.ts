import { certificateState } from '../requests/states.ts';
import type { CertificateSummary } from '../vault/records.ts';
import { DeployError } from './errors.ts';

/**
 * The certificate that a target is to have: the one that it was given, or the last of those that replace it and are
 * still worth something.
 *
 * @throws DeployError CERTIFICATE_GONE, CERTIFICATE_WORTHLESS: expired or revoked, and nothing replaces it
 */
export function certificateToDeploy(
  certificates: readonly CertificateSummary[],
  id: string,
  at: Date,
): CertificateSummary {
  const usable = lineOf(certificates, id).filter(
    (one) => !['expired', 'revoked'].includes(certificateState(one, at)),
  );
  const last = usable.at(-1);
  if (last !== undefined) return last;
  const given = certificates.find((one) => one.id === id);
  if (given === undefined) throw new DeployError('CERTIFICATE_GONE', { params: { id } });
  throw new DeployError('CERTIFICATE_WORTHLESS', { params: { name: given.subject } });
}

/** A certificate, then each that replaces the one before: the newest where several do. */
function lineOf(certificates: readonly CertificateSummary[], id: string): CertificateSummary[] {
  const line: CertificateSummary[] = [];
  let next = certificates.find((one) => one.id === id);
  while (next !== undefined && !line.includes(next)) {
    line.push(next);
    const { id: replaced } = next;
    next = certificates
      .filter(({ replaces }) => replaces === replaced)
      .sort((a, b) => b.notBefore.localeCompare(a.notBefore))[0];
  }
  return line;
}
