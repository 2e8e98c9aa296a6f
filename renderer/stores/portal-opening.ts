import { create } from 'zustand';
import { call } from '../client.ts';
import { attempt, idle, type Activity } from './attempt.ts';
import { useNotices } from './notices.ts';
import { useShell } from './shell.ts';

interface PortalOpeningStore extends Activity {
  /** Opens the assisted window, or shows it. @param recordId of a request; null: for nothing in particular. */
  readonly open: (recordId: string | null) => Promise<boolean>;
  /** @param address https; null: the usual one. */
  readonly configure: (address: string | null) => Promise<boolean>;
}

/** The assisted window, as the main one sees it: it opens it, and knows where the platform is. */
export const usePortalOpening = create<PortalOpeningStore>()((set) => ({
  ...idle,
  open: (recordId) =>
    attempt(
      ({ busy, error }) => {
        set({ busy });
        if (error !== null) useNotices.getState().warn(error);
      },
      async () => {
        await call('portal.open', { recordId });
      },
    ),
  configure: (address) =>
    attempt(set, async () => {
      useShell.getState().adopt(await call('platform.configure', address));
    }),
}));
