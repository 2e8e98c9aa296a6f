import { stageAt } from '../../../core/calendar/deadline.ts';
import { type CalendarEntry, calendarEntries } from '../../../core/calendar/entry.ts';
import type { calendarCalls, CalendarView } from '../../../electron/contract/calendar.ts';
import type { CallInput, CallOutput } from '../../../electron/contract/contract.ts';

const day = 86_400_000;
const inDays = (days: number): string => new Date(Date.now() + days * day).toISOString();
const change = { revision: 0, changedAt: '2026-11-01T08:00:00.000Z' };

const testCard = {
  number: '2800383626',
  type: 'CPS' as const,
  environment: 'test' as const,
  notBefore: inDays(-1_060),
  notAfter: inDays(36),
  opposedOn: null,
  ...change,
};
const realCard = {
  ...testCard,
  number: '8025049812',
  type: 'CPE' as const,
  environment: 'prod' as const,
  notAfter: inDays(412),
};
const endsAt = inDays(24);
const certificate: CalendarEntry = {
  kind: 'certificate',
  id: '3f1d1e0a-5a43-4f67-9d6f-1f6c8a4f5b02',
  name: 'CENTRE HOSPITALIER DE LA CÔTE · connecteur-ror',
  environment: 'prod',
  toDo: 'renew',
  endsAt,
  daysLeft: 24,
  stage: stageAt(endsAt, new Date()),
  ...change,
};
const designations = [
  {
    id: '0c0cf0d3-6bb0-4a52-9d9a-1d27ac6fb0a1',
    name: 'CENTRE HOSPITALIER DE LA CÔTE',
    endsOn: inDays(120).slice(0, 10),
    ...change,
  },
];

/** One of each kind. */
export function calendarView(): CalendarView {
  return {
    entries: [
      certificate,
      ...calendarEntries({ vault: null, cards: [testCard, realCard], designations }, new Date()),
    ],
    cards: [
      { ...testCard, countedOn: inDays(35).slice(0, 10) },
      { ...realCard, countedOn: null },
    ],
    designations,
    week: null,
    feed: null,
    notifications: true,
    problems: [],
    setAside: null,
  };
}

type CalendarCall = keyof typeof calendarCalls;

/** Answers the same, whatever is asked. */
export function calendarHandlers(): {
  [Name in CalendarCall]: (input: CallInput<Name>) => CallOutput<Name>;
} {
  return {
    'calendar.view': calendarView,
    'calendar.forgetCard': calendarView,
    'calendar.correctCard': calendarView,
    'calendar.saveDesignation': calendarView,
    'calendar.removeDesignation': calendarView,
    'calendar.saveFile': () => ({ path: '/home/claire/echeances-passerelle.ics' }),
    'calendar.chooseFeed': calendarView,
    'calendar.stopFeed': calendarView,
    'calendar.setNotifications': calendarView,
    'calendar.dismissWeek': calendarView,
  };
}
