import { describe, expect, test } from 'vitest';
import { outcomesOf, type JourneyFacts } from '../../renderer/journey/outcomes.ts';
import { cpe, cps, session } from './preview/samples.ts';

const nothing: JourneyFacts = {
  cards: [],
  session: null,
  acceptable: false,
  pending: 0,
  issued: false,
  vault: 'absent',
  certificates: 0,
  reading: false,
  exported: 0,
  unread: { requests: false, certificates: false },
};

const states = (facts: Partial<JourneyFacts>): string =>
  Object.values(outcomesOf({ ...nothing, ...facts }))
    .map(({ state }) => state)
    .join(' ');

describe('where each step stands', () => {
  test.each([
    ['a first start', {}, 'ready waiting waiting waiting waiting waiting'],
    ['a card', { cards: [cps] }, 'done ready waiting waiting waiting waiting'],
    ['a session', { cards: [cps], session }, 'done done ready waiting waiting waiting'],
    [
      'a request made',
      { cards: [cps], session, pending: 1, vault: 'open' },
      'done done done ready waiting waiting',
    ],
    [
      'a certificate issued',
      { cards: [cps], session, issued: true, vault: 'open', certificates: 1 },
      'done done done done done ready',
    ],
    ['a restart with a locked vault', { vault: 'locked' }, 'ready waiting waiting waiting ready waiting'],
    [
      'files exported',
      { issued: true, vault: 'open', certificates: 1, exported: 3 },
      'ready waiting done done done done',
    ],
  ] as const)('%s', (_name, facts, expected) => {
    expect(states(facts)).toBe(expected);
  });

  test('one card is named, several are counted', () => {
    expect(outcomesOf({ ...nothing, cards: [cps] }).cards.words).toEqual({
      key: 'outcomes.card',
      params: { type: 'CPS', number: cps.number },
    });
    expect(outcomesOf({ ...nothing, cards: [cps, cpe] }).cards.words).toEqual({
      key: 'outcomes.cards',
      params: { count: 2 },
    });
  });
});

test('what is being read is not told as empty', () => {
  const open = { ...nothing, vault: 'open' } as const;
  expect(outcomesOf({ ...open, reading: true }).vault.words).toEqual({ key: 'outcomes.reading' });
  expect(outcomesOf(open).vault.words).toEqual({ key: 'outcomes.vaultEmpty' });
});

test('what could not be read is not told as empty', () => {
  const unread = { requests: true, certificates: true };
  const { issuance, vault, export: exported } = outcomesOf({ ...nothing, vault: 'open', unread });
  for (const { words } of [issuance, vault, exported]) expect(words).toEqual({ key: 'outcomes.unreadable' });
});
