import { describe, expect, it } from 'vitest';
import { cardEnd, corrected, countedOppositionDay, rememberCard } from '../../../core/calendar/cards.ts';
import { designationEnd, newDesignation } from '../../../core/calendar/designations.ts';
import { calendarEntries } from '../../../core/calendar/entry.ts';
import { isDay, isoDay, lastInstantOf } from '../../../core/text/calendar.ts';
import { cps } from '../../renderer/preview/samples.ts';
import { testCard } from './samples.ts';

const at = new Date('2026-11-28T12:00:00Z');

describe('the last second of a day in France', () => {
  it.each(['2027-03-27', '2027-03-28', '2027-07-14', '2027-10-31', '2027-12-31'])('of %s', (day) => {
    const last = lastInstantOf(day);
    expect(isoDay(last)).toBe(day);
    expect(isoDay(new Date(last.getTime() + 1_000))).not.toBe(day);
  });

  it('is asked of days that exist', () => {
    expect(['2027-02-28', '2028-02-29'].map(isDay)).toEqual([true, true]);
    expect(['2027-02-29', '2027-2-28', '28/02/2027', ''].some(isDay)).toBe(false);
  });
});

describe('a card', () => {
  it('ends with its authentication certificate, read on the card', () => {
    const remembered = rememberCard(cps, undefined, at);
    const certificate = cps.certificates.find(({ usage }) => usage === 'authentication');
    expect(remembered).toMatchObject({ number: cps.number, notAfter: certificate?.notAfter });
    // What is known is not written again, and no name of a holder is kept.
    if (remembered === null) throw new Error('not remembered');
    expect(rememberCard(cps, remembered, new Date('2026-12-24T00:00:00Z'))).toBe(remembered);
    expect(JSON.stringify(remembered)).not.toContain(cps.holder?.name ?? 'NORBERT');
  });

  it('that no root vouches for is not remembered', () => {
    expect(rememberCard({ ...cps, status: 'untrusted' }, undefined, at)).toBeNull();
    expect(rememberCard({ ...cps, certificates: [] }, undefined, at)).toBeNull();
  });

  it('of test ends three years after its certificate’s start, when that is earlier', () => {
    expect(cardEnd(testCard)).toBe(testCard.notAfter);
    const longer = { ...testCard, notAfter: '2029-01-01T00:00:00.000Z' };
    expect(cardEnd(longer)).toBe('2027-04-25T08:00:00.000Z');
    expect(countedOppositionDay(longer)).toBe('2027-04-25');
    expect(cardEnd({ ...longer, environment: 'prod' })).toBe(longer.notAfter);
  });

  it('of test has the day that a person knows better, never after its certificate’s end', () => {
    const known = corrected(testCard, '2027-01-15', at);
    expect(cardEnd(known)).toBe('2027-01-15T22:59:59.000Z');
    expect(known.revision).toBe(1);
    expect(cardEnd(corrected(testCard, '2030-01-15', at))).toBe(testCard.notAfter);
    expect(corrected(known, null, at).opposedOn).toBeNull();
    expect(() => corrected({ ...testCard, environment: 'prod' }, '2027-01-15', at)).toThrow(
      'NOT_A_TEST_CARD',
    );
  });
});

describe('a designation', () => {
  it('ends with the day that the person wrote', () => {
    const designation = newDesignation({ name: '  HÔPITAL  ', endsOn: '2027-07-14' }, at);
    expect(designation.name).toBe('HÔPITAL');
    expect(designationEnd(designation)).toBe('2027-07-14T21:59:59.000Z');
  });

  it.each([
    ['NAME_MISSING', { name: ' ', endsOn: '2027-07-14' }],
    ['NAME_MISSING', { name: 'x'.repeat(201), endsOn: '2027-07-14' }],
    ['NOT_A_DAY', { name: 'HÔPITAL', endsOn: '2027-02-30' }],
  ])('is refused: %s', (code, wish) => {
    expect(() => newDesignation(wish, at)).toThrow(code);
  });
});

it('the calendar holds every kind, first to end first, with its stage of the day', () => {
  const designation = newDesignation({ name: 'HÔPITAL', endsOn: '2026-12-01' }, at);
  const card = {
    ...testCard,
    number: '1',
    environment: 'prod' as const,
    notAfter: '2026-11-01T00:00:00.000Z',
  };
  const entries = calendarEntries({ vault: null, cards: [testCard, card], designations: [designation] }, at);
  expect(entries.map(({ kind, stage, daysLeft }) => [kind, stage, daysLeft])).toEqual([
    ['card', 'over', -27],
    ['designation', 7, 3],
    ['test-card', null, 147],
  ]);
});
