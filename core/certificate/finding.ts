import type findings from '../../resources/locales/fr/findings.json';
import type { ErrorParams } from '../errors/passerelle-error.ts';
import { translate } from '../text/catalogue.ts';
import type { Locale } from '../text/locale.ts';
import type { Finding, Severity } from './types.ts';

export type FindingCode = keyof typeof findings;

/** A remark on a certificate with its sentence of `findings.json`. */
export function finding(
  locale: Locale,
  severity: Severity,
  code: FindingCode,
  params: ErrorParams = {},
): Finding {
  return { severity, code, message: translate(locale, `findings.${code}`, params) };
}

/** A date as people of that language write it, in France's time zone, e.g. `25 avril 2028`. */
export function formatDate(date: Date, locale: Locale): string {
  const tag = locale === 'fr' ? 'fr-FR' : 'en-GB';
  return new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'Europe/Paris' }).format(date);
}
