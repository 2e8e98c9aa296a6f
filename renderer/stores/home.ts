import { create } from 'zustand';
import type { HomeView } from '../../electron/contract/home.ts';
import { call } from '../client.ts';
import { attempt, idle, type Activity } from './attempt.ts';

interface HomeStore extends Activity {
  /** Null until it was read. */
  readonly view: HomeView | null;
  readonly load: () => Promise<boolean>;
}

/** What needs the person now, and the certificates that there are. */
export const useHome = create<HomeStore>()((set) => {
  let asked = 0;
  return {
    ...idle,
    view: null,
    load: () => {
      asked += 1;
      const question = asked;
      return attempt(set, async () => {
        const view = await call('home.read', undefined);
        if (question === asked) set({ view });
      });
    },
  };
});
