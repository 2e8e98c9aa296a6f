import { z } from 'zod';
import { isDay } from '../text/calendar.ts';

/** A day of the calendar in France, e.g. `2027-03-31`. */
export const daySchema = z.string().refine(isDay);

/** What calendars that import a file tell a changed event from the former by. */
export const changeSchema = {
  revision: z.number().int().min(0),
  /** ISO 8601, UTC. */
  changedAt: z.iso.datetime(),
};

export function touched(
  { revision }: { readonly revision: number },
  at: Date,
): { readonly revision: number; readonly changedAt: string } {
  return { revision: revision + 1, changedAt: at.toISOString() };
}
