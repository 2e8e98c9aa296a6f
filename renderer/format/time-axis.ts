import type { FollowedEntry } from '../../electron/contract/follow.ts';

const day = 86_400_000;
/** Days on show before and after today, at least. */
const least = { before: 60, after: 400 };
/** Days on show at most: what is farther is cut, as its dates tell. */
const most = { before: 1100, after: 1200 };

/** A stretch of the axis, in hundredths of it. */
export interface Stretch {
  readonly start: number;
  readonly length: number;
}

/** The time on show, with today and the first of each January, in hundredths of it. */
export interface TimeAxis {
  readonly today: number;
  readonly years: readonly { readonly year: number; readonly at: number }[];
  /** What is to be seen of a period; null: nothing. @param from ISO 8601, as `to`. */
  readonly stretch: (from: string, to: string) => Stretch | null;
}

/** Wide enough for every period, within reason. */
export function timeAxis(entries: readonly FollowedEntry[], now: Date): TimeAxis {
  const today = now.getTime();
  const times = entries.flatMap((entry) =>
    entry.kind === 'request'
      ? [Date.parse(entry.since)]
      : [Date.parse(entry.notBefore), Date.parse(entry.notAfter)],
  );
  const start = Math.max(today - most.before * day, Math.min(today - least.before * day, ...times));
  const end = Math.min(today + most.after * day, Math.max(today + least.after * day, ...times));
  const place = (time: number): number => ((time - start) / (end - start)) * 100;
  const firstYear = new Date(start).getUTCFullYear() + 1;
  const years = Array.from({ length: new Date(end).getUTCFullYear() - firstYear + 1 }, (_, index) => {
    const year = firstYear + index;
    return { year, at: place(Date.UTC(year, 0, 1)) };
  });
  return {
    today: place(today),
    years,
    stretch: (from, to) => {
      const [first, last] = [Math.max(start, Date.parse(from)), Math.min(end, Date.parse(to))];
      return last < first ? null : { start: place(first), length: place(last) - place(first) };
    },
  };
}

/** What is to be seen of an entry: its life, up to its revocation, and the time left to renew it. */
export function lifeOf(
  entry: FollowedEntry,
  { stretch }: TimeAxis,
): { readonly life: Stretch | null; readonly renewal: Stretch | null } {
  if (entry.kind === 'request') return { life: stretch(entry.since, entry.since), renewal: null };
  const { state, notBefore, notAfter, revokedAt, renewal } = entry;
  const usable = state === 'active' || state === 'to-renew';
  return {
    life: stretch(notBefore, revokedAt ?? notAfter),
    renewal: usable ? stretch(renewal.opensAt, renewal.closesAt) : null,
  };
}
