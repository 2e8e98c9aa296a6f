import { asWritten } from '../../core/text/calendar.ts';
import { type Locale, languageTags } from '../../core/text/locale.ts';

const dayLength = 86_400_000;

/** Made once: lists ask for hundreds of dates, and making one of these takes longer than all of its answers. */
const longDates = inEachLocale({ dateStyle: 'long', timeZone: 'Europe/Paris' });
const monthNames = inEachLocale({ month: 'long', year: 'numeric', timeZone: 'UTC' });

/**
 * @param iso ISO 8601.
 * @returns e.g. `12 mai 2027`, in France's legal time: the day that every report of the domain tells.
 */
export function longDate(iso: string, locale: Locale): string {
  return asWritten(longDates[locale].format(new Date(iso)), locale);
}

/** @param month e.g. `2027-03`. @returns e.g. `mars 2027`. */
export function monthName(month: string, locale: Locale): string {
  return monthNames[locale].format(new Date(`${month}-15T00:00:00Z`));
}

/** @param iso ISO 8601. @returns day and time, e.g. `12 mai 2027 à 14:05`. */
export function dateAndTime(iso: string, locale: Locale): string {
  const written = new Intl.DateTimeFormat(languageTags[locale], { dateStyle: 'long', timeStyle: 'short' });
  return asWritten(written.format(new Date(iso)), locale);
}

const ageUnits = [
  ['day', dayLength],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** How long ago `iso` was, as seen from `now`, e.g. `il y a 3 jours`. @param iso ISO 8601. */
export function age(iso: string, locale: Locale, now: Date): string {
  const elapsed = now.getTime() - new Date(iso).getTime();
  const [unit, length] = ageUnits.find(([, least]) => elapsed >= least) ?? ageUnits[3];
  return new Intl.RelativeTimeFormat(languageTags[locale], { numeric: 'auto' }).format(
    -Math.max(0, Math.floor(elapsed / length)),
    unit,
  );
}

/** Whole days of validity left: 0 on the last day, negative once expired. */
export function daysLeft(notAfter: string, now: Date = new Date()): number {
  return Math.floor((new Date(notAfter).getTime() - now.getTime()) / dayLength);
}

function inEachLocale(options: Intl.DateTimeFormatOptions): Readonly<Record<Locale, Intl.DateTimeFormat>> {
  const of = (locale: Locale) => new Intl.DateTimeFormat(languageTags[locale], options);
  return { fr: of('fr'), en: of('en') };
}
