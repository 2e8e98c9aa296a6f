import { afterEach, describe, expect, test, vi } from 'vitest';
import type { ParkEntry } from '../../core/home/park.ts';
import {
  expiryMonths,
  filteredPark,
  monthOf,
  needAction,
  needSentence,
  timeLeft,
  wholePark,
} from '../../renderer/format/home.ts';
import { goToNeed } from '../../renderer/home/go-to-need.ts';
import { useFollow } from '../../renderer/stores/follow.ts';
import { useHome } from '../../renderer/stores/home.ts';
import { useJourney } from '../../renderer/stores/journey.ts';
import { useRor } from '../../renderer/stores/ror.ts';
import { wordsIn } from '../../renderer/text/text.ts';
import { homeView } from './preview/home-samples.ts';
import { installBridge, settled } from './support/bridge.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

const entry = (id: string, values: Partial<ParkEntry> = {}): ParkEntry => ({
  id,
  structureName: 'CH DE LA CÔTE',
  idNatStruct: '10B0221636',
  service: `service-${id}`,
  environment: 'prod',
  state: 'active',
  notAfter: '2027-03-31T21:30:00.000Z',
  daysLeft: 100,
  toDo: 'none',
  ...values,
});

describe('the park', () => {
  const park = [
    entry('a'),
    entry('b', { environment: 'test', notAfter: '2027-03-31T22:30:00.000Z' }),
    entry('c', { idNatStruct: '1', structureName: 'AUTRE', state: 'to-renew' }),
  ];
  const ids = (filter: Parameters<typeof filteredPark>[1]) => filteredPark(park, filter).map(({ id }) => id);

  test('is searched without accents or case, and by several words', () => {
    expect(ids({ ...wholePark, query: 'cote service-B' })).toEqual(['b']);
    expect(ids({ ...wholePark, query: '' })).toEqual(['a', 'b', 'c']);
  });

  test('is filtered by structure, environment, state and month, all at once', () => {
    expect(ids({ ...wholePark, structure: '10B0221636' })).toEqual(['a', 'b']);
    expect(ids({ ...wholePark, structure: '10B0221636', environment: 'test' })).toEqual(['b']);
    expect(ids({ ...wholePark, state: 'to-renew' })).toEqual(['c']);
    expect(ids({ ...wholePark, month: '2027-04' })).toEqual(['b']);
  });

  test('ends in months of the calendar in France', () => {
    expect(monthOf('2027-03-31T21:30:00.000Z')).toBe('2027-03');
    expect(monthOf('2027-03-31T22:30:00.000Z')).toBe('2027-04');
  });
});

test('the picture counts what ends in each of 37 months, and nothing that is over or replaced', () => {
  const months = expiryMonths(
    [
      entry('a'),
      entry('b', { environment: 'test' }),
      entry('revoked', { state: 'revoked' }),
      entry('retired', { toDo: 'retired' }),
      entry('far', { notAfter: '2035-01-01T00:00:00.000Z' }),
    ],
    new Date('2026-11-30T23:30:00Z'),
  );
  // It is December in Paris already.
  expect([months[0]?.month, months.at(-1)?.month]).toEqual(['2026-12', '2029-12']);
  expect(months).toHaveLength(37);
  expect(months.filter(({ prod, test: tests }) => prod + tests > 0)).toEqual([
    { month: '2027-03', prod: 1, test: 1 },
  ]);
});

describe('each need', () => {
  test.each(['fr', 'en'] as const)('has a sentence and one action, in %s', (locale) => {
    const words = wordsIn(locale);
    for (const need of homeView.needs) {
      expect(needSentence(need, words)).not.toMatch(/^(home|requests|app)\./u);
      expect(words.t(needAction(need).label)).not.toContain('home.');
    }
  });

  test('says how long there is, or how long it has been over', () => {
    const { t } = wordsIn('fr');
    expect(timeLeft({ daysLeft: null }, { t })).toBeNull();
    expect(timeLeft({ daysLeft: 0 }, { t })).toBe('dernier jour');
    expect(timeLeft({ daysLeft: -1 }, { t })).toBe('terminé depuis un jour');
    expect(timeLeft({ daysLeft: 12 }, { t })).toBe('encore 12 jours');
  });

  test('leads to its page, opened on what it is about', () => {
    const base = { level: 'now', id: 'x', name: 'n', daysLeft: 1 } as const;
    goToNeed({ ...base, topic: 'certificate', toDo: 'renew' });
    expect([useJourney.getState().page, useFollow.getState().selected]).toEqual(['follow', 'x']);
    goToNeed({ ...base, topic: 'certificate', toDo: 'declare-name' });
    expect([useJourney.getState().page, useRor.getState().chosen]).toEqual(['ror', 'x']);
    goToNeed({ ...base, topic: 'target', state: 'interrupted' });
    expect(useJourney.getState().page).toBe('deploy');
  });
});

test('an answer to an older question is dropped', async () => {
  const answers = [{ ...homeView, needCount: 1 }, homeView];
  let release: () => void = () => undefined;
  const first = new Promise<void>((resolve) => (release = resolve));
  let count = 0;
  installBridge({
    'home.read': async () => {
      count += 1;
      if (count === 1) {
        await first;
        return answers[0];
      }
      return answers[1];
    },
  });
  const older = useHome.getState().load();
  await useHome.getState().load();
  release();
  await older;
  await settled();
  expect(useHome.getState().view?.needCount).toBe(homeView.needCount);
});
