import { create } from 'zustand';
import type { RequestForm } from '../../core/requests/form.ts';
import type { KeyMaker } from '../../core/vault/records.ts';
import type { RequestView } from '../../electron/contract/requests.ts';
import { call } from '../client.ts';
import { attempt, idle, type Activity } from './attempt.ts';
import { useNotices } from './notices.ts';

/** What a new request takes the place of, by id. */
export interface RequestPlace {
  /** A refused request. */
  readonly corrects: string | null;
  /** A certificate. */
  readonly replaces: string | null;
}

interface RequestsStore extends Activity {
  /** Oldest first. */
  readonly requests: readonly RequestView[];
  /** True once a certificate was issued since the start. */
  readonly issued: boolean;
  readonly load: () => Promise<boolean>;
  readonly create: (form: RequestForm, keyMaker: KeyMaker, place: RequestPlace) => Promise<boolean>;
  /** Takes a refused request up again as it is. */
  readonly retry: (id: string) => Promise<boolean>;
  /** Erases the request, its key and its secrets. */
  readonly discard: (id: string) => Promise<boolean>;
  /** A request has another state; null: its certificate is stored. */
  readonly follow: (id: string, request: RequestView | null) => void;
  readonly clear: () => void;
}

/** The requests of the open vault whose certificate is yet to come. */
export const useRequests = create<RequestsStore>()((set, get) => ({
  ...idle,
  requests: [],
  issued: false,
  load: () =>
    attempt(set, async () => {
      set({ requests: await call('request.list', undefined) });
    }),
  create: (form, keyMaker, { corrects, replaces }) =>
    attempt(set, async () => {
      const request = await call('request.create', { form, keyMaker, corrects, replaces });
      set(({ requests }) => ({ requests: [...requests.filter(({ id }) => id !== corrects), request] }));
      const key = keyMaker === 'here' ? 'notices.requested' : 'notices.requestDrafted';
      useNotices.getState().tell({ key }, 'success');
    }),
  retry: (id) =>
    attempt(set, async () => {
      get().follow(id, await call('request.retry', { id }));
    }),
  discard: (id) =>
    attempt(set, async () => {
      await call('request.discard', { id });
      set(({ requests }) => ({ requests: requests.filter((request) => request.id !== id) }));
      useNotices.getState().tell({ key: 'notices.discarded' });
    }),
  follow: (id, request) => {
    set(({ requests, issued }) => ({
      requests: requests.flatMap((known) => (known.id === id ? (request ?? []) : known)),
      issued: issued || request === null,
    }));
  },
  clear: () => {
    set({ ...idle, requests: [] });
  },
}));
