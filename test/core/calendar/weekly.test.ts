import { describe, expect, it } from 'vitest';
import { isQuiet, nextWeek, weeklySummary } from '../../../core/calendar/weekly.ts';
import { deadline } from './samples.ts';

const at = new Date('2026-11-28T12:00:00Z');

describe('a week', () => {
  const madeAt = (instant: string) => ({ since: '2026-11-01T00:00:00.000Z', madeAt: instant });

  it('begins on Monday in France, at the first look', () => {
    // Sunday evening in UTC, Monday in Paris.
    expect(nextWeek(madeAt('2026-11-22T22:30:00.000Z'), new Date('2026-11-22T22:59:00Z'))).toBeNull();
    expect(nextWeek(madeAt('2026-11-22T22:30:00.000Z'), new Date('2026-11-22T23:00:00Z'))).toEqual({
      since: '2026-11-22T22:30:00.000Z',
      madeAt: '2026-11-22T23:00:00.000Z',
    });
    expect(nextWeek(madeAt('2026-11-23T08:00:00.000Z'), new Date('2026-11-29T22:59:00Z'))).toBeNull();
  });

  it('tells of all that went by since the last one, however long ago', () => {
    expect(nextWeek(madeAt('2026-09-01T08:00:00.000Z'), at)?.since).toBe('2026-09-01T08:00:00.000Z');
    expect(nextWeek(null, at)).toEqual({ since: '2026-11-21T12:00:00.000Z', madeAt: at.toISOString() });
  });
});

describe('its summary', () => {
  const since = '2026-11-21T12:00:00.000Z';

  it('tells what ended, what ends, and what was done', () => {
    const deadlines = ['2026-11-01', '2026-11-25', '2026-12-01', '2027-01-20', '2028-01-01'].map((day) =>
      deadline(day, `${day}T10:00:00.000Z`, at),
    );
    const stored = (storedAt: string, replaces: string | null, revokedAt: string | null = null) => ({
      storedAt,
      replaces,
      revokedAt,
    });
    const certificates = [
      stored('2026-11-22T00:00:00.000Z', null),
      stored('2026-11-23T00:00:00.000Z', 'a'),
      stored('2026-11-23T00:00:00.000Z', 'b'),
      stored('2025-01-01T00:00:00.000Z', null, '2026-11-24T00:00:00.000Z'),
      stored('2025-01-01T00:00:00.000Z', 'c', '2026-10-24T00:00:00.000Z'),
    ];
    const summary = weeklySummary(deadlines, certificates, { since }, at);
    expect(summary.ended.map(({ id }) => id)).toEqual(['2026-11-25']);
    expect(summary.thisWeek.map(({ id }) => id)).toEqual(['2026-12-01']);
    expect(summary.laterOn).toBe(1);
    expect(summary.done).toEqual({ issued: 1, renewed: 2, revoked: 1 });
    expect(isQuiet(summary)).toBe(false);
  });

  it('has nothing to say when nothing ends and nothing was done', () => {
    const far = [deadline('far', '2028-01-01T10:00:00.000Z', at)];
    expect(isQuiet(weeklySummary(far, [], { since }, at))).toBe(true);
  });
});
