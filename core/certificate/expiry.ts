import { calendarDaysBetween } from '../text/calendar.ts';

/**
 * Days before the end of a certificate at which something is due. IGC-Santé warns at 60 days and renews only
 * what is still valid; 90 leaves a month before that notice, and below 30 there is no time to lose.
 */
export const expiryThresholds = { renewal: 90, notice: 60, urgent: 30 } as const;

const dayMs = 86_400_000;

/** Days of the calendar left until `end`, as people count them: 0 on the last day, negative from the day after. */
export function daysUntil(end: Date, at: Date): number {
  return calendarDaysBetween(at, end);
}

/** @param days whole days of 24 hours. */
export function daysBefore(end: Date, days: number): Date {
  return new Date(end.getTime() - days * dayMs);
}

/** True from the instant at which so many days are left, to the second. */
export function isWithin(end: Date, days: number, at: Date): boolean {
  return at >= daysBefore(end, days);
}

/** Whole days between two instants, rounded to the nearest. */
export function daysBetween(start: Date, end: Date): number {
  return Math.round((end.getTime() - start.getTime()) / dayMs);
}
