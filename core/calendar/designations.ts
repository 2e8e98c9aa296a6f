import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { lastInstantOf } from '../text/calendar.ts';
import { changeSchema, daySchema, touched } from './change.ts';
import { CalendarError } from './errors.ts';

const longestName = 200;

export const designationSchema = z.object({
  id: z.uuid(),
  name: z.string().min(1).max(longestName),
  endsOn: daySchema,
  ...changeSchema,
});

/**
 * The designation of technical administrators (step 07 of the tour). No published source says how long one lasts: its
 * last day is the one that the person writes.
 */
export type Designation = z.infer<typeof designationSchema>;

/** What a person writes of one. */
export interface DesignationWish {
  /** E.g. of the structure. */
  readonly name: string;
  /** The last day, e.g. `2027-03-31`. */
  readonly endsOn: string;
}

/** @throws CalendarError NAME_MISSING, NOT_A_DAY */
export function newDesignation(wish: DesignationWish, at: Date): Designation {
  return { id: randomUUID(), ...checked(wish), revision: 0, changedAt: at.toISOString() };
}

/** @throws CalendarError NAME_MISSING, NOT_A_DAY */
export function changedDesignation(designation: Designation, wish: DesignationWish, at: Date): Designation {
  const { name, endsOn } = checked(wish);
  if (designation.name === name && designation.endsOn === endsOn) return designation;
  return { ...designation, name, endsOn, ...touched(designation, at) };
}

/** @returns ISO 8601, UTC: the last second of the last day. */
export function designationEnd({ endsOn }: Pick<Designation, 'endsOn'>): string {
  return lastInstantOf(endsOn).toISOString();
}

function checked({ name, endsOn }: DesignationWish): DesignationWish {
  const trimmed = name.trim();
  if (trimmed === '' || trimmed.length > longestName) throw new CalendarError('NAME_MISSING');
  if (!daySchema.safeParse(endsOn).success) throw new CalendarError('NOT_A_DAY', { params: { day: endsOn } });
  return { name: trimmed, endsOn };
}
