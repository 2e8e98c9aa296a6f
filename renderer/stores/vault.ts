import { create } from 'zustand';
import { call } from '../client.ts';
import { attempt, idle, type Activity } from './attempt.ts';
import { useShell } from './shell.ts';

export const shortestPassphrase = 12;

interface VaultStore extends Activity {
  /** @param passphrase UTF-8; overwritten with zeros once sent. */
  readonly create: (passphrase: Uint8Array<ArrayBuffer>) => Promise<boolean>;
  /** @param passphrase UTF-8; overwritten with zeros once sent. */
  readonly unlock: (passphrase: Uint8Array<ArrayBuffer>) => Promise<boolean>;
  readonly lock: () => Promise<boolean>;
}

/** Opens and closes the vault; whether it is open is in the shell's state. */
export const useVault = create<VaultStore>()((set) => {
  const open = (
    name: 'vault.create' | 'vault.unlock',
    passphrase: Uint8Array<ArrayBuffer>,
  ): Promise<boolean> =>
    attempt(set, async () => {
      try {
        useShell.getState().adopt(await call(name, { passphrase }));
      } finally {
        passphrase.fill(0);
      }
    });
  return {
    ...idle,
    create: (passphrase) => open('vault.create', passphrase),
    unlock: (passphrase) => open('vault.unlock', passphrase),
    lock: () =>
      attempt(set, async () => {
        useShell.getState().adopt(await call('vault.lock', undefined));
      }),
  };
});
