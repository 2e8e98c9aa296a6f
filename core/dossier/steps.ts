import { type Dossier, type Progress, type TaskId, taskIds, type TaskState } from './dossier.ts';
import type { TourStepId } from './facts.ts';
import type { FormId } from './sheets.ts';
import type { LinkId } from './links.ts';
import { nothingSaid } from './progress.ts';

/** Who has to do something. */
export type Actor = 'publisher' | 'structure' | 'legal-representative' | 'technical-administrator';

/** Who answers what was sent. */
export type Answerer = 'ans' | 'committee';

/** Why the answers make a task needless. */
export type NeedlessReason = 'public-profile' | 'held' | 'no-cpa';

/** Sentences of `tour.json` that hold in this branch alone. */
export type Advice =
  | 'ask-profile'
  | 'public-profile'
  | 'parallel'
  | 'new-card'
  | 'existing-card'
  | 'test-card-only'
  | 'subject-dn'
  | 'public-key'
  | 'f101'
  | 'ca-f101'
  | 'fields-unknown'
  | 'address-unknown'
  | 'cpa-optional'
  | 'alone'
  | 'by-f413'
  | 'by-portal'
  | 'others-f502-f503'
  | 'card-or-psc'
  | 'revocation-code'
  | 'told-again';

/** Messages that are ready in a task; a question to the support is ready in every one. */
export type TaskMessageId = 'integration' | 'f414' | 'test-identity' | 'f413';

/** Pages of the application where the task is done. */
export type TaskTool = 'request' | 'ror';

/** What a branch of the tour asks for. */
interface TaskPlan {
  readonly step: TourStepId;
  readonly actor: Actor;
  readonly answeredBy: Answerer | null;
  /** To be done before this one. */
  readonly after: readonly TaskId[];
  readonly needless: NeedlessReason | null;
  readonly optional: boolean;
  readonly advice: readonly Advice[];
  readonly form: FormId | null;
  readonly links: readonly LinkId[];
  readonly message: TaskMessageId | null;
  readonly tool: TaskTool | null;
}

/** A task of the tour as it stands. */
export interface TourTask extends TaskPlan, Progress {
  readonly id: TaskId;
  /** Those before it that are not done. */
  readonly waitsFor: readonly TaskId[];
}

export const settled = (state: TaskState): boolean => state === 'done' || state === 'not-needed';

/** The tasks of the steps 04 to 08 for one application, in their order (source: the ROR's guided tour). */
export function tourOf(dossier: Dossier): readonly TourTask[] {
  const tasks = taskIds.map((id): TourTask => {
    const plan = plans[id](dossier);
    const progress = dossier.progress[id] ?? nothingSaid;
    // What a person did remains done, whatever was answered since.
    const state = plan.needless !== null && progress.state !== 'done' ? 'not-needed' : progress.state;
    return { ...plan, ...progress, id, state, waitsFor: [] };
  });
  const open = new Set(tasks.filter(({ state }) => !settled(state)).map(({ id }) => id));
  return tasks.map((task) =>
    settled(task.state) ? task : { ...task, waitsFor: task.after.filter((id) => open.has(id)) },
  );
}

/** The first task that a person can go on with; null when all is done, or only answers are waited for. */
export function nextTask(tasks: readonly TourTask[]): TourTask | null {
  return tasks.find(({ state, waitsFor }) => state === 'to-do' && waitsFor.length === 0) ?? null;
}

const bare = {
  answeredBy: null,
  after: [],
  needless: null,
  optional: false,
  advice: [],
  form: null,
  links: [],
  message: null,
  tool: null,
} as const;

/** Profile 0 reads public data with a client_secret: no certificate, so none of what leads to one. */
const ifCertificate = ({ profile }: Dossier): NeedlessReason | null =>
  profile === 'public' ? 'public-profile' : null;

const plans: Readonly<Record<TaskId, (dossier: Dossier) => TaskPlan>> = {
  integration: ({ side, profile }) => ({
    ...bare,
    step: '04',
    actor: side,
    answeredBy: 'committee',
    advice: [
      ...(profile === 'unknown' ? (['ask-profile'] as const) : []),
      ...(profile === 'public' ? (['public-profile'] as const) : []),
      'fields-unknown',
    ],
    form: 'integration',
    links: ['integration'],
    message: 'integration',
  }),
  'test-means': (dossier) => ({
    ...bare,
    step: '04',
    actor: dossier.side,
    answeredBy: 'ans',
    needless: ifCertificate(dossier),
    advice: ['parallel', dossier.testCard.number === '' ? 'new-card' : 'existing-card'],
    form: 'f414',
    links: ['f414'],
    message: 'f414',
  }),
  'test-certificate': (dossier) => ({
    ...bare,
    step: '04',
    actor: 'technical-administrator',
    after: ['test-means'],
    needless: ifCertificate(dossier),
    advice: ['test-card-only', 'revocation-code'],
    links: ['platform'],
    tool: 'request',
  }),
  'test-identity': (dossier) => ({
    ...bare,
    step: '04',
    actor: dossier.side,
    answeredBy: 'ans',
    after: ['integration', 'test-certificate'],
    needless: ifCertificate(dossier),
    advice: [dossier.exchange === 'mev-3.0' ? 'subject-dn' : 'public-key'],
    message: 'test-identity',
    tool: 'ror',
  }),
  contract: (dossier) => {
    const form = dossier.holds === 'contract' ? 'f101' : 'ca-f101';
    return {
      ...bare,
      step: '05',
      actor: 'legal-representative',
      answeredBy: 'ans',
      needless: ifCertificate(dossier) ?? (dossier.holds === 'contract-and-card' ? 'held' : null),
      advice: [form, 'fields-unknown', 'address-unknown'],
      form,
      links: [form],
    };
  },
  'cpa-cards': (dossier) => ({
    ...bare,
    step: '06',
    actor: 'legal-representative',
    answeredBy: 'ans',
    after: ['contract'],
    needless: ifCertificate(dossier) ?? (dossier.ordersCpa ? null : 'no-cpa'),
    optional: true,
    advice: ['cpa-optional'],
    links: ['cpa'],
  }),
  designation: (dossier) => {
    const onPaper = dossier.designation === 'f413';
    return {
      ...bare,
      step: '07',
      actor: 'legal-representative',
      answeredBy: 'ans',
      // An administrator is named by the number of a card.
      after: dossier.ordersCpa ? ['contract', 'cpa-cards'] : ['contract'],
      needless: ifCertificate(dossier),
      advice: [
        ...(dossier.administration === 'alone' ? (['alone'] as const) : []),
        onPaper ? 'by-f413' : 'by-portal',
        'others-f502-f503',
      ],
      form: 'f413',
      links: onPaper ? ['f413', 'f502', 'f503'] : ['mes-habilitations', 'f502', 'f503'],
      message: onPaper ? 'f413' : null,
    };
  },
  'prod-certificate': (dossier) => ({
    ...bare,
    step: '08',
    actor: dossier.administration === 'alone' ? 'legal-representative' : 'technical-administrator',
    after: ['designation'],
    needless: ifCertificate(dossier),
    advice: ['card-or-psc', 'revocation-code', 'told-again'],
    links: ['platform'],
    tool: 'request',
  }),
};
