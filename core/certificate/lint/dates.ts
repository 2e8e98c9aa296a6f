import { daysBetween, daysUntil, expiryThresholds, isWithin } from '../expiry.ts';
import type { Rule } from './rule.ts';

/** Three years, with the month that real certificates of that family vary by. */
const validityDays = { min: 3 * 365 - 31, max: 3 * 366 + 31 } as const;

/** Dates against today (RFC 5280 § 4.1.2.5). */
export const checkDates: Rule = ({ certificate: { notBefore, notAfter }, at }) => {
  if (at > notAfter) return [{ severity: 'error', code: 'EXPIRED', params: { date: notAfter } }];
  if (at < notBefore) return [{ severity: 'error', code: 'NOT_YET_VALID', params: { date: notBefore } }];
  if (!isWithin(notAfter, expiryThresholds.renewal, at)) return [];
  const code = isWithin(notAfter, expiryThresholds.urgent, at) ? 'EXPIRES_URGENTLY' : 'EXPIRES_SOON';
  return [{ severity: 'warning', code, params: { date: notAfter, days: daysUntil(notAfter, at) } }];
};

/** How long it lasts, whatever the day. */
export const checkValidity: Rule = ({ certificate: { notBefore, notAfter } }) => {
  const days = daysBetween(notBefore, notAfter);
  const usual = days >= validityDays.min && days <= validityDays.max;
  return usual ? [] : [{ severity: 'warning', code: 'VALIDITY', params: { days } }];
};
