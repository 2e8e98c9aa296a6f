import type { Card } from '../../core/card/card.ts';
import type { Locale } from '../../core/text/locale.ts';
import type { Phrase } from '../text/text.ts';
import { daysLeft, longDate } from './dates.ts';

export type Tone = 'good' | 'neutral' | 'warning' | 'danger';

export interface ValidityView {
  readonly tone: Tone;
  readonly headline: Phrase;
  /** What else there is to know; null when the headline says all. */
  readonly detail: Phrase | null;
}

/** IGC-Santé's own notice comes 60 days before the end. */
const noticeDays = 60;

/** A period of validity in words; says nothing of chain or revocation. */
export function validityOf(
  period: { readonly notBefore: string; readonly notAfter: string },
  locale: Locale,
  now: Date = new Date(),
): ValidityView {
  const left = daysLeft(period.notAfter, now);
  const date = longDate(period.notAfter, locale);
  if (left < 0) {
    return {
      tone: 'danger',
      headline: { key: 'validity.certificateExpiredOn', params: { date } },
      detail: null,
    };
  }
  if (new Date(period.notBefore) > now) {
    const from = longDate(period.notBefore, locale);
    return { tone: 'warning', headline: { key: 'validity.notBefore', params: { date: from } }, detail: null };
  }
  return {
    tone: left < noticeDays ? 'warning' : 'good',
    headline: { key: 'validity.until', params: { date } },
    detail: left === 0 ? { key: 'validity.lastDay' } : { key: 'validity.daysLeft', params: { count: left } },
  };
}

/** A card's status in words, from the status that the domain decided and its authentication certificate's dates. */
export function cardValidity(card: Card, locale: Locale, now: Date = new Date()): ValidityView {
  const certificate =
    card.certificates.find((candidate) => candidate.usage === 'authentication') ?? card.certificates[0];
  if (card.status === 'unreadable' || certificate === undefined) {
    return { tone: 'danger', headline: { key: 'validity.unreadable' }, detail: null };
  }
  if (card.status === 'untrusted') {
    return { tone: 'danger', headline: { key: 'validity.untrusted' }, detail: null };
  }
  if (card.status === 'expired') {
    const date = longDate(certificate.notAfter, locale);
    return { tone: 'danger', headline: { key: 'validity.expiredOn', params: { date } }, detail: null };
  }
  return validityOf(certificate, locale, now);
}
