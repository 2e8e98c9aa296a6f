import type { X509Certificate } from '@peculiar/x509';
import type { Locale } from '../../text/locale.ts';
import { classify } from '../classify.ts';
import { inWords, type Remark } from '../finding.ts';
import type { TrustStore } from '../trust-store.ts';
import type { Finding } from '../types.ts';
import { checkChainBrought } from './chain-brought.ts';
import { checkDates, checkValidity } from './dates.ts';
import { checkEnvironment, checkExpectedNames } from './expectations.ts';
import { checkNameEncoding } from './name-encoding.ts';
import { checkHostName, checkStructure, checkTyping } from './name-values.ts';
import { checkOffer } from './offer.ts';
import type { LintFacts, LintSubject, Rule } from './rule.ts';
import { checkAlgorithms, checkStrength } from './strength.ts';
import { checkCategory, checkPolicy, checkUsages } from './usage.ts';

export interface LintOptions extends LintFacts {
  readonly locale: Locale;
  /** Tells the environment of authorities, which don't say it themselves. */
  readonly trust?: TrustStore;
}

/** What real ORG AUTH_CLI certificates have in common. */
const profileRules: readonly Rule[] = [
  checkNameEncoding,
  checkStructure,
  checkHostName,
  checkUsages,
  checkAlgorithms,
  checkValidity,
  checkCategory,
  checkPolicy,
];

/** What only the caller can tell. */
const expectationRules: readonly Rule[] = [checkEnvironment, checkExpectedNames, checkChainBrought];

/**
 * Judges a certificate that is meant to call the ROR: offer, usage, profile, dates, strength, typing, and what the
 * caller expects of it. What would make it unusable is an error; what is merely not as usual is a warning.
 * Revocation and the chain's trust are judged elsewhere.
 *
 * @returns no finding for a certificate just as IGC-Santé makes them.
 */
export function lintOrgAuthCli(certificate: X509Certificate, options: LintOptions): Finding[] {
  const subject = subjectOf(certificate, options);
  const remarks = [
    ...apply([checkDates, checkStrength], subject),
    ...profileRemarks(subject),
    ...apply([checkTyping, ...expectationRules], subject),
  ];
  return remarks.map((remark) => inWords(remark, options.locale));
}

/**
 * Judges any certificate. One that is expected to call the ROR, or that is of the offer and usage for it, is judged as
 * `lintOrgAuthCli` does; any other by what holds for all.
 */
export function lintCertificate(certificate: X509Certificate, options: LintOptions): Finding[] {
  const subject = subjectOf(certificate, options);
  const expected = options.expected !== undefined && subject.kind !== 'ca';
  if (expected || subject.kind === 'org-auth-cli') return lintOrgAuthCli(certificate, options);
  const remarks = apply([checkDates, checkStrength, checkTyping], subject);
  return remarks.map((remark) => inWords(remark, options.locale));
}

/** The profile alone: dates against today and what the caller expects are not looked at. */
export function profileRemarksOf(certificate: X509Certificate): readonly Remark[] {
  return profileRemarks(subjectOf(certificate, { at: certificate.notBefore }));
}

/** On what is plainly another certificate, the details of the profile would only repeat it. */
function profileRemarks(subject: LintSubject): readonly Remark[] {
  const another = checkOffer(subject);
  return another.length > 0 ? another : apply(profileRules, subject);
}

function apply(rules: readonly Rule[], subject: LintSubject): Remark[] {
  return rules.flatMap((rule) => rule(subject));
}

function subjectOf(
  certificate: X509Certificate,
  facts: LintFacts & { readonly trust?: TrustStore },
): LintSubject {
  const { kind, environment } = classify(certificate, facts.trust);
  return { ...facts, certificate, kind, environment };
}
