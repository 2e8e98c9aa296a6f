import { create } from 'zustand';
import type { TaskId, TaskState } from '../../core/dossier/dossier.ts';
import type { FormId } from '../../core/dossier/sheets.ts';
import type { CallInput } from '../../electron/contract/contract.ts';
import type { SavedFile } from '../../electron/contract/cards.ts';
import type { DossierSummary, DossierView } from '../../electron/contract/dossiers.ts';
import { call } from '../client.ts';
import { attempt, idle, type Activity } from './attempt.ts';
import { useNotices } from './notices.ts';
import { dossierQueue } from './typing.ts';

/** Parts of a dossier's page. */
export const sections = ['steps', 'answers', 'links'] as const;
export type Section = (typeof sections)[number];

export type MessageRef = Omit<CallInput<'dossiers.openMessage'>, 'id'>;

interface DossiersStore extends Activity {
  /** Oldest first; null until the first answer. */
  readonly list: readonly DossierSummary[] | null;
  /** The one on show; null: the list is. */
  readonly view: DossierView | null;
  readonly section: Section;
  /** Tasks that are unfolded. */
  readonly unfolded: ReadonlySet<TaskId>;
  /** The list, and the one on show, in the language of the moment. */
  readonly load: () => Promise<boolean>;
  /** Shows one, unfolded where it goes on. */
  readonly open: (id: string) => Promise<boolean>;
  readonly close: () => Promise<boolean>;
  readonly create: (name: string) => Promise<boolean>;
  readonly remove: (id: string) => Promise<boolean>;
  readonly show: (section: Section) => void;
  readonly unfold: (task: TaskId, unfolded: boolean) => void;
  readonly move: (task: TaskId, state: TaskState) => Promise<boolean>;
  readonly attach: (task: TaskId) => Promise<boolean>;
  readonly saveAttachment: (attachmentId: string) => Promise<boolean>;
  readonly removeAttachment: (attachmentId: string) => Promise<boolean>;
  readonly saveTour: () => Promise<boolean>;
  readonly saveSheet: (form: FormId) => Promise<boolean>;
  readonly openMessage: (ref: MessageRef) => Promise<boolean>;
  readonly saveMessage: (ref: MessageRef) => Promise<boolean>;
  /** Takes what a call answered, unless another dossier is on show meanwhile. */
  readonly adopt: (view: DossierView) => void;
  readonly clear: () => void;
}

const nothingOnShow = { view: null, section: 'steps', unfolded: new Set<TaskId>() } as const;

const tell = (saved: SavedFile | null): void => {
  if (saved !== null)
    useNotices.getState().tell({ key: 'tour.saved', params: { path: saved.path } }, 'success');
};

/** The dossiers of the open vault, and the one on show. */
export const useDossiers = create<DossiersStore>()((set, get) => {
  /** Does something with the one on show, as it was typed. */
  const onShow = (work: (id: string) => Promise<void>): Promise<boolean> => {
    const { view } = get();
    if (view === null) return Promise.resolve(false);
    return dossierQueue.after(() =>
      attempt(
        ({ busy, error }) => {
          set({ busy });
          // What was pressed may be far from the page's head.
          if (error !== null) useNotices.getState().warn(error);
        },
        () => work(view.id),
      ),
    );
  };
  const showFirst = (view: DossierView, section: Section): void => {
    const { next } = view.tour;
    set({ view, section, unfolded: new Set(next === null ? [] : [next]) });
  };
  return {
    ...idle,
    ...nothingOnShow,
    list: null,
    load: () =>
      attempt(set, async () => {
        set({ list: await call('dossiers.list', undefined) });
        const { view, adopt } = get();
        if (view !== null) adopt(await call('dossiers.read', { id: view.id }));
      }),
    open: (id) =>
      // Another may be on show, with something typed into it.
      dossierQueue.after(() =>
        attempt(set, async () => {
          showFirst(await call('dossiers.read', { id }), 'steps');
        }),
      ),
    close: () =>
      dossierQueue.after(() => {
        set(nothingOnShow);
        return get().load();
      }),
    create: (name) =>
      attempt(set, async () => {
        // Its branches come of the answers: they are asked first.
        showFirst(await call('dossiers.create', { name }), 'answers');
      }),
    remove: (id) =>
      attempt(set, async () => {
        set({ ...nothingOnShow, list: await call('dossiers.remove', { id, confirmed: true }) });
      }),
    show: (section) => {
      set({ section });
    },
    unfold: (task, unfolded) => {
      const others = [...get().unfolded].filter((each) => each !== task);
      set({ unfolded: new Set(unfolded ? [...others, task] : others) });
    },
    move: (task, state) =>
      onShow(async (id) => {
        const view = await call('dossiers.move', { id, task, state });
        get().adopt(view);
        const { next } = view.tour;
        if (next !== null && next !== task) get().unfold(next, true);
      }),
    attach: (task) =>
      onShow(async (id) => {
        const view = await call('dossiers.attach', { id, task });
        if (view !== null) get().adopt(view);
      }),
    saveAttachment: (attachmentId) =>
      onShow(async (id) => {
        tell(await call('dossiers.saveAttachment', { id, attachmentId }));
      }),
    removeAttachment: (attachmentId) =>
      onShow(async (id) => {
        get().adopt(await call('dossiers.removeAttachment', { id, attachmentId }));
      }),
    saveTour: () =>
      onShow(async (id) => {
        tell(await call('dossiers.saveTour', { id }));
      }),
    saveSheet: (form) =>
      onShow(async (id) => {
        tell(await call('dossiers.saveSheet', { id, form }));
      }),
    openMessage: (ref) =>
      onShow(async (id) => {
        const { bodyLeftOut } = await call('dossiers.openMessage', { id, ...ref });
        if (bodyLeftOut) useNotices.getState().tell({ key: 'tour.message.bodyLeftOut' });
      }),
    saveMessage: (ref) =>
      onShow(async (id) => {
        tell(await call('dossiers.saveMessage', { id, ...ref }));
      }),
    adopt: (view) => {
      if (get().view?.id === view.id) set({ view });
    },
    clear: () => {
      set({ ...idle, ...nothingOnShow, list: null });
    },
  };
});
