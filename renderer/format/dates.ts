import type { Locale } from '../../core/text/locale.ts';

const dayLength = 86_400_000;

/** English as read in Europe: day before month. */
const tags: Readonly<Record<Locale, string>> = { fr: 'fr-FR', en: 'en-GB' };

/** @param iso ISO 8601. @returns e.g. `12 mai 2027`, in the machine's time zone. */
export function longDate(iso: string, locale: Locale): string {
  return new Intl.DateTimeFormat(tags[locale], { dateStyle: 'long' }).format(new Date(iso));
}

/** @param iso ISO 8601. @returns day and time, e.g. `12 mai 2027 à 14:05`. */
export function dateAndTime(iso: string, locale: Locale): string {
  return new Intl.DateTimeFormat(tags[locale], { dateStyle: 'long', timeStyle: 'short' }).format(
    new Date(iso),
  );
}

/** Whole days of validity left: 0 on the last day, negative once expired. */
export function daysLeft(notAfter: string, now: Date = new Date()): number {
  return Math.floor((new Date(notAfter).getTime() - now.getTime()) / dayLength);
}
