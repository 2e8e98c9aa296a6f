import type { X509Certificate } from '@peculiar/x509';
import { sameCertificate } from './certificate.ts';
import { sameName } from './name.ts';
import { pinnedRoot, type TrustedCa, type TrustStore } from './trust-store.ts';

/** Why a path reaches no pinned root. */
export type PathGap = 'ISSUER_UNKNOWN' | 'SIGNATURE_INVALID' | 'ROOT_NOT_PINNED' | 'PATH_TOO_LONG';

export interface CertificatePath {
  /** Leaf first, each signed by the next. */
  readonly certificates: readonly X509Certificate[];
  readonly root: TrustedCa | null;
  /** Null when the path ends in a pinned root. */
  readonly gap: PathGap | null;
}

/** IGC-Santé has three levels; the bound only keeps hostile files from costing time. */
const longestPath = 6;

/**
 * Looks for a path from the leaf to a pinned root, where each link is a name *and* a signature (RFC 5280
 * § 6.1.3 a 1 and 4). Dates and constraints are not looked at here. Without such a path, gives the longest
 * one found.
 *
 * @param helpers certificates that may stand between, e.g. those of the same file.
 */
export function buildPath(
  leaf: X509Certificate,
  trust: TrustStore,
  helpers: readonly X509Certificate[] = [],
): Promise<CertificatePath> {
  const known = [...trust.roots, ...trust.intermediates].map(({ certificate }) => certificate);
  return extendPath([leaf], trust, distinct([...known, ...helpers]));
}

async function extendPath(
  path: readonly X509Certificate[],
  trust: TrustStore,
  pool: readonly X509Certificate[],
): Promise<CertificatePath> {
  const [last] = path.slice(-1);
  if (last === undefined) throw new RangeError('a path has a leaf');
  const root = pinnedRoot(trust, last);
  if (root !== null) return { certificates: path, root, gap: null };
  const stopped = (gap: PathGap): CertificatePath => ({ certificates: path, root: null, gap });
  if (path.length >= longestPath) return stopped('PATH_TOO_LONG');

  const selfIssued = sameName(last.subjectName, last.issuerName);
  const named = pool.filter(
    (ca) => sameName(ca.subjectName, last.issuerName) && !path.some((seen) => sameCertificate(seen, ca)),
  );
  const issuers = await filterAsync(named, (ca) => isSignedBy(last, ca));
  if (issuers.length === 0) {
    if (selfIssued && (await isSignedBy(last, last))) return stopped('ROOT_NOT_PINNED');
    return stopped(named.length > 0 || selfIssued ? 'SIGNATURE_INVALID' : 'ISSUER_UNKNOWN');
  }
  const attempts: CertificatePath[] = [];
  for (const issuer of issuers) {
    const attempt = await extendPath([...path, issuer], trust, pool);
    if (attempt.root !== null) return attempt;
    attempts.push(attempt);
  }
  return attempts.reduce((best, next) => (next.certificates.length > best.certificates.length ? next : best));
}

/** An unknown algorithm counts as no signature. */
async function isSignedBy(certificate: X509Certificate, issuer: X509Certificate): Promise<boolean> {
  try {
    return await certificate.verify({ publicKey: issuer.publicKey, signatureOnly: true });
  } catch {
    return false;
  }
}

async function filterAsync<T>(items: readonly T[], keep: (item: T) => Promise<boolean>): Promise<T[]> {
  const kept = await Promise.all(items.map(keep));
  return items.filter((_, i) => kept[i]);
}

function distinct(certificates: readonly X509Certificate[]): X509Certificate[] {
  return certificates.filter(
    (certificate, i) => certificates.findIndex((other) => sameCertificate(other, certificate)) === i,
  );
}
