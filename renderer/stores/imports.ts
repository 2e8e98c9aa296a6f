import { create } from 'zustand';
import type { KeyMaker } from '../../core/vault/records.ts';
import { longestImport } from '../../electron/contract/limits.ts';
import type { ImportDefaultsInput, ImportView } from '../../electron/contract/requests.ts';
import { call } from '../client.ts';
import { attempt, idle, type Activity } from './attempt.ts';
import { useNotices } from './notices.ts';
import { useRequests } from './requests.ts';

const emptyDefaults: ImportDefaultsInput = { environment: 'test', service: '', contacts: '' };

/** Time between a key stroke and another reading of the file, in milliseconds. */
const rereadDelay = 300;

interface ImportsStore extends Activity {
  /** What the file says; null before one was read, and when it can't be read at all. */
  readonly view: ImportView | null;
  /** The shell holds a file, even one that can't be read as structures: other defaults may make it readable. */
  readonly held: boolean;
  readonly defaults: ImportDefaultsInput;
  readonly saveModel: () => Promise<boolean>;
  readonly choose: () => Promise<boolean>;
  readonly drop: (file: File) => Promise<boolean>;
  /** Reads the same file again a moment later, if there is one. */
  readonly changeDefaults: (change: Partial<ImportDefaultsInput>) => void;
  /** Reads the same file again now. */
  readonly again: () => Promise<boolean>;
  /** Creates all requests of the file, or none. */
  readonly confirm: (keyMaker: KeyMaker) => Promise<boolean>;
  /** Gives the file up. */
  readonly forget: () => Promise<boolean>;
  readonly clear: () => void;
}

let timer: ReturnType<typeof setTimeout> | undefined;
let lastQuestion = 0;

/** A file of structures on its way to requests. */
export const useImports = create<ImportsStore>()((set, get) => {
  /** An answer that comes after a newer question is dropped. */
  const reading = (read: () => Promise<ImportView | null>): Promise<boolean> => {
    lastQuestion += 1;
    const question = lastQuestion;
    const tell = (change: Partial<ImportsStore>): void => {
      if (question === lastQuestion) set(change);
    };
    return attempt(
      (activity) => {
        const { error } = activity;
        tell(error === null ? activity : { ...activity, view: null, held: error.domain !== 'usage' });
      },
      async () => {
        const view = await read();
        if (view !== null) tell({ view, held: true });
      },
    );
  };
  return {
    ...idle,
    view: null,
    held: false,
    defaults: emptyDefaults,
    saveModel: () =>
      attempt(set, async () => {
        const saved = await call('import.model', undefined);
        if (saved === null) return;
        const { path } = saved;
        useNotices.getState().tell({ key: 'notices.modelSaved', params: { path } }, 'success');
      }),
    choose: () => reading(() => call('import.choose', get().defaults)),
    drop: (file) =>
      reading(async () => {
        const content = new Uint8Array(await file.slice(0, longestImport).arrayBuffer());
        return call('import.read', { fileName: file.name.slice(0, 200), content, defaults: get().defaults });
      }),
    changeDefaults: (change) => {
      set(({ defaults }) => ({ defaults: { ...defaults, ...change } }));
      clearTimeout(timer);
      timer = setTimeout(() => void get().again(), rereadDelay);
    },
    again: async () => get().held && reading(() => call('import.again', get().defaults)),
    confirm: (keyMaker) =>
      attempt(set, async () => {
        const { view } = get();
        if (view === null) return;
        const created = await call('import.confirm', { id: view.id, keyMaker });
        get().clear();
        await useRequests.getState().load();
        const params = { count: created.length };
        useNotices.getState().tell({ key: 'notices.imported', params }, 'success');
      }),
    forget: () =>
      attempt(set, async () => {
        await call('import.forget', undefined);
        get().clear();
      }),
    clear: () => {
      clearTimeout(timer);
      lastQuestion += 1;
      set({ ...idle, view: null, held: false });
    },
  };
});
