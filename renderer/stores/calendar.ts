import { create } from 'zustand';
import type { CalendarEntry } from '../../core/calendar/entry.ts';
import type { CalendarView } from '../../electron/contract/calendar.ts';
import { call } from '../client.ts';
import { attempt, idle, type Activity } from './attempt.ts';

interface CalendarStore extends Activity {
  /** Null until the first answer; known while the vault is locked. */
  readonly view: CalendarView | null;
  /** Key of the deadline that is opened. */
  readonly selected: string | null;
  /** Where the calendar was last saved. */
  readonly saved: string | null;
  /** What the user has put away: anything new or worse comes back. */
  readonly dismissed: ReadonlySet<string>;
  readonly load: () => Promise<boolean>;
  readonly select: (key: string | null) => void;
  readonly forgetCard: (number: string) => Promise<boolean>;
  /** @param day e.g. `2027-03-31`; null: counted. */
  readonly correctCard: (number: string, day: string | null) => Promise<boolean>;
  /** @param id null: a new one. */
  readonly saveDesignation: (id: string | null, name: string, endsOn: string) => Promise<boolean>;
  readonly removeDesignation: (id: string) => Promise<boolean>;
  readonly saveFile: () => Promise<boolean>;
  readonly chooseFeed: () => Promise<boolean>;
  readonly stopFeed: () => Promise<boolean>;
  readonly setNotifications: (wanted: boolean) => Promise<boolean>;
  readonly dismissWeek: () => Promise<boolean>;
  /** Puts the banner away. */
  readonly dismiss: () => void;
}

/** What is the same of a deadline from one day to the next. */
export function keyOf({ kind, id }: Pick<CalendarEntry, 'kind' | 'id'>): string {
  return `${kind}-${id}`;
}

const sign = (entry: CalendarEntry): string => `${keyOf(entry)} ${entry.endsAt} ${entry.stage ?? ''}`;

let lastQuestion = 0;

/** Everything that ends. */
export const useCalendar = create<CalendarStore>()((set) => {
  /** The answer to an older question says nothing any more. */
  const ask = (question: () => Promise<CalendarView>): Promise<boolean> => {
    lastQuestion += 1;
    const turn = lastQuestion;
    return attempt(set, async () => {
      const view = await question();
      if (turn === lastQuestion) set({ view });
    });
  };
  return {
    ...idle,
    view: null,
    selected: null,
    saved: null,
    dismissed: new Set(),
    load: () => ask(() => call('calendar.view', undefined)),
    select: (selected) => {
      set({ selected });
    },
    forgetCard: (number) => ask(() => call('calendar.forgetCard', { number })),
    correctCard: (number, day) => ask(() => call('calendar.correctCard', { number, day })),
    saveDesignation: (id, name, endsOn) => ask(() => call('calendar.saveDesignation', { id, name, endsOn })),
    removeDesignation: (id) => ask(() => call('calendar.removeDesignation', { id })),
    saveFile: () =>
      attempt(set, async () => {
        const saved = await call('calendar.saveFile', undefined);
        if (saved !== null) set({ saved: saved.path });
      }),
    chooseFeed: () => ask(() => call('calendar.chooseFeed', undefined)),
    stopFeed: () => ask(() => call('calendar.stopFeed', undefined)),
    setNotifications: (wanted) => ask(() => call('calendar.setNotifications', wanted)),
    dismissWeek: () => ask(() => call('calendar.dismissWeek', undefined)),
    dismiss: () => {
      set(({ view }) => ({ dismissed: new Set(alertsOf(view).map(sign)) }));
    },
  };
});

/** What ends within 90 days, or has ended; first to end first. */
export function alertsOf(view: CalendarView | null): readonly CalendarEntry[] {
  return view?.entries.filter(({ stage }) => stage !== null) ?? [];
}

/** Whether there is something that was not put away. */
export function isAlerting({ view, dismissed }: Pick<CalendarStore, 'view' | 'dismissed'>): boolean {
  return alertsOf(view).some((alert) => !dismissed.has(sign(alert)));
}
