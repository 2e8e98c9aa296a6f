import { create } from 'zustand';
import type { DiagnosticsReport } from '../../core/diagnostics/types.ts';
import { call } from '../client.ts';
import { attempt, idle, type Activity } from './attempt.ts';
import { NewestQuestion } from './newest-question.ts';

interface DiagnosticsStore extends Activity {
  readonly report: DiagnosticsReport | null;
  /** What was last handed over to be copied; null until it is asked for. */
  readonly text: string | null;
  /** An answer that comes after a newer question is dropped. */
  readonly load: () => Promise<boolean>;
  /** The report without personal data, in the language of the moment. Null when it failed. */
  readonly write: () => Promise<string | null>;
}

const questions = new NewestQuestion();

/** What this workstation has to read cards with. */
export const useDiagnostics = create<DiagnosticsStore>()((set, get) => ({
  ...idle,
  report: null,
  text: null,
  load: () =>
    questions.ask(set, async () => ({ report: await call('diagnostics.read', undefined), text: null })),
  write: async () => {
    const written = await attempt(set, async () => {
      set({ text: await call('diagnostics.text', undefined) });
    });
    return written ? get().text : null;
  },
}));
