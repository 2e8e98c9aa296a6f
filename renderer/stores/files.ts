import { create } from 'zustand';
import type { FilesView } from '../../electron/contract/files.ts';
import { longestFile, mostDropped } from '../../electron/contract/limits.ts';
import { call } from '../client.ts';
import { attempt, idle, type Activity } from './attempt.ts';
import { useCertificates } from './certificates.ts';
import { useNotices } from './notices.ts';
import { useRequests } from './requests.ts';

interface FilesStore extends Activity {
  /** What the files hold; null before any was read, and when they can't be. */
  readonly view: FilesView | null;
  readonly choose: () => Promise<boolean>;
  readonly drop: (files: readonly File[]) => Promise<boolean>;
  /** @param password UTF-8; overwritten with zeros once sent. */
  readonly open: (password: Uint8Array<ArrayBuffer>) => Promise<boolean>;
  /** What is shown, in the language of the moment. */
  readonly again: () => Promise<boolean>;
  /** Stores what can be, and selects the first of it. */
  readonly store: () => Promise<boolean>;
  /** Gives the files up. */
  readonly forget: () => Promise<boolean>;
  readonly clear: () => void;
}

/** Files of other tools on their way to the vault. */
export const useFiles = create<FilesStore>()((set, get) => ({
  ...idle,
  view: null,
  choose: () =>
    attempt(set, async () => {
      const view = await call('files.choose', undefined);
      if (view !== null) set({ view });
    }),
  drop: (files) =>
    attempt(set, async () => {
      set({ view: null });
      const read = async (file: File) => ({
        fileName: file.name.slice(0, 200),
        content: new Uint8Array(await file.slice(0, longestFile).arrayBuffer()),
      });
      const given = await Promise.all(files.slice(0, mostDropped).map(read));
      set({ view: await call('files.read', given) });
    }),
  open: (password) =>
    attempt(set, async () => {
      try {
        const { view } = get();
        if (view !== null) set({ view: await call('files.open', { id: view.id, password }) });
      } finally {
        password.fill(0);
      }
    }),
  again: async () =>
    get().view !== null &&
    attempt(set, async () => {
      set({ view: await call('files.again', undefined) });
    }),
  store: () =>
    attempt(set, async () => {
      const { view } = get();
      if (view === null) return;
      const stored = await call('files.store', { id: view.id });
      get().clear();
      await Promise.all([useCertificates.getState().load(), useRequests.getState().load()]);
      const [first] = stored;
      if (first !== undefined) useCertificates.getState().select(first.id);
      const params = { count: stored.length };
      useNotices.getState().tell({ key: 'notices.filesStored', params }, 'success');
    }),
  forget: () =>
    attempt(set, async () => {
      await call('files.forget', undefined);
      get().clear();
    }),
  clear: () => {
    set({ ...idle, view: null });
  },
}));
