import type errors from '../../resources/locales/fr/errors/calendar.json';
import { PasserelleError } from '../errors/passerelle-error.ts';

export type CalendarErrorCode = keyof typeof errors;

/** Something of the calendar is refused. */
export class CalendarError extends PasserelleError<CalendarErrorCode> {
  readonly domain = 'calendar';
}
