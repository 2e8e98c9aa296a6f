import { create } from 'zustand';
import type { AutoLockSetting } from '../../electron/contract/vault.ts';
import { call } from '../client.ts';
import { attempt, idle, type Activity } from './attempt.ts';
import { useShell } from './shell.ts';

/** Minutes that may be chosen; 0: never. */
export const idleChoices = ['5', '15', '60', '0'] as const;

interface AutoLockStore extends Activity {
  /** Changes a part of the setting, which is in the shell's state. */
  readonly configure: (change: Partial<AutoLockSetting>) => Promise<boolean>;
}

/** When the vault locks by itself. */
export const useAutoLock = create<AutoLockStore>()((set) => ({
  ...idle,
  configure: (change) =>
    attempt(set, async () => {
      const { app, adopt } = useShell.getState();
      if (app === null) return;
      adopt(await call('vault.configureAutoLock', { ...app.autoLock, ...change }));
    }),
}));
