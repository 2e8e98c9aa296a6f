import { create } from 'zustand';
import type { BackupView, RestorationView } from '../../electron/contract/vault.ts';
import type { VaultCheck } from '../../core/vault/vault.ts';
import { call } from '../client.ts';
import { attempt, idle, type Activity } from './attempt.ts';
import { useNotices } from './notices.ts';
import { useShell } from './shell.ts';
import type { TypedKind } from './vault.ts';

interface BackupStore extends Activity {
  /** What the last check found; null until asked for. */
  readonly check: VaultCheck | null;
  readonly runCheck: () => Promise<boolean>;
  readonly write: () => Promise<boolean>;
  readonly clear: () => void;
}

/** Backing the vault up, and opening all that it holds. */
export const useBackup = create<BackupStore>()((set) => ({
  ...idle,
  check: null,
  runCheck: () =>
    attempt(set, async () => {
      set({ check: null });
      set({ check: await call('vault.check', undefined) });
    }),
  write: () =>
    attempt(set, async () => {
      const saved = await call('vault.backUp', undefined);
      if (saved === null) return;
      useNotices.getState().tell({ key: 'notices.backupSaved', params: { path: saved.path } }, 'success');
    }),
  clear: () => {
    set({ ...idle, check: null });
  },
}));

interface RestoreStore extends Activity {
  /** Null until one was chosen. */
  readonly chosen: BackupView | null;
  /** Null until a vault was restored. */
  readonly done: Omit<RestorationView, 'app'> | null;
  readonly choose: () => Promise<boolean>;
  /** @param secret UTF-8; overwritten with zeros once sent. */
  readonly restore: (kind: TypedKind, secret: Uint8Array<ArrayBuffer>) => Promise<boolean>;
}

/** Making the vault of a backup. */
export const useRestore = create<RestoreStore>()((set) => ({
  ...idle,
  chosen: null,
  done: null,
  choose: () =>
    attempt(set, async () => {
      const chosen = await call('vault.chooseBackup', undefined);
      if (chosen !== null) set({ chosen, done: null });
    }),
  restore: (kind, secret) =>
    attempt(set, async () => {
      try {
        const { app, ...done } = await call('vault.restore', { kind, secret });
        set({ chosen: null, done });
        useShell.getState().adopt(app);
        useNotices.getState().tell({ key: 'notices.restored' }, 'success');
      } finally {
        secret.fill(0);
      }
    }),
}));
