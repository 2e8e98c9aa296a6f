import type { X509Certificate } from '@peculiar/x509';
import { toRfc4514 } from '../certificate/name.ts';
import { pinnedRoot, type TrustStore } from '../certificate/trust-store.ts';
import type { CrlSubject } from './crl/accept.ts';
import { CrlSource } from './crl/crl-source.ts';
import { crlPoints } from './addresses.ts';
import type { DelegateCheck } from './ocsp/responder.ts';
import { OcspSource } from './ocsp/ocsp-source.ts';
import { completeSettings, type RevocationOptions, type RevocationSettings } from './settings.ts';
import { newest, settles, type RevocationSource, type Statement } from './source.ts';
import type { PathRevocation, RevocationVerdict, SourceFailure } from './types.ts';

export interface CertificateCheck extends RevocationOptions {
  /** The authority that signed the certificate, at its place in a path validated to a pinned root. */
  readonly issuer: X509Certificate;
  /** The instant that proofs must be in force for; now unless told. */
  readonly at?: Date;
}

export interface PathCheck extends RevocationOptions {
  /** A path that does not end in one of its roots is not asked about: anybody could have written its addresses. */
  readonly trust: TrustStore;
  readonly at?: Date;
}

/**
 * Asks the sources that a certificate names, in order, until one proves that it is revoked or that it is not; at last what
 * was kept from earlier checks. Whatever fails on the way is told in the verdict: an unknown is never thrown, nor taken
 * for good.
 */
export async function checkRevocation(
  certificate: X509Certificate,
  { issuer, at = new Date(), ...options }: CertificateCheck,
): Promise<RevocationVerdict> {
  const settings = completeSettings(options);
  const sources = sourcesOf({ certificate, issuer }, settings, at);
  const offered = sources.filter((source) => source.offered);
  if (offered.length === 0) return unknown(at, null, [nowhere('NO_ADDRESS', settings)]);
  const failures: SourceFailure[] = [];
  let best: Statement | null = null;
  for (const source of offered) {
    const { statement, failures: met } = await source.ask();
    failures.push(...met);
    if (statement !== null && settles(statement)) return conclusion(statement, at, failures);
    best = newest(best, statement);
  }
  const kept: Statement[] = [];
  for (const source of offered) {
    const statement = await source.recall();
    if (statement !== null) kept.push(statement);
    best = newest(best, statement);
  }
  const last = kept.find(({ revoked }) => revoked !== null) ?? kept.find(settles);
  return last === undefined ? unknown(at, best, failures) : conclusion(last, at, failures);
}

/**
 * Checks every certificate of a path but its root: a leaf is not better than the authority above it.
 *
 * @param path leaf first, pinned root last, as `validateChain` gives it.
 */
export async function checkPathRevocation(
  path: readonly X509Certificate[],
  { trust, at = new Date(), ...options }: PathCheck,
): Promise<PathRevocation> {
  const [leaf] = path;
  const root = path.at(-1);
  if (leaf === undefined || root === undefined) throw new RangeError('a path has a leaf');
  const trusted = pinnedRoot(trust, root) !== null;
  const checked = path.length === 1 ? path : path.slice(0, -1);
  const certificates = await Promise.all(
    checked.map(async (certificate, i) => {
      const issuer = path[i + 1];
      const verdict =
        trusted && issuer !== undefined
          ? await checkRevocation(certificate, { ...options, issuer, at })
          : unknown(at, null, [nowhere('PATH_NOT_TRUSTED', completeSettings(options))]);
      return { subject: toRfc4514(certificate.subjectName), verdict };
    }),
  );
  const deciding = (['revoked', 'unknown', 'good'] as const)
    .map((status) => certificates.find(({ verdict }) => verdict.status === status))
    .find((one) => one !== undefined);
  if (deciding === undefined) throw new RangeError('a path has a leaf');
  return { ...deciding, certificates };
}

function sourcesOf(subject: CrlSubject, settings: RevocationSettings, at: Date): readonly RevocationSource[] {
  return settings.order.map((kind) =>
    kind === 'crl'
      ? new CrlSource(subject, settings, at)
      : new OcspSource(subject, settings, at, delegateCheck(subject, settings, at)),
  );
}

/** A delegated responder is looked up in its authority's lists only: a responder does not vouch for itself. */
function delegateCheck(subject: CrlSubject, settings: RevocationSettings, at: Date): DelegateCheck {
  return async (delegate) => {
    const own = crlPoints(delegate);
    const points = own.length > 0 ? own : crlPoints(subject.certificate);
    const source = new CrlSource({ certificate: delegate, issuer: subject.issuer }, settings, at, points);
    const { statement } = await source.ask();
    return statement !== null && statement.revoked === null && settles(statement);
  };
}

function conclusion(
  { revoked, proof }: Statement,
  at: Date,
  failures: readonly SourceFailure[],
): RevocationVerdict {
  return {
    status: revoked === null ? 'good' : 'revoked',
    proof,
    revokedAt: revoked?.at.toISOString() ?? null,
    reason: revoked?.reason ?? null,
    checkedAt: at.toISOString(),
    failures,
  };
}

function unknown(at: Date, last: Statement | null, failures: readonly SourceFailure[]): RevocationVerdict {
  return {
    status: 'unknown',
    proof: last?.proof ?? null,
    revokedAt: null,
    reason: null,
    checkedAt: at.toISOString(),
    failures,
  };
}

function nowhere(
  code: 'NO_ADDRESS' | 'PATH_NOT_TRUSTED',
  { order }: Pick<RevocationSettings, 'order'>,
): SourceFailure {
  return { kind: order[0] ?? 'crl', source: '', code, params: {} };
}
