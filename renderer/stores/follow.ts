import { create } from 'zustand';
import type { KeyMaker } from '../../core/vault/records.ts';
import type { FollowedEntry, FollowRefresh, HolderReason } from '../../electron/contract/follow.ts';
import type { RequestView } from '../../electron/contract/requests.ts';
import { call } from '../client.ts';
import { attempt, idle, type Activity } from './attempt.ts';
import { NewestQuestion } from './newest-question.ts';
import { useNotices } from './notices.ts';
import { useRequests } from './requests.ts';

/** What the user does about the certificate on show. */
export type FollowAction = 'renew' | 'revoke' | 'confirm' | 'declareName';

interface FollowStore extends Activity {
  /** Null until the first answer. */
  readonly entries: readonly FollowedEntry[] | null;
  /** Id of the entry that is opened. */
  readonly selected: string | null;
  readonly refreshing: boolean;
  /** What the last refresh heard of the platform; null before the first. */
  readonly refreshed: Omit<FollowRefresh, 'entries'> | null;
  /** The last action, under way or failed; null once another entry is opened. */
  readonly action: (Activity & { readonly of: FollowAction }) | null;
  /** An answer that comes after a newer question is dropped. */
  readonly load: () => Promise<boolean>;
  /** Asks who knows, about all or about one. */
  readonly refresh: (id?: string) => Promise<boolean>;
  /** @returns the request, which a run of the queue carries on; null when it failed. */
  readonly renew: (id: string, keyMaker: KeyMaker, contacts: string) => Promise<RequestView | null>;
  /** For good; its proof is asked for at once. @param code UTF-8, wiped once sent; null: the one that the vault keeps. */
  readonly revoke: (
    id: string,
    reason: HolderReason,
    code: Uint8Array<ArrayBuffer> | null,
  ) => Promise<boolean>;
  /** The servers use it. */
  readonly confirm: (id: string) => Promise<boolean>;
  /** The ROR team was told its name. */
  readonly declareName: (id: string) => Promise<boolean>;
  readonly select: (id: string | null) => void;
  readonly clear: () => void;
}

const questions = new NewestQuestion();

/** Every request and certificate of the open vault on a time line. */
export const useFollow = create<FollowStore>()((set, get) => {
  const act = (of: FollowAction, work: () => Promise<void>): Promise<boolean> =>
    attempt((activity) => {
      set({ action: { of, ...activity } });
    }, work);
  const take = (entries: readonly FollowedEntry[]): void => {
    // What was asked before is older than this.
    questions.outdate();
    set({ entries });
  };
  return {
    ...idle,
    entries: null,
    selected: null,
    refreshing: false,
    refreshed: null,
    action: null,
    load: () => questions.ask(set, async () => ({ entries: await call('follow.list', undefined) })),
    refresh: async (id) => {
      if (get().refreshing) return false;
      return attempt(
        ({ busy, error }) => {
          set({ refreshing: busy, error });
        },
        async () => {
          const ids = id === undefined ? null : [id];
          const { entries, ...refreshed } = await call('follow.refresh', { ids });
          take(entries);
          // What was asked about one says nothing of the whole.
          if (id === undefined) set({ refreshed });
          await useRequests.getState().load();
        },
      );
    },
    renew: async (id, keyMaker, contacts) => {
      let request: RequestView | null = null;
      await act('renew', async () => {
        request = await call('follow.renew', { id, keyMaker, contacts });
        await useRequests.getState().load();
        useNotices.getState().tell({ key: 'notices.requestDrafted' }, 'success');
      });
      return request;
    },
    revoke: async (id, reason, code) => {
      const revoked = await act('revoke', async () => {
        try {
          take(await call('follow.revoke', { id, reason, code, confirmed: true }));
        } finally {
          code?.fill(0);
        }
        useNotices.getState().tell({ key: 'notices.revoked' }, 'success');
      });
      if (revoked) await get().refresh(id);
      return revoked;
    },
    confirm: (id) =>
      act('confirm', async () => {
        take(await call('follow.confirm', { id }));
        useNotices.getState().tell({ key: 'notices.confirmed' }, 'success');
      }),
    declareName: (id) =>
      act('declareName', async () => {
        take(await call('follow.declareName', { id }));
      }),
    select: (id) => {
      set({ selected: id, action: null });
    },
    clear: () => {
      questions.outdate();
      set({ ...idle, entries: null, selected: null, refreshed: null, action: null });
    },
  };
});

/** How one kind of action goes. */
export function activityOf({ action }: Pick<FollowStore, 'action'>, of: FollowAction): Activity {
  return action?.of === of ? action : idle;
}
