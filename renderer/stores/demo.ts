import { create } from 'zustand';
import type { Events } from '../../electron/contract/contract.ts';
import { call } from '../client.ts';
import { attempt, idle, type Activity } from './attempt.ts';
import { useShell } from './shell.ts';

interface DemoStore extends Activity {
  readonly progress: Events['demo.progress'] | null;
  /** What the user asked of the drawer; null: the step decides. */
  readonly drawer: boolean | null;
  readonly start: () => Promise<boolean>;
  readonly move: (number: string, inserted: boolean) => Promise<boolean>;
  readonly advance: (progress: Events['demo.progress']) => void;
  /** The demonstration is there. */
  readonly ready: () => void;
  readonly openDrawer: (open: boolean) => void;
}

export const useDemo = create<DemoStore>()((set) => ({
  ...idle,
  progress: null,
  drawer: null,
  start: async () => {
    const started = await attempt(set, async () => {
      useShell.getState().adopt(await call('demo.start', undefined));
    });
    set({ progress: null });
    return started;
  },
  move: (number, inserted) =>
    attempt(set, async () => {
      useShell.getState().adopt(await call('demo.moveCard', { number, inserted }));
    }),
  advance: (progress) => {
    set({ progress });
  },
  ready: () => {
    set({ progress: null });
  },
  openDrawer: (drawer) => {
    set({ drawer });
  },
}));
