import { z } from 'zod';
import type { RememberedCard } from '../../core/calendar/cards.ts';
import type { Designation } from '../../core/calendar/designations.ts';
import type { CalendarEntry } from '../../core/calendar/entry.ts';
import type { WeeklySummary } from '../../core/calendar/weekly.ts';
import type { ErrorDocument } from '../../core/errors/passerelle-error.ts';
import { answers, nothing, short } from './call.ts';
import type { SavedFile } from './cards.ts';

export interface CardInCalendar extends RememberedCard {
  /** The day on which the ANS opposes it, counted from its certificate's start, e.g. `2029-04-25`; null: a real card. */
  readonly countedOn: string | null;
}

/** Everything that ends; known while the vault is locked. */
export interface CalendarView {
  /** First to end first. */
  readonly entries: readonly CalendarEntry[];
  readonly cards: readonly CardInCalendar[];
  readonly designations: readonly Designation[];
  /** Null when it was put away, or has nothing to say. */
  readonly week: WeeklySummary | null;
  /** Absolute path of the feed file; null: none is wanted. */
  readonly feed: string | null;
  readonly notifications: boolean;
  /** What could not be done by itself: the vault read, the feed file or the memory of reminders written. */
  readonly problems: readonly ErrorDocument[];
  /** Where a file of the calendar went that could not be understood; null: none. */
  readonly setAside: string | null;
}

const id = z.uuid();
/** Checked by the domain, which says what is wrong. */
const written = z.object({ name: z.string().max(1000), endsOn: short });

export const calendarCalls = {
  'calendar.view': answers<CalendarView>()(nothing),
  /** It comes back only with another certificate. */
  'calendar.forgetCard': answers<CalendarView>()(z.object({ number: short })),
  /** When the ANS opposes that test card; null: counted. */
  'calendar.correctCard': answers<CalendarView>()(z.object({ number: short, day: short.nullable() })),
  /** `id` null: a new one. */
  'calendar.saveDesignation': answers<CalendarView>()(written.extend({ id: id.nullable() })),
  'calendar.removeDesignation': answers<CalendarView>()(z.object({ id })),
  /** Opens a save dialog; null when it is cancelled. */
  'calendar.saveFile': answers<SavedFile | null>()(nothing),
  /** Opens a save dialog, and writes there from now on; the view is unchanged when it is cancelled. */
  'calendar.chooseFeed': answers<CalendarView>()(nothing),
  /** Writes no feed file any more; the last one stays where it is. */
  'calendar.stopFeed': answers<CalendarView>()(nothing),
  'calendar.setNotifications': answers<CalendarView>()(z.boolean()),
  'calendar.dismissWeek': answers<CalendarView>()(nothing),
} as const;
