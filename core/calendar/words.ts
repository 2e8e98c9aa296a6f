import { formatDate } from '../text/calendar.ts';
import { translate } from '../text/catalogue.ts';
import type { Locale } from '../text/locale.ts';
import type { Deadline } from './deadline.ts';
import type { Reminder } from './reminders.ts';

const say = (locale: Locale, key: string, params: Readonly<Record<string, string | number>> = {}): string =>
  translate(locale, `calendar.${key}`, params);

/** What ends, e.g. `Fin de la carte 2800383626`. */
export function endName({ kind, name }: Pick<Deadline, 'kind' | 'name'>, locale: Locale): string {
  return say(locale, `ends.${kind}`, { name });
}

/** When it ends, e.g. `se termine le 31 mars 2027, dans 30 j`. */
export function endText({ endsAt, daysLeft, stage }: Deadline, locale: Locale): string {
  const date = formatDate(new Date(endsAt), locale);
  if (stage === 'over') return say(locale, 'lines.ended', { date });
  return say(locale, daysLeft === 0 ? 'lines.lastDay' : 'lines.left', { date, days: daysLeft });
}

export interface NotificationText {
  readonly title: string;
  readonly body: string;
}

/**
 * A reminder in the words of a desktop notification, which lock screens and projectors show to anybody: what kind, how
 * many and when, but no name of a structure, a service or a card.
 */
export function notificationText(
  { stage, deadlines }: Reminder,
  locale: Locale,
  isDemo = false,
): NotificationText {
  const kinds = new Set(deadlines.map(({ kind }) => kind));
  const [kind] = kinds;
  const what = kinds.size === 1 && kind !== undefined ? kind : 'mixed';
  const count = deadlines.length;
  const over = stage === 'over';
  const title = over
    ? say(locale, `notification.ended.${what}`, { count })
    : say(locale, `notification.ending.${what}`, { count, days: stage });
  const [first] = deadlines;
  const date = first === undefined ? '' : formatDate(new Date(first.endsAt), locale);
  const body = over ? (count === 1 ? 'over' : 'firstOver') : count === 1 ? 'next' : 'first';
  const headed = isDemo ? say(locale, 'notification.demo', { title }) : title;
  return { title: headed, body: say(locale, `notification.body.${body}`, { date }) };
}
