import { z } from 'zod';
import { daysBetween } from '../certificate/expiry.ts';
import { type Deadline, type DeadlineStage, reminderDays } from './deadline.ts';
import { deadlineKey } from './entry.ts';

export type Stage = Exclude<DeadlineStage, null>;

/** In the order in which they come. */
export const stages: readonly Stage[] = [...reminderDays, 'over'];

const toldSchema = z.object({
  /** The end that it was told for: a date that changes is told anew. */
  endsAt: z.string(),
  stage: z.union([z.literal(reminderDays), z.literal('over')]),
});

export const toldStagesSchema = z.record(z.string(), toldSchema);

/** The last stage that was told of each deadline, by `deadlineKey`. */
export type ToldStages = z.infer<typeof toldStagesSchema>;

/** One notification: every deadline that came to the same stage since the last look. */
export interface Reminder {
  readonly stage: Stage;
  /** First to end first; never none. */
  readonly deadlines: readonly Deadline[];
}

/**
 * What has to be told now, the gravest stage first. Of the stages that went by unseen, as while the application was
 * closed, only the last is told; none is ever told twice for the same date, even when a clock goes back.
 */
export function dueReminders(deadlines: readonly Deadline[], told: ToldStages): readonly Reminder[] {
  return stages
    .toReversed()
    .map((stage) => ({
      stage,
      deadlines: deadlines.filter((one) => one.stage === stage && isNews(one, stage, told)),
    }))
    .filter((reminder) => reminder.deadlines.length > 0);
}

/** `told` once a reminder was seen. */
export function withTold(told: ToldStages, { stage, deadlines }: Reminder): ToldStages {
  const now = deadlines.map((one) => [deadlineKey(one), { endsAt: one.endsAt, stage }] as const);
  return { ...told, ...Object.fromEntries(now) };
}

/** Days after its end at which nobody asks about a deadline any more that is gone. */
const keptAfterEnd = 400;

/** `told` without what nobody will ask about: a deadline may be gone only for a while, as the vault's when it is moved. */
export function withoutOld(told: ToldStages, deadlines: readonly Deadline[], at: Date): ToldStages {
  const present = new Set(deadlines.map(deadlineKey));
  const kept = Object.entries(told).filter(
    ([key, { endsAt }]) => present.has(key) || daysBetween(new Date(endsAt), at) < keptAfterEnd,
  );
  return kept.length === Object.keys(told).length ? told : Object.fromEntries(kept);
}

function isNews(deadline: Deadline, stage: Stage, told: ToldStages): boolean {
  const last = told[deadlineKey(deadline)];
  if (last?.endsAt !== deadline.endsAt) return true;
  return stages.indexOf(stage) > stages.indexOf(last.stage);
}
