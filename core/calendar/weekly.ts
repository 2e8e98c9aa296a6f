import { isoDay } from '../text/calendar.ts';
import type { CertificateSummary } from '../vault/records.ts';
import type { Deadline } from './deadline.ts';

/** Since when a summary tells, and when it became due; ISO 8601, UTC. */
export interface WeekTold {
  readonly since: string;
  readonly madeAt: string;
}

/** What was done with certificates. */
export interface WeekDone {
  readonly issued: number;
  readonly renewed: number;
  readonly revoked: number;
}

export interface WeeklySummary {
  readonly since: string;
  /** Ended since then. */
  readonly ended: readonly Deadline[];
  /** End within seven days. */
  readonly thisWeek: readonly Deadline[];
  /** End within 90 days, but not this week. */
  readonly laterOn: number;
  readonly done: WeekDone;
}

const week = 7;
const dayLength = 86_400_000;

/**
 * Every week has a summary, made at the first look from Monday on, in France.
 *
 * @param last the one before; null: there was none.
 * @returns null while the last one stands.
 */
export function nextWeek(last: WeekTold | null, at: Date): WeekTold | null {
  const madeAt = at.toISOString();
  if (last === null) return { since: new Date(at.getTime() - week * dayLength).toISOString(), madeAt };
  return isoDay(new Date(last.madeAt)) < mondayOf(at) ? { since: last.madeAt, madeAt } : null;
}

/**
 * @param certificates all of the vault: retired and revoked ones were work too.
 * @param at a summary stays on show for days: what it tells is true on that day.
 */
export function weeklySummary(
  deadlines: readonly Deadline[],
  certificates: readonly Pick<CertificateSummary, 'storedAt' | 'replaces' | 'revokedAt'>[],
  { since }: Pick<WeekTold, 'since'>,
  at: Date,
): WeeklySummary {
  const stored = certificates.filter(({ storedAt }) => storedAt >= since);
  const ahead = deadlines.filter(({ stage }) => stage !== null && stage !== 'over');
  const thisWeek = ahead.filter(({ daysLeft }) => daysLeft <= week);
  const now = at.toISOString();
  return {
    since,
    ended: deadlines.filter(({ endsAt }) => endsAt >= since && endsAt < now),
    thisWeek,
    laterOn: ahead.length - thisWeek.length,
    done: {
      issued: stored.filter(({ replaces }) => replaces === null).length,
      renewed: stored.filter(({ replaces }) => replaces !== null).length,
      revoked: certificates.filter(({ revokedAt }) => revokedAt !== null && revokedAt >= since).length,
    },
  };
}

/** Whether there is anything to say. */
export function isQuiet({ ended, thisWeek, laterOn, done }: WeeklySummary): boolean {
  return ended.length + thisWeek.length + laterOn + done.issued + done.renewed + done.revoked === 0;
}

/** The Monday on or before a day, e.g. `2026-11-23`. */
function mondayOf(at: Date): string {
  const day = new Date(`${isoDay(at)}T00:00:00Z`);
  const sinceMonday = (day.getUTCDay() + 6) % 7;
  return new Date(day.getTime() - sinceMonday * dayLength).toISOString().slice(0, 10);
}
