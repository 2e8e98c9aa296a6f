import type { X509Certificate } from '@peculiar/x509';
import { allowsSslClient, caConstraintOf, extendedKeyUsageOf, keyUsageOf } from './extensions.ts';
import { sameName } from './name.ts';
import { extendedKeyUsageOids, extensionOids } from './oids.ts';
import { hasWeakKey, hasWeakSignature } from './strength.ts';
import { isWellFormed } from './well-formed.ts';

export type PathBreach =
  | 'EXPIRED'
  | 'NOT_YET_VALID'
  | 'NOT_A_CA'
  | 'PATH_TOO_LONG'
  | 'WRONG_USAGE'
  | 'WEAK_SIGNATURE'
  | 'WEAK_KEY'
  | 'UNKNOWN_CRITICAL_EXTENSION'
  | 'MALFORMED';

export interface PathPolicy {
  readonly at: Date;
  readonly purpose?: 'clientAuth';
}

/**
 * Critical extensions that this program or pkijs processes (RFC 5280 § 4.2: refuse any other). The key identifiers must
 * not be critical (§§ 4.2.1.1 and 4.2.1.2).
 */
const processedExtensions: ReadonlySet<string> = new Set([
  extensionOids.keyUsage,
  extensionOids.subjectAltName,
  extensionOids.basicConstraints,
  extensionOids.nameConstraints,
  extensionOids.certificatePolicies,
  extensionOids.policyMappings,
  extensionOids.policyConstraints,
  extensionOids.extendedKeyUsage,
  extensionOids.inhibitAnyPolicy,
]);

/**
 * Checks what a path must respect beyond its signatures (RFC 5280 § 6.1).
 *
 * @param path leaf first, pinned root last.
 * @returns the first breach, those that no passing of time can mend before those of dates; null when none.
 */
export function findBreach(path: readonly X509Certificate[], policy: PathPolicy): PathBreach | null {
  return (
    malformation(path) ??
    authorityBreach(path) ??
    weakness(path) ??
    dateBreach(path, policy.at) ??
    (policy.purpose === 'clientAuth' ? clientUsageBreach(path) : null)
  );
}

function malformation(path: readonly X509Certificate[]): PathBreach | null {
  for (const certificate of path) {
    if (!isWellFormed(certificate)) return 'MALFORMED';
    if (certificate.extensions.some(({ type, critical }) => critical && !processedExtensions.has(type))) {
      return 'UNKNOWN_CRITICAL_EXTENSION';
    }
  }
  return null;
}

/** Every certificate above the leaf must be an authority, and let enough levels stand below it. */
function authorityBreach(path: readonly X509Certificate[]): PathBreach | null {
  let intermediatesBelow = 0;
  for (const certificate of path.slice(1)) {
    const { isCa, pathLength } = caConstraintOf(certificate);
    if (!isCa || keyUsageOf(certificate)?.usages.includes('keyCertSign') === false) return 'NOT_A_CA';
    if (pathLength !== null && intermediatesBelow > pathLength) return 'PATH_TOO_LONG';
    // A self-issued intermediate does not count (RFC 5280 § 4.2.1.9).
    if (!sameName(certificate.subjectName, certificate.issuerName)) intermediatesBelow += 1;
  }
  return null;
}

/** A pinned root's own signature proves nothing, so it may be of any kind. */
function weakness(path: readonly X509Certificate[]): PathBreach | null {
  if (path.slice(0, -1).some(hasWeakSignature)) return 'WEAK_SIGNATURE';
  return path.some(hasWeakKey) ? 'WEAK_KEY' : null;
}

function dateBreach(path: readonly X509Certificate[], at: Date): PathBreach | null {
  if (path.some(({ notAfter }) => at > notAfter)) return 'EXPIRED';
  return path.some(({ notBefore }) => at < notBefore) ? 'NOT_YET_VALID' : null;
}

/**
 * The leaf must say both usages itself; an authority above may narrow what it issues for. anyExtendedKeyUsage is not
 * taken for clientAuth: no authority of IGC-Santé needs it, and OpenSSL does not either.
 */
function clientUsageBreach(path: readonly X509Certificate[]): PathBreach | null {
  const [leaf, ...authorities] = path;
  if (leaf === undefined || caConstraintOf(leaf).isCa) return 'WRONG_USAGE';
  const signs = keyUsageOf(leaf)?.usages.includes('digitalSignature') === true;
  const authenticates = extendedKeyUsageOf(leaf)?.includes(extendedKeyUsageOids.clientAuth) === true;
  const narrowed =
    allowsSslClient(leaf) === false ||
    authorities.some((ca) => extendedKeyUsageOf(ca)?.includes(extendedKeyUsageOids.clientAuth) === false);
  return signs && authenticates && !narrowed ? null : 'WRONG_USAGE';
}
