import { create } from 'zustand';
import type { RorAccess } from '../../core/ror/access.ts';
import type { RorEnvironmentName } from '../../core/ror/environment.ts';
import type { RorVerdict } from '../../core/ror/report.ts';
import type { RorAccessView, RorStepView } from '../../electron/contract/ror.ts';
import { call } from '../client.ts';
import { attempt, idle, type Activity } from './attempt.ts';

interface RorStore extends Activity {
  /** Id of the certificate that the page is about; null: the one that services use. */
  readonly chosen: string | null;
  readonly choose: (id: string | null) => void;
  /** What was answered of the certificate on show; null until then. */
  readonly view: RorAccessView | null;
  /** As the page edits it. */
  readonly access: RorAccess | null;
  /** Steps of the check under way, or of the last one. */
  readonly steps: readonly RorStepView[];
  /** Null before the end of a check. */
  readonly verdict: RorVerdict | null;
  /** A check is under way. */
  readonly checking: boolean;
  readonly load: (id: string) => Promise<boolean>;
  readonly edit: (change: Partial<RorAccess>) => void;
  /** The other environment has addresses of its own, and knows the application by another client_id. */
  readonly chooseEnvironment: (environment: RorEnvironmentName) => void;
  readonly check: (id: string) => Promise<boolean>;
  readonly cancel: () => Promise<boolean>;
  /** A step ended. */
  readonly take: (step: RorStepView) => void;
  readonly clear: () => void;
}

const nothingYet = { view: null, access: null, steps: [], verdict: null } as const;

/** A certificate of the vault against the ROR. */
export const useRor = create<RorStore>()((set, get) => ({
  ...idle,
  ...nothingYet,
  chosen: null,
  checking: false,
  choose: (chosen) => {
    set({ chosen });
  },
  load: (id) => {
    set(nothingYet);
    return attempt(set, async () => {
      const view = await call('ror.access', { id });
      set({ view, access: view.access });
    });
  },
  edit: (change) => {
    set(({ access }) => ({ access: access === null ? null : { ...access, ...change } }));
  },
  chooseEnvironment: (environment) => {
    const { view, edit } = get();
    if (view !== null) edit({ environment, ...view.presets[environment], clientId: '' });
  },
  check: (id) => {
    const { access } = get();
    if (access === null) return Promise.resolve(false);
    set({ steps: [], verdict: null });
    return attempt(
      ({ busy, error }) => {
        set({ checking: busy, error });
      },
      async () => {
        const report = await call('ror.check', { id, access });
        if (report !== null) set({ steps: report.steps, verdict: report.verdict });
      },
    );
  },
  cancel: () =>
    attempt(set, async () => {
      await call('ror.cancel', undefined);
    }),
  take: (step) => {
    if (get().checking) set(({ steps }) => ({ steps: [...steps, step] }));
  },
  clear: () => {
    set({ ...idle, ...nothingYet, chosen: null });
  },
}));
