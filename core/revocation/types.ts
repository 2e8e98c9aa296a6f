import type { ErrorParams } from '../errors/passerelle-error.ts';
import type { RevocationErrorCode } from './errors.ts';

/** How a proof of revocation status was obtained. */
export type ProofKind = 'ocsp' | 'crl' | 'delta-crl';

/** Which source is asked first; the next one is asked when it gives no proof. */
export type RevocationOrder = readonly ('ocsp' | 'crl')[];

/** CRLReason (RFC 5280 § 5.3.1), as it names them. */
export type RevocationReason =
  | 'unspecified'
  | 'keyCompromise'
  | 'cACompromise'
  | 'affiliationChanged'
  | 'superseded'
  | 'cessationOfOperation'
  | 'certificateHold'
  | 'removeFromCRL'
  | 'privilegeWithdrawn'
  | 'aACompromise';

/** A signed statement that was checked: its signer, its signature, its dates. */
export interface RevocationProof {
  readonly kind: ProofKind;
  /** Where it was asked, e.g. `http://ocsp.esante.gouv.fr`. */
  readonly source: string;
  /** ISO 8601, UTC: thisUpdate, the instant for which its signer speaks. */
  readonly thisUpdate: string;
  /** ISO 8601, UTC; null where the answer promises none. */
  readonly nextUpdate: string | null;
  /** True when this check obtained nothing newer: it was kept on this machine. */
  readonly fromCache: boolean;
  /** True when nextUpdate is past: shown with its age, never as good. */
  readonly stale: boolean;
}

/** A source that gave no proof, and why: with `domain: 'revocation'`, an error document. */
export interface SourceFailure {
  readonly kind: ProofKind;
  /** Where it was asked; empty when there was nowhere to ask. */
  readonly source: string;
  /** Of `errors/revocation.json`. */
  readonly code: RevocationErrorCode;
  /** Values for its sentences. */
  readonly params: ErrorParams;
}

/**
 * Whether a certificate is revoked. `good` and `revoked` always come with a proof in force (a revocation is final, so a
 * stale proof of it still counts); everything else is `unknown`, and `proof` is then the last one known, if any.
 */
export interface RevocationVerdict {
  readonly status: 'good' | 'revoked' | 'unknown';
  readonly proof: RevocationProof | null;
  /** ISO 8601, UTC. */
  readonly revokedAt: string | null;
  readonly reason: RevocationReason | null;
  /** ISO 8601, UTC: when the question was asked. */
  readonly checkedAt: string;
  /** What went wrong on the way, even when another source gave the proof. */
  readonly failures: readonly SourceFailure[];
}

/** Verdicts of a whole path: an authority revoked by its root makes all below it untrustworthy. */
export interface PathRevocation {
  /** The verdict that decides: a revocation, else an unknown, else the leaf's. */
  readonly verdict: RevocationVerdict;
  /** RFC 4514 subject of the certificate that `verdict` is about. */
  readonly subject: string;
  /** Leaf first; the root, which is pinned, has none. */
  readonly certificates: readonly { readonly subject: string; readonly verdict: RevocationVerdict }[];
}
