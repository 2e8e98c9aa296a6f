import { type Locale, languageTags } from './locale.ts';

/** Dates are told in France's legal time, wherever the computer is: a card expires at the same instant for everybody. */
const timeZone = 'Europe/Paris';
const dayLength = 86_400_000;

let calendarDay: Intl.DateTimeFormat | undefined;

/** Made when first asked: it takes longer than most programs that ask no day. */
const calendarDayFormat = (): Intl.DateTimeFormat =>
  (calendarDay ??= new Intl.DateTimeFormat('en-US', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  }));

let lastFrom = { instant: Number.NaN, midnight: Number.NaN };

/**
 * Days as one counts them on a calendar in France, whatever the hours: from one evening to the next morning is one day,
 * and a day of 23 or 25 hours is one too.
 *
 * @returns 0 on the same day, negative when `to` is on an earlier one.
 */
export function calendarDaysBetween(from: Date, to: Date): number {
  // Lists of thousands count from one and the same instant.
  if (from.getTime() !== lastFrom.instant) {
    lastFrom = { instant: from.getTime(), midnight: midnightOf(from) };
  }
  return (midnightOf(to) - lastFrom.midnight) / dayLength;
}

/** The day that it is in France, as `2028-04-25`. */
export function isoDay(date: Date): string {
  return new Date(midnightOf(date)).toISOString().slice(0, 10);
}

/** Whether a text is a day that exists, written `2028-04-25`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** The last second of a day in France. @param day e.g. `2028-04-25` */
export function lastInstantOf(day: string): Date {
  // An hour or two ahead of UTC: in winter the day ends an hour later there than in summer.
  const inWinter = new Date(`${day}T22:59:59Z`);
  return isoDay(inWinter) === day ? inWinter : new Date(`${day}T21:59:59Z`);
}

/** @returns e.g. `25 avril 2028`, `1er avril 2028`. */
export function formatDate(date: Date, locale: Locale): string {
  return asWritten(
    new Intl.DateTimeFormat(languageTags[locale], { dateStyle: 'long', timeZone }).format(date),
    locale,
  );
}

/** A long date as it is written: the first of a month is no plain number in French. */
export function asWritten(date: string, locale: Locale): string {
  return locale === 'fr' ? date.replace(/^1 /u, '1er ') : date;
}

/** @returns e.g. `25/11/2026 09:12`. */
export function shortInstant(date: Date, locale: Locale): string {
  return new Intl.DateTimeFormat(languageTags[locale], { dateStyle: 'short', timeStyle: 'short', timeZone })
    .format(date)
    .replace(',', '');
}

/** How old something is, in the largest unit that says it well: `12 minutes`, `30 heures`, `3 jours`. */
export function ageText(milliseconds: number, locale: Locale): string {
  const minutes = Math.max(0, Math.floor(milliseconds / 60_000));
  const [count, unit] =
    minutes < 60
      ? [minutes, 'minute']
      : minutes < 48 * 60
        ? [Math.floor(minutes / 60), 'hour']
        : [Math.floor(minutes / 1440), 'day'];
  return new Intl.NumberFormat(languageTags[locale], { style: 'unit', unit, unitDisplay: 'long' }).format(
    count,
  );
}

/** The same day and month at midnight, UTC: days there all have 24 hours. */
function midnightOf(date: Date): number {
  const parts = calendarDayFormat().formatToParts(date);
  const part = (type: 'year' | 'month' | 'day'): number =>
    Number(parts.find((each) => each.type === type)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'));
}
