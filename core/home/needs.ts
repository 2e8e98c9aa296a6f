import type { Deadline, DeadlineKind, DeadlineStage } from '../calendar/deadline.ts';
import { stageAt } from '../calendar/deadline.ts';
import type { TargetState } from '../deploy/standing.ts';
import { titleOf } from '../requests/renewal.ts';
import type { TimelineEntry, ToDo } from '../requests/timeline.ts';
import type { EntryName } from './park.ts';

/** `now`: something has stopped, or stops within a week. `soon`: within a month, or nobody else will do it. */
export const needLevels = ['now', 'soon', 'later'] as const;
export type NeedLevel = (typeof needLevels)[number];

/** What is left to a person to do about a certificate or a request; the others wait for somebody else, or are done. */
type Awaited = Exclude<ToDo, 'none' | 'wait' | 'keep-until-confirmed' | 'retired'>;

interface AnyNeed {
  readonly level: NeedLevel;
  /** Of what it is about: a certificate, a request, a deadline, a target, a dossier. */
  readonly id: string;
  /** What people know it by. */
  readonly name: string;
  /** Days of the calendar until it is too late; negative since then; null where no day is set. */
  readonly daysLeft: number | null;
}

/** Something that waits for the person, with the one thing to do about it. */
export type Need =
  | (AnyNeed & { readonly topic: 'certificate' | 'request'; readonly toDo: Awaited })
  | (AnyNeed & { readonly topic: 'deadline'; readonly kind: Exclude<DeadlineKind, 'certificate'> })
  | (AnyNeed & { readonly topic: 'target'; readonly state: 'interrupted' | 'outdated' })
  | (AnyNeed & { readonly topic: 'received'; readonly count: number })
  /** `task`: its title. */
  | (AnyNeed & { readonly topic: 'dossier'; readonly task: string });

export interface NeedSources {
  readonly entries: readonly TimelineEntry[];
  readonly nameOf: (entry: TimelineEntry) => EntryName;
  /** Those of certificates are left: their entries say more. */
  readonly deadlines: readonly Deadline[];
  readonly targets: readonly { readonly id: string; readonly name: string; readonly state: TargetState }[];
  /** Files that the platform handed out, and that nobody has opened yet. */
  readonly receivedFiles: number;
  /** `next`: title of the task to go on with; null when there is none. */
  readonly dossiers: readonly { readonly id: string; readonly name: string; readonly next: string | null }[];
}

const waitingFor: ReadonlySet<ToDo> = new Set<ToDo>(['none', 'wait', 'keep-until-confirmed', 'retired']);

/** All that waits for the person, the most urgent first. */
export function needsOf(sources: NeedSources, at: Date): readonly Need[] {
  return [
    ...sources.entries.flatMap((entry) => entryNeed(entry, sources, at)),
    ...sources.deadlines.flatMap(deadlineNeed),
    ...sources.targets.flatMap(targetNeed),
    ...receivedNeed(sources.receivedFiles),
    ...sources.dossiers.flatMap(dossierNeed),
  ].sort(byUrgency);
}

function entryNeed(entry: TimelineEntry, { nameOf }: NeedSources, at: Date): Need[] {
  const { id, toDo } = entry;
  if (!isAwaited(toDo)) return [];
  const name = titleOf(nameOf(entry));
  if (entry.kind === 'request') {
    return [{ topic: 'request', level: 'soon', id, name, daysLeft: null, toDo }];
  }
  // A revoked one is of no use from its revocation on, whatever its dates say.
  if (entry.state === 'revoked') {
    return [{ topic: 'certificate', level: 'now', id, name, daysLeft: null, toDo }];
  }
  const { daysLeft } = entry;
  const dated = toDo === 'renew' || toDo === 'request-anew' || toDo === 'finish-renewal';
  const level = dated ? levelOf(stageAt(entry.notAfter, at)) : 'soon';
  return [{ topic: 'certificate', level, id, name, daysLeft: dated ? daysLeft : null, toDo }];
}

function isAwaited(toDo: ToDo): toDo is Awaited {
  return !waitingFor.has(toDo);
}

function deadlineNeed({ kind, id, name, daysLeft, stage }: Deadline): Need[] {
  if (kind === 'certificate' || stage === null) return [];
  return [{ topic: 'deadline', level: levelOf(stage), kind, id, name, daysLeft }];
}

function targetNeed({ id, name, state }: NeedSources['targets'][number]): Need[] {
  // A server may lie between two certificates, or wait for the renewed one.
  if (state !== 'interrupted' && state !== 'outdated') return [];
  const level = state === 'interrupted' ? 'now' : 'soon';
  return [{ topic: 'target', level, id, name, daysLeft: null, state }];
}

function receivedNeed(count: number): Need[] {
  return count === 0
    ? []
    : [{ topic: 'received', level: 'soon', id: 'received', name: '', daysLeft: null, count }];
}

function dossierNeed({ id, name, next }: NeedSources['dossiers'][number]): Need[] {
  return next === null ? [] : [{ topic: 'dossier', level: 'later', id, name, daysLeft: null, task: next }];
}

function levelOf(stage: DeadlineStage): NeedLevel {
  if (stage === 'over' || stage === 7) return 'now';
  return stage === 15 || stage === 30 ? 'soon' : 'later';
}

const topics: readonly Need['topic'][] = [
  'target',
  'certificate',
  'deadline',
  'received',
  'request',
  'dossier',
];

/** By level; then what has a day before what has none, the first day first. */
function byUrgency(a: Need, b: Need): number {
  return (
    needLevels.indexOf(a.level) - needLevels.indexOf(b.level) ||
    (a.daysLeft ?? Infinity) - (b.daysLeft ?? Infinity) ||
    topics.indexOf(a.topic) - topics.indexOf(b.topic) ||
    compare(a.name, b.name)
  );
}

/** By code units: names of thousands are compared, and only need an order that stays. */
function compare(a: string, b: string): number {
  return Number(a > b) - Number(a < b);
}
