import { create } from 'zustand';
import type { ConfigOrder, ServerConfigText } from '../../core/server-config/config.ts';
import { call } from '../client.ts';
import { attempt, idle, type Activity } from './attempt.ts';

interface ServerConfigStore extends Activity {
  /** What was last written; null: nothing, or it was written for something else. */
  readonly written: ServerConfigText | null;
  readonly write: (order: ConfigOrder) => Promise<boolean>;
  readonly clear: () => void;
}

/** What to paste into a program's configuration. */
export const useServerConfig = create<ServerConfigStore>()((set) => ({
  ...idle,
  written: null,
  write: (order) =>
    attempt(set, async () => {
      set({ written: null });
      set({ written: await call('config.write', order) });
    }),
  clear: () => {
    set({ ...idle, written: null });
  },
}));
