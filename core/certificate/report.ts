import type { X509Certificate } from '@peculiar/x509';
import type { Locale } from '../text/locale.ts';
import { fingerprintOf } from './certificate.ts';
import type { ValidatedChain } from './chain.ts';
import { classify } from './classify.ts';
import { finding, formatDate } from './finding.ts';
import { decodeName, toRfc4514 } from './name.ts';
import { attributeShortNames } from './oids.ts';
import { hasWeakSignature } from './path-policy.ts';
import { checkAuthCliProfile } from './profile.ts';
import { describePublicKey, publicKeyFactsOf } from './public-key.ts';
import type { TrustStore } from './trust-store.ts';
import type { CertificateReport, Finding } from './types.ts';

export interface ReportContext {
  readonly trust: TrustStore;
  readonly locale: Locale;
  readonly at: Date;
}

const dayMs = 86_400_000;

/** Three months: IGC-Santé warns at 60 days and renews only what is still valid. */
export const expiryNoticeDays = 90;

/** Letters, digits, blanks and the punctuation that real names of structures and services have. */
const usualValue = /^[\p{L}\p{M}\p{N} .,'’()/&°@_:-]*$/u;

/** Everything told of one certificate. */
export function reportOf(
  certificate: X509Certificate,
  { trusted, reason, root }: ValidatedChain,
  context: ReportContext,
): CertificateReport {
  const { kind, environment, card, structure } = classify(certificate, context.trust);
  return {
    kind,
    environment,
    subject: toRfc4514(certificate.subjectName),
    issuer: toRfc4514(certificate.issuerName),
    notBefore: certificate.notBefore.toISOString(),
    notAfter: certificate.notAfter.toISOString(),
    serialNumber: certificate.serialNumber,
    fingerprint: fingerprintOf(certificate),
    card,
    structure,
    chain: { trusted, reason, root },
    findings: [
      ...dateFindings(certificate, context),
      ...strengthFindings(certificate, context.locale),
      ...(kind === 'org-auth-cli' ? checkAuthCliProfile(certificate, context.locale) : []),
      ...nameFindings(certificate, context.locale),
    ],
  };
}

function dateFindings({ notBefore, notAfter }: X509Certificate, { at, locale }: ReportContext): Finding[] {
  const date = formatDate(notAfter, locale);
  if (at > notAfter) return [finding(locale, 'error', 'EXPIRED', { date })];
  if (at < notBefore) {
    return [finding(locale, 'error', 'NOT_YET_VALID', { date: formatDate(notBefore, locale) })];
  }
  const days = Math.floor((notAfter.getTime() - at.getTime()) / dayMs);
  return days < expiryNoticeDays ? [finding(locale, 'warning', 'EXPIRES_SOON', { date, days })] : [];
}

function strengthFindings(certificate: X509Certificate, locale: Locale): Finding[] {
  const findings: Finding[] = [];
  const facts = publicKeyFactsOf(certificate);
  if (facts.size !== null && facts.size < 2048) {
    findings.push(finding(locale, 'error', 'WEAK_KEY', { key: describePublicKey(facts) }));
  }
  if (hasWeakSignature(certificate)) {
    const algorithm = certificate.signatureAlgorithm.hash.name;
    findings.push(finding(locale, 'error', 'WEAK_SIGNATURE', { algorithm }));
  }
  return findings;
}

/** Typing errors are issued as typed, e.g. `rpps.tra.henix;asipsante.fr`. */
function nameFindings({ subjectName }: X509Certificate, locale: Locale): Finding[] {
  return decodeName(subjectName)
    .flat()
    .flatMap(({ type, value }) =>
      typeof value === 'string' && (!usualValue.test(value) || value !== value.trim())
        ? [
            finding(locale, 'warning', 'UNUSUAL_NAME', {
              attribute: attributeShortNames[type] ?? type,
              value,
            }),
          ]
        : [],
    );
}
