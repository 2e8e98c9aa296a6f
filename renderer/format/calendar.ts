import type { CalendarEntry } from '../../core/calendar/entry.ts';
import type { DeadlineStage } from '../../core/calendar/deadline.ts';
import type { Words } from '../text/text.ts';
import { monthName } from './dates.ts';
import { searcher } from './search.ts';
import type { Tone } from './validity.ts';

/** In days, below which there is no time to lose. */
const urgent = 30;

export function stageTone(stage: DeadlineStage): Tone {
  if (stage === null) return 'good';
  return stage === 'over' || stage <= urgent ? 'danger' : 'warning';
}

/** How long is left, e.g. `encore 20 jours`. */
export function leftText(
  { stage, daysLeft }: Pick<CalendarEntry, 'stage' | 'daysLeft'>,
  { t }: Words,
): string {
  if (stage === 'over') return t('calendar.over');
  return daysLeft === 0 ? t('validity.lastDay') : t('validity.daysLeft', { count: daysLeft });
}

/** The month in which it ends in France, e.g. `2027-03`; `over` for what has ended. */
export function monthOf({ stage, endsAt }: Pick<CalendarEntry, 'stage' | 'endsAt'>): string {
  return stage === 'over' ? 'over' : dayOf(endsAt).slice(0, 7);
}

/** The way Sweden writes dates is ISO's. Made once: a list of thousands asks it. */
const isoDays = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: 'Europe/Paris' });

/** @param iso ISO 8601. @returns the day in France, e.g. `2027-03-31`. */
export function dayOf(iso: string): string {
  return isoDays.format(new Date(iso));
}

/** Finds a deadline by its name, its kind or its month. */
export function deadlineSearch(words: Words): (query: string) => (entry: CalendarEntry) => boolean {
  const months = new Map<string, string>();
  const nameOf = (month: string): string => {
    const known = months.get(month) ?? monthName(month, words.locale);
    months.set(month, known);
    return known;
  };
  return searcher((entry) => {
    const day = dayOf(entry.endsAt);
    return [entry.name, words.endKind(entry.kind), day, nameOf(day.slice(0, 7))];
  });
}
