import { setImmediate } from 'node:timers/promises';
import ical, {
  ICalAlarmType,
  type ICalCalendar,
  ICalCalendarMethod,
  ICalEventTransparency,
} from 'ical-generator';
import { isoDay } from '../text/calendar.ts';
import { describeAdvice, describeKind } from '../text/calendar-words.ts';
import { translate } from '../text/catalogue.ts';
import type { Locale } from '../text/locale.ts';
import { reminderDays } from './deadline.ts';
import type { CalendarEntry } from './entry.ts';
import { endName } from './words.ts';

/** An alarm of an all-day event counts from midnight: this makes it ring in the morning. In seconds. */
const morning = 9 * 3600;
const day = 86_400;

/** Events that are written at once: each takes half a millisecond, and thousands would hold up the window. */
const portion = 50;

/**
 * The calendar as iCalendar (RFC 5545): an all-day event on the last day in France of each deadline, an alarm on each
 * reminder day. The same entries give the same bytes, whatever the day: DTSTAMP is when an entry last changed (§ 3.8.7.2).
 * Others get their turn between portions of it.
 */
export async function calendarIcs(entries: readonly CalendarEntry[], locale: Locale): Promise<string> {
  const [begin, end] = frameOf(calendarOf([], locale).toString());
  const parts = [begin];
  for (let from = 0; from < entries.length; from += portion) {
    await setImmediate();
    const part = calendarOf(entries.slice(from, from + portion), locale).toString();
    // Components follow each other as they are (§ 3.4), between what every portion has around them.
    parts.push(part.slice(begin.length, part.length - end.length));
  }
  return `${parts.join('')}${end}\r\n`;
}

/** What stands before and after the events of an empty calendar. */
function frameOf(empty: string): readonly [string, string] {
  const at = empty.lastIndexOf('END:VCALENDAR');
  return [empty.slice(0, at), empty.slice(at)];
}

function calendarOf(entries: readonly CalendarEntry[], locale: Locale): ICalCalendar {
  const calendar = ical({
    name: translate(locale, 'calendar.name'),
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Passerelle', product: 'Passerelle', language: locale.toUpperCase() },
  });
  for (const entry of entries) {
    const { kind, id, endsAt, revision, changedAt } = entry;
    const summary = endName(entry, locale);
    calendar.createEvent({
      id: `${kind}-${id}@passerelle`,
      allDay: true,
      start: new Date(`${isoDay(new Date(endsAt))}T00:00:00Z`),
      summary,
      description: translate(locale, 'calendar.lines.description', {
        kind: describeKind(entry, locale),
        advice: describeAdvice(entry, locale),
      }),
      sequence: revision,
      stamp: new Date(changedAt),
      lastModified: new Date(changedAt),
      // The day is not taken: nobody is busy because of it.
      transparency: ICalEventTransparency.TRANSPARENT,
      alarms: reminderDays.map((days) => ({
        type: ICalAlarmType.display,
        triggerBefore: days * day - morning,
        description: summary,
      })),
    });
  }
  return calendar;
}
