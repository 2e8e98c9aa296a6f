import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { age, daysLeft, longDate } from '../../renderer/format/dates.ts';
import { cardValidity, validityOf } from '../../renderer/format/validity.ts';
import { wordsIn } from '../../renderer/text/text.ts';
import { cpe, cps } from './preview/samples.ts';

const day = 86_400_000;
const now = new Date('2026-06-15T12:00:00Z');
const period = (days: number): { notBefore: string; notAfter: string } => ({
  notBefore: '2020-01-01T00:00:00Z',
  notAfter: new Date(now.getTime() + days * day).toISOString(),
});

describe('days left', () => {
  test('is negative exactly when the moment is past', () => {
    fc.assert(
      fc.property(fc.integer({ min: -4000 * day, max: 4000 * day }), (offset) => {
        const left = daysLeft(new Date(now.getTime() + offset).toISOString(), now);
        expect(left < 0).toBe(offset < 0);
        expect(left * day).toBeLessThanOrEqual(offset);
        expect((left + 1) * day).toBeGreaterThan(offset);
      }),
    );
  });

  test('is 0 on the last day', () => {
    expect(daysLeft('2026-06-16T11:59:59Z', now)).toBe(0);
  });
});

describe('age', () => {
  test.each([
    ['2026-06-15T11:59:58Z', 'il y a 2 secondes'],
    ['2026-06-15T11:15:00Z', 'il y a 45 minutes'],
    ['2026-06-15T07:00:00Z', 'il y a 5 heures'],
    ['2026-06-03T12:00:00Z', 'il y a 12 jours'],
    ['2026-06-15T12:00:09Z', 'maintenant'],
  ])('%s is %s', (iso, expected) => {
    expect(age(iso, 'fr', now)).toBe(expected);
  });
});

describe('validity in words', () => {
  test.each([
    [-0.5, 'danger', 'validity.certificateExpiredOn'],
    [0.5, 'warning', 'validity.until'],
    [59, 'warning', 'validity.until'],
    [61, 'good', 'validity.until'],
  ] as const)('%d days away: %s', (days, tone, key) => {
    expect(validityOf(period(days), 'fr', now)).toMatchObject({ tone, headline: { key } });
  });

  test('not yet valid is not valid', () => {
    const future = { notBefore: '2026-07-01T00:00:00Z', notAfter: '2029-07-01T00:00:00Z' };
    expect(validityOf(future, 'fr', now)).toMatchObject({
      tone: 'warning',
      headline: { key: 'validity.notBefore' },
    });
  });

  test("the card's status rules over its dates", () => {
    expect(cardValidity({ ...cps, status: 'untrusted' }, 'fr', now).tone).toBe('danger');
    expect(cardValidity({ ...cps, status: 'unreadable' }, 'fr', now).tone).toBe('danger');
    expect(cardValidity({ ...cps, certificates: [] }, 'fr', now).headline.key).toBe('validity.unreadable');
    expect(cardValidity(cpe, 'fr', now).headline.key).toBe('validity.expiredOn');
    expect(cardValidity(cps, 'fr', now).tone).toBe('good');
  });
});

describe('words', () => {
  test('dates are in the order of the language', () => {
    expect(longDate('2029-02-03T12:00:00Z', 'fr')).toBe('3 février 2029');
    expect(longDate('2029-02-03T12:00:00Z', 'en')).toBe('3 February 2029');
    expect(longDate('2029-02-01T12:00:00Z', 'fr')).toBe('1er février 2029');
    expect(longDate('2029-02-11T12:00:00Z', 'fr')).toBe('11 février 2029');
    expect(longDate('2029-02-01T12:00:00Z', 'en')).toBe('1 February 2029');
  });

  test('plurals follow the count', () => {
    const { t } = wordsIn('fr');
    expect(t('outcomes.pending', { count: 1 })).toBe('Une demande en cours');
    expect(t('outcomes.pending', { count: 3 })).toBe('3 demandes en cours');
  });

  test('an unknown reason shows its raw code, a known one its sentence', () => {
    const { chainReason } = wordsIn('fr');
    expect(chainReason('NEVER_HEARD_OF')).toBe('NEVER_HEARD_OF');
    expect(chainReason('EXPIRED')).not.toBe('EXPIRED');
  });

  test('French marks never start a line', () => {
    const { t } = wordsIn('fr');
    expect(t('demo.banner')).toContain('Démonstration\u00a0: rien');
    expect(t('request.departmentHelp')).toContain('«\u00a0Rhône\u00a0»');
  });
});
