import { daysUntil } from '../certificate/expiry.ts';

/** What ends one day: a card is a person's, a test card is one that the ANS opposes after three years. */
export const deadlineKinds = ['certificate', 'card', 'test-card', 'designation'] as const;
export type DeadlineKind = (typeof deadlineKinds)[number];

/** Days left at which a reminder is due, the first one first. */
export const reminderDays = [90, 60, 30, 15, 7] as const;
export type ReminderDays = (typeof reminderDays)[number];

/** The last reminder that is due; `over` from the instant of the end; null while none is. */
export type DeadlineStage = ReminderDays | 'over' | null;

export interface Deadline {
  readonly kind: DeadlineKind;
  /** The same from one day to the next, and alone of its kind: a certificate's in the vault, a card's number. */
  readonly id: string;
  /** What people know it by: `Nom de la structure · service`, a card's number, an application's name. */
  readonly name: string;
  /** ISO 8601, UTC. */
  readonly endsAt: string;
  /** Days of the calendar: 0 on the last day, negative from the day after. */
  readonly daysLeft: number;
  readonly stage: DeadlineStage;
}

/** @param endsAt ISO 8601 */
export function stageAt(endsAt: string, at: Date): DeadlineStage {
  const end = new Date(endsAt);
  if (at > end) return 'over';
  const daysLeft = daysUntil(end, at);
  return reminderDays.findLast((days) => daysLeft <= days) ?? null;
}
