import { create } from 'zustand';
import type { PortalItemKey } from '../../core/igc/portal-guide.ts';
import type { PortalView } from '../../electron/contract/portal.ts';
import { call } from '../client.ts';
import { attempt, idle, withError, type Activity, type Errors } from './attempt.ts';
import { usePortalProgress } from './portal-progress.ts';

interface PortalStore extends Activity {
  /** Null until the shell has answered once. */
  readonly view: PortalView | null;
  /** The received file that is being opened, stored or forgotten. */
  readonly busyFile: string | null;
  /** Received files that were opened with their password: the shell holds it until they are stored. */
  readonly unlocked: readonly string[];
  /** Why the last attempt on a received file failed, by the file's id. */
  readonly fileErrors: Errors;
  readonly adopt: (view: PortalView) => void;
  readonly load: () => Promise<boolean>;
  /** Moves the platform's page. */
  readonly move: (where: 'back' | 'reload' | 'home') => Promise<boolean>;
  /** Copies an item's value, which marks it done. */
  readonly copy: (item: PortalItemKey) => Promise<boolean>;
  /** The platform has taken the request. */
  readonly asked: () => Promise<boolean>;
  /** @param password UTF-8; overwritten with zeros once sent. */
  readonly unlock: (fileId: string, password: Uint8Array<ArrayBuffer>) => Promise<boolean>;
  /**
   * @param requestId null: an import.
   * @param password UTF-8, overwritten with zeros once sent; null: the one that the vault keeps, or none.
   */
  readonly store: (
    fileId: string,
    requestId: string | null,
    password: Uint8Array<ArrayBuffer> | null,
  ) => Promise<boolean>;
  readonly forget: (fileId: string) => Promise<boolean>;
  readonly close: () => Promise<boolean>;
}

/** The assisted window, as its panel sees it. */
export const usePortal = create<PortalStore>()((set, get) => {
  const telling = (work: () => Promise<unknown>): Promise<boolean> =>
    attempt(set, async () => {
      await work();
    });
  const showing = (work: () => Promise<PortalView>): Promise<boolean> =>
    telling(async () => {
      set({ view: await work() });
    });
  const onFile = (fileId: string, work: () => Promise<PortalView>): Promise<boolean> =>
    attempt(
      ({ busy, error }) => {
        set(({ fileErrors }) => ({
          busyFile: busy ? fileId : null,
          fileErrors: withError(fileErrors, fileId, error),
        }));
      },
      async () => {
        set({ view: await work() });
      },
    );
  return {
    ...idle,
    view: null,
    busyFile: null,
    unlocked: [],
    fileErrors: {},
    adopt: (view) => {
      set({ view });
    },
    load: () => showing(() => call('portal.state', undefined)),
    move: (where) => telling(() => call(`portal.${where}`, undefined)),
    copy: async (item) => {
      const recordId = get().view?.subject?.recordId;
      const copied = await telling(() => call('portal.copy', { item }));
      if (copied && recordId !== undefined) usePortalProgress.getState().mark(recordId, item, true);
      return copied;
    },
    asked: () => showing(() => call('portal.asked', undefined)),
    unlock: (fileId, password) =>
      onFile(fileId, async () => {
        try {
          const view = await call('portal.unlock', { fileId, password });
          set(({ unlocked }) => ({ unlocked: [...unlocked, fileId] }));
          return view;
        } finally {
          password.fill(0);
        }
      }),
    store: (fileId, requestId, password) =>
      onFile(fileId, async () => {
        try {
          return await call('portal.store', { fileId, requestId, password });
        } finally {
          password?.fill(0);
        }
      }),
    forget: (fileId) => onFile(fileId, () => call('portal.forget', { fileId })),
    close: () => telling(() => call('portal.close', undefined)),
  };
});
