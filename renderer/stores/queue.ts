import { create } from 'zustand';
import type { ErrorDocument } from '../../core/errors/passerelle-error.ts';
import type { QueueStep, RunView } from '../../electron/contract/requests.ts';
import { call } from '../client.ts';
import { attempt, attemptCancel, idle, type Activity } from './attempt.ts';
import { takeIn } from './intake.ts';
import { useRequests } from './requests.ts';

interface QueueStore extends Activity {
  /** How many requests the run under way goes through. */
  readonly total: number;
  /** The last step of the run under way; null before the first. */
  readonly step: QueueStep | null;
  readonly cancelling: boolean;
  /** Where the last run left its requests. */
  readonly report: RunView | null;
  /** @returns where it left them; null when it could not run, or runs already. */
  readonly run: (ids: readonly string[], termsAccepted: boolean) => Promise<RunView | null>;
  readonly cancel: () => Promise<boolean>;
  readonly follow: (step: QueueStep) => void;
  readonly clear: () => void;
}

/** The queue that takes requests to the platform, and their certificates to the vault. */
export const useQueue = create<QueueStore>()((set, get) => ({
  ...idle,
  total: 0,
  step: null,
  cancelling: false,
  report: null,
  run: async (ids, termsAccepted) => {
    if (get().busy) return null;
    set({ total: ids.length, step: null, cancelling: false, report: null });
    let report: RunView | null = null;
    await attempt(set, async () => {
      report = await call('queue.run', { ids: [...ids], termsAccepted });
      set({ report });
      await takeIn(report.stored.map(({ certificateId }) => certificateId));
    });
    set({ step: null, cancelling: false });
    return report;
  },
  cancel: () =>
    attemptCancel(set, async () => {
      await call('queue.cancel', undefined);
    }),
  follow: (step) => {
    set({ step });
    useRequests.getState().follow(step.requestId, step.request);
  },
  clear: () => {
    set({ error: null, report: null });
  },
}));

/** Why the last run could not take this request further; null when it could, or said so in the request itself. */
export function failureOf({ report }: Pick<QueueStore, 'report'>, requestId: string): ErrorDocument | null {
  return report?.failed.find((failure) => failure.requestId === requestId)?.error ?? null;
}
