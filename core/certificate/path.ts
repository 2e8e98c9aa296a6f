import { X509Certificate as NodeCertificate } from 'node:crypto';
import type { X509Certificate } from '@peculiar/x509';
import { fingerprintOf, publicKeyFingerprintOf } from './certificate.ts';
import { keyIdentifiersAgree } from './key-identifiers.ts';
import { toRfc4514 } from './name.ts';
import { hasWeakSignature } from './strength.ts';
import { isWellFormed } from './well-formed.ts';
import { pinnedRoot, type TrustedCa, type TrustStore } from './trust-store.ts';

/** Why a path reaches no pinned root. */
export type PathGap =
  | 'ISSUER_UNKNOWN'
  | 'SIGNATURE_INVALID'
  | 'WEAK_SIGNATURE'
  | 'MALFORMED'
  | 'ROOT_NOT_PINNED'
  | 'PATH_TOO_LONG'
  | 'TOO_MANY_CANDIDATES';

export interface CertificatePath {
  /** Leaf first, each signed by the next. */
  readonly certificates: readonly X509Certificate[];
  readonly root: TrustedCa | null;
  /** Null when the path ends in a pinned root. */
  readonly gap: PathGap | null;
}

/** IGC-Santé has three levels and one authority of each name; the bounds only keep hostile files from costing time. */
const longestPath = 6;
const mostCandidates = 100;

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
): CertificatePath {
  let best = noPath(leaf);
  for (const path of findPaths(leaf, trust, helpers)) {
    if (path.root !== null) return path;
    best = moreTelling(best, path);
  }
  return best;
}

/** Where every search begins. */
export function noPath(leaf: X509Certificate): CertificatePath {
  return { certificates: [leaf], root: null, gap: 'ISSUER_UNKNOWN' };
}

/** Of two paths without a root, the one that tells more: the search given up, then the longer, then the earlier. */
export function moreTelling(earlier: CertificatePath, later: CertificatePath): CertificatePath {
  if (later.gap === 'TOO_MANY_CANDIDATES') return later;
  const gained = later.certificates.length - earlier.certificates.length;
  return gained > 0 || (gained === 0 && earlier.gap === 'ISSUER_UNKNOWN') ? later : earlier;
}

/**
 * Every path from a leaf, to a pinned root or to where it stops, the authorities of the trust store tried first
 * (RFC 4158 § 2.4). The work is bounded, whatever the helpers: past the bound, the last path has the gap
 * TOO_MANY_CANDIDATES.
 */
export function findPaths(
  leaf: X509Certificate,
  trust: TrustStore,
  helpers: readonly X509Certificate[] = [],
): Generator<CertificatePath, void, undefined> {
  return new PathSearch(trust, helpers).extend([leaf]);
}

class PathSearch {
  readonly #trust: TrustStore;
  readonly #authorities: readonly X509Certificate[];
  #considered = 0;

  constructor(trust: TrustStore, helpers: readonly X509Certificate[]) {
    const known = [...trust.roots, ...trust.intermediates].map(({ certificate }) => certificate);
    this.#trust = trust;
    this.#authorities = [...known, ...helpers];
  }

  *extend(path: readonly X509Certificate[]): Generator<CertificatePath, void, undefined> {
    const last = path.at(-1);
    if (last === undefined) throw new RangeError('a path has a leaf');
    const stopped = (gap: PathGap): CertificatePath => ({ certificates: path, root: null, gap });
    const root = pinnedRoot(this.#trust, last);
    if (root !== null) {
      yield { certificates: path, root, gap: null };
    } else if (isItsOwnIssuer(last)) {
      yield stopped(isSignedBy(last, last) ? 'ROOT_NOT_PINNED' : signatureGap(last));
    } else if (path.length >= longestPath) {
      yield stopped('PATH_TOO_LONG');
    } else {
      yield* this.#throughIssuers(path, last, stopped);
    }
  }

  *#throughIssuers(
    path: readonly X509Certificate[],
    last: X509Certificate,
    stopped: (gap: PathGap) => CertificatePath,
  ): Generator<CertificatePath, void, undefined> {
    const named = this.#authorities.filter((ca) => factsOf(ca).subject === factsOf(last).issuer);
    let gap: PathGap | null = named.length === 0 ? 'ISSUER_UNKNOWN' : 'ROOT_NOT_PINNED';
    const seen = new Set<string>();
    for (const issuer of named) {
      const { fingerprint, entity } = factsOf(issuer);
      // The same key under the same name leads nowhere new: cross-certificates may form loops (RFC 4158 § 5.2).
      if (seen.has(fingerprint) || path.some((below) => factsOf(below).entity === entity)) continue;
      seen.add(fingerprint);
      this.#considered += 1;
      if (this.#considered > mostCandidates) {
        yield stopped('TOO_MANY_CANDIDATES');
        return;
      }
      if (isSignedBy(last, issuer)) {
        gap = null;
        yield* this.extend([...path, issuer]);
      } else if (gap !== null) {
        gap = signatureGap(last);
      }
    }
    if (gap !== null) yield stopped(gap);
  }
}

/**
 * A certificate that presents itself as self-signed is a root, pinned or nothing. One that is issued under its own name
 * by another key, as in a change of keys, says so by its authority key identifier.
 */
function isItsOwnIssuer(certificate: X509Certificate): boolean {
  const { subject, issuer } = factsOf(certificate);
  return subject === issuer && keyIdentifiersAgree(certificate, certificate);
}

/** What is too odd or too weak to be verified at all would look like a forgery. */
function signatureGap(certificate: X509Certificate): PathGap {
  if (!isWellFormed(certificate)) return 'MALFORMED';
  return hasWeakSignature(certificate) ? 'WEAK_SIGNATURE' : 'SIGNATURE_INVALID';
}

/** Whether an issuer's key signed a certificate that does not name another key; an unknown algorithm counts as no. */
export function isSignedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  if (!keyIdentifiersAgree(certificate, issuer)) return false;
  try {
    return factsOf(certificate).verifier.verify(factsOf(issuer).verifier.publicKey);
  } catch {
    return false;
  }
}

interface Facts {
  /** RFC 4514. */
  readonly subject: string;
  readonly issuer: string;
  readonly fingerprint: string;
  /** Who it is: a name and a key, whatever else certificates say of it. */
  readonly entity: string;
  /** As OpenSSL reads it. */
  readonly verifier: NodeCertificate;
}

const facts = new WeakMap<X509Certificate, Facts>();

/** Told once of each certificate, however many stand beside it. */
function factsOf(certificate: X509Certificate): Facts {
  const known = facts.get(certificate);
  if (known !== undefined) return known;
  const subject = toRfc4514(certificate.subjectName);
  const told = {
    subject,
    issuer: toRfc4514(certificate.issuerName),
    fingerprint: fingerprintOf(certificate),
    verifier: new NodeCertificate(Buffer.from(certificate.rawData)),
    entity: `${publicKeyFingerprintOf(new Uint8Array(certificate.publicKey.rawData))} ${subject}`,
  };
  facts.set(certificate, told);
  return told;
}
