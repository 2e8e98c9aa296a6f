import { describe, expect, it } from 'vitest';
import { ageText, calendarDaysBetween, shortInstant } from '../../../core/text/calendar.ts';

describe('days as France counts them', () => {
  it.each([
    ['the same day', '2026-11-25T08:00:00Z', '2026-11-25T20:00:00Z', 0],
    ['one minute after midnight in Paris, winter', '2026-11-25T22:59:00Z', '2026-11-25T23:01:00Z', 1],
    ['the same UTC minute in summer, on one day', '2026-07-25T22:59:00Z', '2026-07-25T23:01:00Z', 0],
    ['one minute after midnight in Paris, summer', '2026-07-25T21:59:00Z', '2026-07-25T22:01:00Z', 1],
    ['over the day of 23 hours', '2026-03-28T23:30:00Z', '2026-03-29T22:30:00Z', 1],
    ['over the day of 25 hours', '2026-10-24T22:30:00Z', '2026-10-25T23:30:00Z', 1],
    ['within the day of 25 hours', '2026-10-24T22:00:00Z', '2026-10-25T22:59:59Z', 0],
    ['over both changes of a year', '2026-01-01T12:00:00Z', '2027-01-01T12:00:00Z', 365],
    ['over a leap day', '2028-02-28T12:00:00Z', '2028-03-01T12:00:00Z', 2],
    ['backwards', '2026-11-25T23:01:00Z', '2026-11-25T22:59:00Z', -1],
  ])('%s', (_, from, to, days) => {
    expect(calendarDaysBetween(new Date(from), new Date(to))).toBe(days);
  });

  it('are the same wherever the computer is', () => {
    const zone = process.env['TZ'];
    try {
      for (const elsewhere of ['Pacific/Noumea', 'America/Martinique', 'UTC']) {
        process.env['TZ'] = elsewhere;
        expect(calendarDaysBetween(new Date('2026-11-25T22:59:00Z'), new Date('2026-11-25T23:01:00Z'))).toBe(
          1,
        );
      }
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });
});

it('an instant is told in Paris time, as short as it gets', () => {
  expect(shortInstant(new Date('2026-11-25T08:12:00Z'), 'fr')).toBe('25/11/2026 09:12');
  expect(shortInstant(new Date('2026-07-25T22:12:00Z'), 'en')).toBe('26/07/2026 00:12');
});

it.each([
  [-5_000, '0 minute', '0 minutes'],
  [59 * 60_000, '59 minutes', '59 minutes'],
  [60 * 60_000, '1 heure', '1 hour'],
  [47.9 * 3_600_000, '47 heures', '47 hours'],
  [48 * 3_600_000, '2 jours', '2 days'],
])('an age of %d ms is %s', (milliseconds, fr, en) => {
  const spaced = (text: string) => text.replace(/[\u{A0}\u{202F}]/gu, ' ');
  expect(spaced(ageText(milliseconds, 'fr'))).toBe(fr);
  expect(spaced(ageText(milliseconds, 'en'))).toBe(en);
});
