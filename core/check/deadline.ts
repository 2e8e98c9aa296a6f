import type { CalendarEntry } from '../calendar/entry.ts';
import { type CheckOptions, type CheckProblem, dateProblems } from './check.ts';

/** A card or a designation that the window remembers; certificates are checked whole. */
export interface CheckedDeadline {
  /** Folder of the window's data. */
  readonly source: string;
  readonly kind: CalendarEntry['kind'];
  readonly name: string;
  /** ISO 8601, UTC. */
  readonly endsAt: string;
  /** Days of the calendar; negative from the day after its end. */
  readonly daysLeft: number;
  readonly problems: readonly CheckProblem[];
}

export function checkDeadline(
  source: string,
  { kind, name, endsAt, daysLeft }: CalendarEntry,
  options: Pick<CheckOptions, 'at' | 'warning' | 'critical'>,
): CheckedDeadline {
  const problems = dateProblems({ notBefore: new Date(0), notAfter: new Date(endsAt) }, options);
  return { source, kind, name, endsAt, daysLeft, problems };
}
