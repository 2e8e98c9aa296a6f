import { create } from 'zustand';
import type { DeployStep } from '../../core/deploy/deployment.ts';
import type { DeployNews, OutcomeView, PlanView } from '../../electron/contract/deploy.ts';
import { call } from '../client.ts';
import { attempt, attemptCancel, idle, type Activity } from './attempt.ts';
import { NewestQuestion } from './newest-question.ts';
import { useTargets } from './targets.ts';

/** One target of a run. */
export interface TargetProgress {
  readonly targetId: string;
  /** In the order in which they began; none: it waits for its turn. */
  readonly steps: readonly DeployStep[];
  /** Null while it is not over. */
  readonly outcome: OutcomeView | null;
}

interface DeploymentsStore extends Activity {
  /** Goes to the chosen targets; null: each has its own. */
  readonly certificateId: string | null;
  /** Ids of the targets that are to have it. */
  readonly chosen: readonly string[];
  /** What would be done to the chosen targets; null: nobody asked. */
  readonly plans: readonly PlanView[] | null;
  readonly running: boolean;
  readonly cancelling: boolean;
  /** The run under way, or the last one; null: none. */
  readonly run: readonly TargetProgress[] | null;
  readonly chooseCertificate: (id: string | null) => void;
  readonly choose: (ids: readonly string[]) => void;
  readonly plan: () => Promise<boolean>;
  /** To the chosen targets. */
  readonly start: () => Promise<boolean>;
  /** Takes up what was interrupted, each target with its own certificate. */
  readonly resume: (ids: readonly string[]) => Promise<boolean>;
  readonly cancel: () => Promise<boolean>;
  readonly follow: (news: DeployNews) => void;
  readonly clear: () => void;
}

const nothing = { plans: null, run: null, cancelling: false } as const;

const questions = new NewestQuestion();

/** Certificates on their way to servers. */
export const useDeployments = create<DeploymentsStore>()((set, get) => {
  const deploy = async (ids: readonly string[], certificateId: string | null): Promise<boolean> => {
    if (get().running) return false;
    questions.outdate();
    set({
      ...nothing,
      running: true,
      run: ids.map((targetId) => ({ targetId, steps: [], outcome: null })),
    });
    const done = await attempt(set, async () => {
      const { outcomes, targets } = await call('deploy.run', { targets: [...ids], certificateId });
      useTargets.getState().adopt(targets);
      for (const outcome of outcomes) {
        get().follow({ kind: 'ended', targetId: outcome.targetId, outcome });
      }
    });
    set({ running: false, cancelling: false });
    return done;
  };
  return {
    ...idle,
    ...nothing,
    certificateId: null,
    chosen: [],
    running: false,
    chooseCertificate: (certificateId) => {
      questions.outdate();
      set({ certificateId, plans: null, busy: false });
    },
    choose: (chosen) => {
      questions.outdate();
      set({ chosen, plans: null, busy: false });
    },
    plan: () =>
      // Other targets may be chosen meanwhile: it would be taken for their plan.
      questions.ask(set, async () => {
        const { chosen, certificateId } = get();
        return { plans: await call('deploy.plan', { targets: [...chosen], certificateId }), run: null };
      }),
    start: () => deploy(get().chosen, get().certificateId),
    resume: (ids) => deploy(ids, null),
    cancel: () =>
      attemptCancel(set, async () => {
        await call('deploy.cancel', undefined);
      }),
    follow: (news) => {
      set(({ run }) => ({
        run: run?.map((target) => (target.targetId === news.targetId ? after(target, news) : target)) ?? null,
      }));
    },
    clear: () => {
      questions.outdate();
      set({ ...idle, ...nothing, certificateId: null, chosen: [] });
    },
  };
});

function after(target: TargetProgress, news: DeployNews): TargetProgress {
  if (news.kind === 'ended') return { ...target, outcome: news.outcome };
  return { ...target, steps: [...target.steps, news.step] };
}

/** Nothing is known against any of the plans. */
export function canStart({ plans }: Pick<DeploymentsStore, 'plans'>): boolean {
  return plans?.every(({ error }) => error === null) ?? false;
}
