import { asPasserelleError } from '../errors/passerelle-error.ts';
import { RevocationError } from './errors.ts';
import type { ProofKind, RevocationProof, RevocationReason, SourceFailure } from './types.ts';

/** What a signed list or answer says of the certificate. Its proof may be stale. */
export interface Statement {
  readonly revoked: { readonly at: Date; readonly reason: RevocationReason | null } | null;
  readonly proof: RevocationProof;
}

export interface Asked {
  /** The first statement that settles, else the newest. */
  readonly statement: Statement | null;
  readonly failures: readonly SourceFailure[];
}

/** OCSP responders or lists of one certificate. */
export interface RevocationSource {
  /** Whether the certificate names any. */
  readonly offered: boolean;
  /** Asks, and keeps what was answered. */
  ask(): Promise<Asked>;
  /** The newest statement kept on this machine. */
  recall(): Promise<Statement | null>;
}

/** True for what needs no other source: a proof in force, or a revocation, which is final even in a stale proof. */
export function settles({ revoked, proof }: Statement): boolean {
  return revoked !== null || !proof.stale;
}

export function newest(a: Statement | null, b: Statement | null): Statement | null {
  if (a === null || b === null) return a ?? b;
  return b.proof.thisUpdate > a.proof.thisUpdate ? b : a;
}

/**
 * A failure of a source, to be shown.
 *
 * @param source where it was asked.
 * @throws the error itself when it is not one of revocation's.
 */
export function failureOf(kind: ProofKind, source: string, error: unknown): SourceFailure {
  if (!(error instanceof RevocationError)) throw asPasserelleError(error);
  const { code, params } = error;
  return { kind, source, code, params };
}
