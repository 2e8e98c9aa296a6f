import { daysUntil } from '../certificate/expiry.ts';
import type { ToDo } from '../requests/timeline.ts';
import type { TimelineSource } from '../requests/replacements.ts';
import { cardEnd, type RememberedCard } from './cards.ts';
import { watchedCertificates } from './certificates.ts';
import { type Deadline, type DeadlineKind, stageAt } from './deadline.ts';
import { type Designation, designationEnd } from './designations.ts';

/** A deadline with what a calendar's file and a page tell of it beside its date. */
export interface CalendarEntry extends Deadline {
  /** Null where it has no meaning. */
  readonly environment: 'test' | 'prod' | 'unknown' | null;
  /** What the time line of the vault says to do; null for other kinds, each of which has one advice. */
  readonly toDo: ToDo | null;
  /** How often its date or name was changed. */
  readonly revision: number;
  /** ISO 8601, UTC: when what is told here became known, or last changed. */
  readonly changedAt: string;
}

/** Where deadlines come from. */
export interface CalendarSource {
  /** Null where there is no vault. */
  readonly vault: TimelineSource | null;
  readonly cards: readonly RememberedCard[];
  readonly designations: readonly Designation[];
}

/** Everything that ends, first to end first. */
export function calendarEntries(
  { vault, cards, designations }: CalendarSource,
  at: Date,
): readonly CalendarEntry[] {
  const told = [
    ...(vault === null ? [] : watchedCertificates(vault, at)),
    ...cards.map(entryOfCard),
    ...designations.map(entryOfDesignation),
  ].map((entry) => ({
    ...entry,
    daysLeft: daysUntil(new Date(entry.endsAt), at),
    stage: stageAt(entry.endsAt, at),
  }));
  // ISO 8601 texts of one form: the order of their code units is that of time.
  return told.sort((one, other) => Number(one.endsAt > other.endsAt) - Number(one.endsAt < other.endsAt));
}

/** What is alone of its kind is alone of all. */
export function deadlineKey({ kind, id }: Pick<Deadline, 'kind' | 'id'>): string {
  return `${kind} ${id}`;
}

/** An entry before a day is chosen to look at it. */
export type UndatedEntry = Omit<CalendarEntry, 'daysLeft' | 'stage'>;

function entryOfCard(card: RememberedCard): UndatedEntry {
  const { number, environment, revision, changedAt } = card;
  const kind: DeadlineKind = environment === 'test' ? 'test-card' : 'card';
  const named = { kind, id: number, name: number, environment, toDo: null };
  return { ...named, endsAt: cardEnd(card), revision, changedAt };
}

function entryOfDesignation(designation: Designation): UndatedEntry {
  const { id, name, revision, changedAt } = designation;
  const endsAt = designationEnd(designation);
  return { kind: 'designation', id, name, endsAt, environment: null, toDo: null, revision, changedAt };
}
