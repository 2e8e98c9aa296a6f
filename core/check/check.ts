import { X509Certificate as NodeCertificate } from 'node:crypto';
import { isIP } from 'node:net';
import type { X509Certificate } from '@peculiar/x509';
import { derOf, fingerprintOf } from '../certificate/certificate.ts';
import { validateChain } from '../certificate/chain.ts';
import { daysUntil } from '../certificate/expiry.ts';
import { attributeValues, toRfc4514 } from '../certificate/name.ts';
import { attributeOids } from '../certificate/oids.ts';
import type { TrustStore } from '../certificate/trust-store.ts';

/** As monitoring systems call them, the least worrying first. */
export const checkLevels = ['ok', 'unknown', 'warning', 'critical'] as const;
export type CheckLevel = (typeof checkLevels)[number];

/** Keys of `check.json`. */
export type CheckProblemCode =
  'EXPIRED' | 'NOT_YET_VALID' | 'EXPIRES_SOON' | 'REVOKED' | 'CHAIN_UNTRUSTED' | 'OTHER_NAME' | 'UNREADABLE';

export interface CheckProblem {
  readonly level: Exclude<CheckLevel, 'ok'>;
  readonly code: CheckProblemCode;
  /** Dates in ISO 8601; `reason` a key of `chain.json`. */
  readonly params: Readonly<Record<string, string | number>>;
}

/** One certificate, or a place where none could be read. */
export interface CheckedCertificate {
  /** As the person named the place: a file, `host:port`, or the vault. */
  readonly source: string;
  /** RFC 4514; null where none was read. */
  readonly subject: string | null;
  readonly serialNumber: string | null;
  /** SHA-256 of the DER, upper-case hex with colons. */
  readonly fingerprint: string | null;
  /** ISO 8601, UTC. */
  readonly notAfter: string | null;
  /** Days of the calendar; negative from the day after its end. */
  readonly daysLeft: number | null;
  /** Worst first. */
  readonly problems: readonly CheckProblem[];
}

export interface CheckOptions {
  readonly trust: TrustStore;
  readonly at: Date;
  /** Days left below which it is a warning, and critical. */
  readonly warning: number;
  readonly critical: number;
  /** Common name or host name that the certificate must have; null: any. */
  readonly name: string | null;
}

/** What is checked, and what is known of it beside its own bytes. */
export interface CheckSubject {
  readonly source: string;
  readonly certificate: X509Certificate;
  readonly intermediates: readonly X509Certificate[];
  /** ISO 8601, UTC; null: not known to be. */
  readonly revokedAt: string | null;
}

/** Dates, chain to a pinned root, name. Revocation is what is known of it already: nobody is asked. */
export async function checkCertificate(
  { source, certificate, intermediates, revokedAt }: CheckSubject,
  options: CheckOptions,
): Promise<CheckedCertificate> {
  const { at, trust, name } = options;
  const chain = await validateChain(certificate, { trust, at, intermediates });
  const problems: CheckProblem[] = dateProblems(certificate, options);
  if (revokedAt !== null) problems.push({ level: 'critical', code: 'REVOKED', params: { date: revokedAt } });
  // Its own dates are told already.
  if (!chain.trusted && !(problems.length > 0 && ['EXPIRED', 'NOT_YET_VALID'].includes(chain.reason ?? ''))) {
    problems.push({ level: 'critical', code: 'CHAIN_UNTRUSTED', params: { reason: chain.reason ?? '' } });
  }
  if (name !== null && !hasName(certificate, name)) {
    problems.push({ level: 'critical', code: 'OTHER_NAME', params: { name } });
  }
  return {
    source,
    subject: toRfc4514(certificate.subjectName),
    serialNumber: certificate.serialNumber,
    fingerprint: fingerprintOf(certificate),
    notAfter: certificate.notAfter.toISOString(),
    daysLeft: daysUntil(certificate.notAfter, at),
    problems: worstFirst(problems),
  };
}

/** A place where no certificate could be read. @param detail says why, to people */
export function unreadable(
  source: string,
  level: 'unknown' | 'critical',
  detail: string,
): CheckedCertificate {
  const nothing = { subject: null, serialNumber: null, fingerprint: null, notAfter: null, daysLeft: null };
  return { source, ...nothing, problems: [{ level, code: 'UNREADABLE', params: { detail } }] };
}

/** The most worrying of all. */
export function worstLevel(checked: readonly Pick<CheckedCertificate, 'problems'>[]): CheckLevel {
  const worst = checked.flatMap(({ problems }) => problems.map(({ level }) => checkLevels.indexOf(level)));
  return checkLevels[Math.max(0, ...worst)] ?? 'ok';
}

function worstFirst(problems: CheckProblem[]): CheckProblem[] {
  return problems.sort((a, b) => checkLevels.indexOf(b.level) - checkLevels.indexOf(a.level));
}

/** What the dates of something say: it has ended, ends soon, or has not begun. */
export function dateProblems(
  { notBefore, notAfter }: Pick<X509Certificate, 'notBefore' | 'notAfter'>,
  { at, warning, critical }: Pick<CheckOptions, 'at' | 'warning' | 'critical'>,
): CheckProblem[] {
  if (at > notAfter) {
    return [{ level: 'critical', code: 'EXPIRED', params: { date: notAfter.toISOString() } }];
  }
  if (at < notBefore) {
    return [{ level: 'critical', code: 'NOT_YET_VALID', params: { date: notBefore.toISOString() } }];
  }
  const days = daysUntil(notAfter, at);
  if (days >= warning) return [];
  const level = days < critical ? 'critical' : 'warning';
  return [{ level, code: 'EXPIRES_SOON', params: { days, date: notAfter.toISOString() } }];
}

function hasName(certificate: X509Certificate, name: string): boolean {
  const commonNames = attributeValues(certificate.subjectName, attributeOids.commonName);
  if (commonNames.includes(name)) return true;
  const read = new NodeCertificate(derOf(certificate));
  return (isIP(name) === 0 ? read.checkHost(name) : read.checkIP(name)) !== undefined;
}
