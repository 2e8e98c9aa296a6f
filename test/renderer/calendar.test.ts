import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CalendarView } from '../../electron/contract/calendar.ts';
import { deadlineSearch, leftText, monthOf, stageTone } from '../../renderer/format/calendar.ts';
import { alertsOf, isAlerting, useCalendar } from '../../renderer/stores/calendar.ts';
import { useJourney } from '../../renderer/stores/journey.ts';
import { useQueue } from '../../renderer/stores/queue.ts';
import { useRequests } from '../../renderer/stores/requests.ts';
import { useShell } from '../../renderer/stores/shell.ts';
import { calendarReactions } from '../../renderer/tools/calendar/reactions.ts';
import { wordsIn } from '../../renderer/text/text.ts';
import { entry } from '../core/calendar/samples.ts';
import { calendarView } from './preview/calendar-samples.ts';
import { requestView } from './preview/request-samples.ts';
import { app } from './support/app.ts';
import { installBridge, Refusal, settled } from './support/bridge.ts';

const words = wordsIn('fr');
const at = new Date('2026-11-28T12:00:00Z');
const viewOf = (...ends: readonly string[]): CalendarView => ({
  ...calendarView(),
  entries: ends.map((end) => entry(end, end, at)),
});
const far = '2028-01-01T10:00:00.000Z';
const near = '2026-12-12T10:00:00.000Z';

beforeEach(() => {
  useCalendar.setState({ view: null, dismissed: new Set(), selected: null, error: null });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the banner', () => {
  test('tells what ends within 90 days, and comes back when it gets worse', async () => {
    let view = viewOf(near, far);
    installBridge({ 'calendar.view': () => view });
    await useCalendar.getState().load();
    expect(alertsOf(useCalendar.getState().view).map(({ id }) => id)).toEqual([near]);
    useCalendar.getState().dismiss();
    await useCalendar.getState().load();
    expect(isAlerting(useCalendar.getState())).toBe(false);
    view = { ...view, entries: view.entries.map((one) => ({ ...one, stage: 'over' })) };
    await useCalendar.getState().load();
    expect(isAlerting(useCalendar.getState())).toBe(true);
  });
});

describe('the store', () => {
  test('an older answer does not take the place of what was done since', async () => {
    let answer: (view: CalendarView) => void = () => undefined;
    const after = viewOf(far);
    installBridge({
      'calendar.view': () => new Promise((resolve) => (answer = resolve)),
      'calendar.forgetCard': () => after,
    });
    const loading = useCalendar.getState().load();
    await settled();
    await useCalendar.getState().forgetCard('2800383626');
    answer(viewOf(near));
    await loading;
    expect(useCalendar.getState().view).toBe(after);
  });

  test('a refusal is said, and what was there stays', async () => {
    const document = { domain: 'calendar', code: 'NAME_MISSING', params: {} } as const;
    installBridge({
      'calendar.view': () => viewOf(near),
      'calendar.saveDesignation': () => {
        throw new Refusal(document);
      },
    });
    await useCalendar.getState().load();
    expect(await useCalendar.getState().saveDesignation(null, '', '')).toBe(false);
    expect(useCalendar.getState()).toMatchObject({ error: document, busy: false });
    expect(useCalendar.getState().view?.entries).toHaveLength(1);
  });
});

test('the calendar is asked when the shell says so, and when the vault or its requests change', async () => {
  useShell.setState({ app: null });
  useJourney.setState({ page: 'cards' });
  useQueue.setState({ busy: false });
  const { asked, emit } = installBridge({ 'calendar.view': () => viewOf(near) });
  const stops = calendarReactions();
  const counted = async (): Promise<number> => {
    await settled();
    return asked.length;
  };
  useShell.setState({ app: { ...app, vault: 'locked' } });
  expect(await counted()).toBe(1);
  emit('calendar.changed', null);
  expect(await counted()).toBe(2);
  useQueue.setState({ busy: true });
  useRequests.setState({ requests: [requestView] });
  expect(await counted()).toBe(2);
  useQueue.setState({ busy: false });
  expect(await counted()).toBe(3);
  // A notification was clicked.
  emit('calendar.asked', null);
  expect(useJourney.getState().page).toBe('calendar');
  for (const stop of stops) stop();
});

describe('words', () => {
  test('how long is left, and how grave that is', () => {
    expect(leftText({ stage: 15, daysLeft: 12 }, words)).toBe('encore 12 jours');
    expect(leftText({ stage: 7, daysLeft: 0 }, words)).toBe('dernier jour');
    expect(leftText({ stage: 'over', daysLeft: 0 }, words)).toBe('terminé');
    expect([null, 90, 60, 30, 'over'].map((stage) => stageTone(stage as never))).toEqual([
      'good',
      'warning',
      'warning',
      'danger',
      'danger',
    ]);
  });

  test('months are those of France', () => {
    expect(monthOf({ stage: 30, endsAt: '2026-12-31T23:30:00.000Z' })).toBe('2027-01');
    expect(monthOf({ stage: 'over', endsAt: '2026-01-01T00:00:00.000Z' })).toBe('over');
  });

  test('a search knows names, kinds and months, whatever the accents', () => {
    const one = entry('URGENCES', near, at);
    const search = deadlineSearch(words);
    expect(['urgences', 'certificat', 'decembre 2026', ''].every((query) => search(query)(one))).toBe(true);
    expect(search('janvier')(one)).toBe(false);
  });
});
