import { create } from 'zustand';
import type { Answers, Person, Progress, Role, TaskId } from '../../core/dossier/dossier.ts';
import type { CallInput } from '../../electron/contract/contract.ts';
import { call } from '../client.ts';
import { attempt, idle, type Activity } from './attempt.ts';
import { useDossiers } from './dossiers.ts';
import { dossierQueue } from './typing.ts';

/** Dates and notes of a task. */
export type Note = Pick<Progress, 'sentOn' | 'doneOn' | 'notes'>;

interface DossierDraftStore extends Activity {
  /** Answers as they are typed; null: nobody typed since the dossier on show was opened. */
  readonly answers: Answers | null;
  /** What is typed about tasks and not yet saved. */
  readonly notes: Readonly<Partial<Record<TaskId, Partial<Note>>>>;
  readonly edit: (change: Partial<Answers>) => Promise<boolean>;
  readonly addPerson: (role: Role) => Promise<boolean>;
  readonly editPerson: (id: string, change: Partial<Person>) => Promise<boolean>;
  readonly removePerson: (id: string) => Promise<boolean>;
  readonly note: (task: TaskId, change: Partial<Note>) => Promise<boolean>;
  readonly clear: () => void;
}

const nothingTyped = { answers: null, notes: {} } as const;
const nobody = { lastName: '', firstName: '', phone: '', email: '', cardNumber: '' };

/** What is typed into the dossier on show: saved as it is typed, and never taken back by an answer. */
export const useDossierDraft = create<DossierDraftStore>()((set, get) => {
  const saveAnswers = async (id: string): Promise<boolean> => {
    const { answers } = get();
    const { view, adopt } = useDossiers.getState();
    if (answers === null || view?.id !== id) return true;
    // A dossier is never without a name: the last one stays until there is another.
    const name = answers.name.trim() === '' ? view.answers.name : answers.name;
    return attempt(set, async () => {
      adopt(await call('dossiers.answer', { id, answers: mutable({ ...answers, name }) }));
    });
  };
  const saveNote = async (id: string, task: TaskId): Promise<boolean> => {
    const typed = get().notes[task];
    const { view, adopt } = useDossiers.getState();
    const kept = view?.tour.steps.flatMap(({ tasks }) => tasks).find((each) => each.id === task);
    if (typed === undefined || view?.id !== id || kept === undefined) return true;
    const { sentOn, doneOn, notes } = kept;
    return attempt(set, async () => {
      adopt(await call('dossiers.note', { id, task, note: { sentOn, doneOn, notes, ...typed } }));
      if (get().notes[task] === typed) set({ notes: { ...get().notes, [task]: {} } });
    });
  };
  const editPeople = (change: (people: readonly Person[]) => Person[]): Promise<boolean> =>
    get().edit({ people: change(answersNow(get())?.people ?? []) });
  return {
    ...idle,
    ...nothingTyped,
    edit: (change) => {
      const { view } = useDossiers.getState();
      if (view === null) return Promise.resolve(false);
      set(({ answers }) => ({ answers: { ...(answers ?? view.answers), ...change } }));
      return dossierQueue.put('answers', () => saveAnswers(view.id));
    },
    addPerson: (role) =>
      editPeople((people) => [...people, { id: crypto.randomUUID(), roles: [role], ...nobody }]),
    editPerson: (id, change) =>
      editPeople((people) => people.map((each) => (each.id === id ? { ...each, ...change } : each))),
    removePerson: (id) => editPeople((people) => people.filter((each) => each.id !== id)),
    note: (task, change) => {
      const { view } = useDossiers.getState();
      if (view === null) return Promise.resolve(false);
      set(({ notes }) => ({ notes: { ...notes, [task]: { ...notes[task], ...change } } }));
      return dossierQueue.put(task, () => saveNote(view.id, task));
    },
    clear: () => {
      set({ ...idle, ...nothingTyped });
    },
  };
});

/** The answers of the dossier on show, as far as they are typed. */
function answersNow({ answers }: Pick<DossierDraftStore, 'answers'>): Answers | null {
  return answers ?? useDossiers.getState().view?.answers ?? null;
}

/** The contract's inputs are its own to write into. */
function mutable({ people, ...answers }: Answers): CallInput<'dossiers.answer'>['answers'] {
  return { ...answers, people: people.map(({ roles, ...person }) => ({ ...person, roles: [...roles] })) };
}
