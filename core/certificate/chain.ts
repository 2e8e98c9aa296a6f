import type { X509Certificate } from '@peculiar/x509';
import { pkijs } from './crypto.ts';
import { toRfc4514 } from './name.ts';
import { findPaths, moreTelling, noPath, type PathGap } from './path.ts';
import { nameBreach } from './name-constraints.ts';
import { findBreach, type PathBreach, type PathPolicy } from './path-policy.ts';
import { pkijsOf } from './pkijs-certificate.ts';
import type { TrustStore } from './trust-store.ts';
import type { ChainVerdict } from './types.ts';

/** Keys of `chain.json`. */
export type ChainReason = PathGap | PathBreach | 'CHAIN_REFUSED';

export interface ChainOptions extends PathPolicy {
  readonly trust: TrustStore;
  /** Certificates that may stand between the leaf and a pinned root. */
  readonly intermediates?: readonly X509Certificate[];
}

export interface ValidatedChain extends ChainVerdict {
  readonly reason: ChainReason | null;
  /** Leaf first; ends in the pinned root, or where no issuer was found. */
  readonly path: readonly X509Certificate[];
}

/**
 * Validates the path from a certificate to a pinned root (RFC 5280 § 6.1): names and signatures, then
 * constraints, dates and usage, and at last pkijs's own engine, which adds name constraints and policies.
 * Both must agree. Where several paths exist, as between cross-certificates, one that holds is enough. Revocation is not
 * checked. A certificate out of its dates still names its root.
 *
 * @param leaf may be an authority, unless a purpose is asked.
 */
export async function validateChain(leaf: X509Certificate, options: ChainOptions): Promise<ValidatedChain> {
  let refused: ValidatedChain | null = null;
  let unfinished = noPath(leaf);
  for (const found of findPaths(leaf, options.trust, options.intermediates)) {
    const { certificates: path, root } = found;
    if (root === null) {
      unfinished = moreTelling(unfinished, found);
    } else {
      const reason = findBreach(path, options) ?? nameBreach(path) ?? (await engineRefusal(path, options.at));
      const verdict = {
        trusted: reason === null,
        reason,
        root: toRfc4514(root.certificate.subjectName),
        path,
      };
      if (reason === null) return verdict;
      refused ??= verdict;
    }
  }
  return refused ?? { trusted: false, reason: unfinished.gap, root: null, path: unfinished.certificates };
}

/** A root by itself has no path to walk. */
async function engineRefusal(path: readonly X509Certificate[], at: Date): Promise<'CHAIN_REFUSED' | null> {
  if (path.length < 2) return null;
  const certificates = path.map(pkijsOf);
  const engine = new pkijs.CertificateChainValidationEngine({
    trustedCerts: certificates.slice(-1),
    // The engine takes the last of `certs` for the leaf.
    certs: certificates.slice(0, -1).reverse(),
    checkDate: at,
  });
  // What the engine can't follow, it does not vouch for.
  const { result } = await engine.verify().catch(() => ({ result: false }));
  return result ? null : 'CHAIN_REFUSED';
}
