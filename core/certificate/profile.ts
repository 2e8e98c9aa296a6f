import type { X509Certificate } from '@peculiar/x509';
import type { Locale } from '../text/locale.ts';
import { inWords } from './finding.ts';
import { profileRemarksOf } from './lint/lint.ts';
import type { Finding } from './types.ts';

/**
 * Compares a certificate with the profile ORG AUTH_CLI, as measured on real certificates of IGC-Santé TEST.
 * What would make it unusable is an error; what is merely not as usual is a warning. Dates against today,
 * chain and revocation are not looked at.
 *
 * @returns no finding for a certificate just as IGC-Santé makes them.
 */
export function checkAuthCliProfile(certificate: X509Certificate, locale: Locale): Finding[] {
  return profileRemarksOf(certificate).map((remark) => inWords(remark, locale));
}
