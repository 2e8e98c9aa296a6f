import { create } from 'zustand';
import type { PendingRequestView } from '../../electron/contract/certificates.ts';
import type { ErrorDocument } from '../../core/errors/passerelle-error.ts';
import type { RequestDraft } from '../../core/journey/draft.ts';
import { call } from '../client.ts';
import { attempt, idle, type Activity } from './attempt.ts';
import { useCertificates } from './certificates.ts';
import { useNotices } from './notices.ts';

interface RequestsStore extends Activity {
  readonly pending: readonly PendingRequestView[];
  /** Request being sent. */
  readonly submitting: string | null;
  /** Last refusal of each request, by id. */
  readonly refusals: Readonly<Record<string, ErrorDocument>>;
  /** True once a certificate was issued since the start. */
  readonly issued: boolean;
  readonly load: () => Promise<boolean>;
  readonly create: (draft: RequestDraft) => Promise<boolean>;
  readonly submit: (id: string) => Promise<boolean>;
  /** Erases the request and its key. */
  readonly discard: (id: string) => Promise<boolean>;
  readonly clear: () => void;
}

/** The requests whose key is in the vault and whose certificate is yet to come. */
export const useRequests = create<RequestsStore>()((set, get) => ({
  ...idle,
  pending: [],
  submitting: null,
  refusals: {},
  issued: false,
  load: () =>
    attempt(set, async () => {
      set({ pending: await call('request.list', undefined) });
    }),
  create: (draft) =>
    attempt(set, async () => {
      const request = await call('request.create', draft);
      set(({ pending }) => ({ pending: [...pending.filter(({ id }) => id !== request.id), request] }));
      useNotices.getState().tell({ key: 'notices.requested' }, 'success');
    }),
  submit: async (id) => {
    if (get().submitting !== null) return false;
    set(({ refusals }) => ({ submitting: id, refusals: without(refusals, id) }));
    const succeeded = await attempt(
      ({ error }) => {
        if (error !== null) set(({ refusals }) => ({ refusals: { ...refusals, [id]: error } }));
      },
      async () => {
        const certificate = await call('request.submit', { id });
        useCertificates.getState().add(certificate);
        set(({ pending }) => ({ issued: true, pending: pending.filter((request) => request.id !== id) }));
        useNotices.getState().tell({ key: 'notices.issued' }, 'success');
      },
    );
    set({ submitting: null });
    return succeeded;
  },
  discard: (id) =>
    attempt(set, async () => {
      await call('request.discard', { id });
      set(({ pending, refusals }) => ({
        pending: pending.filter((request) => request.id !== id),
        refusals: without(refusals, id),
      }));
      useNotices.getState().tell({ key: 'notices.discarded' });
    }),
  clear: () => {
    set({ pending: [], refusals: {} });
  },
}));

function without<Value>(record: Readonly<Record<string, Value>>, key: string): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}
