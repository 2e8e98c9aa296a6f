import { create } from 'zustand';
import type { HomeView } from '../../electron/contract/home.ts';
import { call } from '../client.ts';
import { idle, type Activity } from './attempt.ts';
import { NewestQuestion } from './newest-question.ts';

interface HomeStore extends Activity {
  /** Null until it was read. */
  readonly view: HomeView | null;
  readonly load: () => Promise<boolean>;
}

const questions = new NewestQuestion();

/** What needs the person now, and the certificates that there are. */
export const useHome = create<HomeStore>()((set) => ({
  ...idle,
  view: null,
  load: () => questions.ask(set, async () => ({ view: await call('home.read', undefined) })),
}));
