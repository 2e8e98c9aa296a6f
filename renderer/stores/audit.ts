import { create } from 'zustand';
import type { AuditView } from '../../electron/contract/vault.ts';
import type { KeyPlace } from '../../core/vault/audit/places.ts';
import { call } from '../client.ts';
import { attempt, idle, type Activity } from './attempt.ts';
import { useNotices } from './notices.ts';

interface AuditStore extends Activity {
  /** Null until it was read. */
  readonly view: AuditView | null;
  readonly load: () => Promise<boolean>;
  readonly save: () => Promise<boolean>;
  readonly clear: () => void;
}

/** The log of the open vault. */
export const useAudit = create<AuditStore>()((set) => ({
  ...idle,
  view: null,
  load: () =>
    attempt(set, async () => {
      set({ view: await call('vault.audit', undefined) });
    }),
  save: () =>
    attempt(set, async () => {
      const saved = await call('vault.saveAudit', undefined);
      if (saved === null) return;
      useNotices.getState().tell({ key: 'notices.auditSaved', params: { path: saved.path } }, 'success');
    }),
  clear: () => {
    set({ ...idle, view: null });
  },
}));

/** Where a certificate's key was put; null until the log was read. */
export function placesOf(
  { view }: Pick<AuditStore, 'view'>,
  certificateId: string,
): readonly KeyPlace[] | null {
  if (view === null) return null;
  return view.places.find((each) => each.certificateId === certificateId)?.places ?? none;
}

/** One and the same: a list made at each question would render again and again. */
const none: readonly KeyPlace[] = [];
