import type { X509Certificate } from '@peculiar/x509';
import type { Locale } from '../text/locale.ts';
import { categorySupports, identifierTypeOf, testCategoryBit } from './classify.ts';
import { caConstraintOf, categoryOf, extendedKeyUsageOf, keyUsageOf } from './extensions.ts';
import { finding } from './finding.ts';
import { attributeValues } from './name.ts';
import { attributeOids, extendedKeyUsageOids, extensionOids } from './oids.ts';
import { signatureHashOf } from './path-policy.ts';
import { describePublicKey, publicKeyFactsOf } from './public-key.ts';
import { checkNameProfile } from './profile-name.ts';
import type { Finding } from './types.ts';

const dayMs = 86_400_000;

/** Three years, with the month that real certificates of that family vary by. */
const validityDays = { min: 3 * 365 - 31, max: 3 * 366 + 31 } as const;

/**
 * Compares a certificate with the profile ORG AUTH_CLI, as measured on real certificates of IGC-Santé TEST.
 * What would make it unusable is an error; what is merely not as usual is a warning. Dates against today,
 * chain and revocation are not looked at.
 *
 * @returns no finding for a certificate just as IGC-Santé makes them.
 */
export function checkAuthCliProfile(certificate: X509Certificate, locale: Locale): Finding[] {
  return [
    ...checkNameProfile(certificate, locale),
    ...checkStructure(certificate, locale),
    ...checkUsages(certificate, locale),
    ...checkAlgorithms(certificate, locale),
    ...checkValidity(certificate, locale),
    ...checkCategory(certificate, locale),
  ];
}

/** ANS's own example has an odd OU (`33333333333`): never a reason to refuse. */
function checkStructure(certificate: X509Certificate, locale: Locale): Finding[] {
  return attributeValues(certificate.subjectName, attributeOids.organizationalUnit)
    .filter((value) => identifierTypeOf(value) === null)
    .map((value) => finding(locale, 'warning', 'OU_ODD', { value }));
}

function checkUsages(certificate: X509Certificate, locale: Locale): Finding[] {
  const findings: Finding[] = [];
  const keyUsage = keyUsageOf(certificate);
  const usages = keyUsage?.usages.join(', ') ?? '—';
  if (usages !== 'digitalSignature') findings.push(finding(locale, 'error', 'KEY_USAGE', { actual: usages }));
  if (keyUsage?.critical === false) findings.push(finding(locale, 'warning', 'KEY_USAGE_NOT_CRITICAL'));
  const extended = extendedKeyUsageOf(certificate)?.join(', ') ?? '—';
  if (extended !== extendedKeyUsageOids.clientAuth) {
    findings.push(finding(locale, 'error', 'EXTENDED_KEY_USAGE', { actual: extended }));
  }
  if (caConstraintOf(certificate).isCa) findings.push(finding(locale, 'error', 'IS_A_CA'));
  if (certificate.getExtension(extensionOids.subjectAltName) !== null) {
    findings.push(finding(locale, 'warning', 'HAS_ALTERNATIVE_NAME'));
  }
  return findings;
}

function checkAlgorithms(certificate: X509Certificate, locale: Locale): Finding[] {
  const findings: Finding[] = [];
  const key = publicKeyFactsOf(certificate);
  if (key.algorithm !== 'rsa' || key.size !== 2048) {
    findings.push(finding(locale, 'error', 'KEY_ALGORITHM', { actual: describePublicKey(key) }));
  }
  const { name } = certificate.signatureAlgorithm;
  const hash = signatureHashOf(certificate);
  if (name !== 'RSASSA-PKCS1-v1_5' || hash !== 'SHA-256') {
    const actual = [name, hash ?? ''].join(' ').trim();
    findings.push(finding(locale, 'error', 'SIGNATURE_ALGORITHM', { actual }));
  }
  return findings;
}

function checkValidity({ notBefore, notAfter }: X509Certificate, locale: Locale): Finding[] {
  const days = Math.round((notAfter.getTime() - notBefore.getTime()) / dayMs);
  const usual = days >= validityDays.min && days <= validityDays.max;
  return usual ? [] : [finding(locale, 'warning', 'VALIDITY', { days })];
}

function checkCategory(certificate: X509Certificate, locale: Locale): Finding[] {
  const category = categoryOf(certificate);
  if (category === null) return [finding(locale, 'error', 'CATEGORY_MISSING')];
  if ((category & ~testCategoryBit) === categorySupports.software) return [];
  return [finding(locale, 'error', 'CATEGORY_WRONG', { actual: category.toString(16).padStart(2, '0') })];
}
