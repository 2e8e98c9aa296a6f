import { create } from 'zustand';
import { call } from '../client.ts';
import { attempt, idle, type Activity } from './attempt.ts';
import { useRecipients } from './recipients.ts';

interface RecoveryKeyStore extends Activity {
  /** @returns ASCII, handed over and not kept here: the caller wipes it. Null when it failed. */
  readonly make: () => Promise<Uint8Array | null>;
  readonly print: () => Promise<boolean>;
  /** From now on it opens the vault. */
  readonly keep: () => Promise<boolean>;
  readonly forget: () => Promise<boolean>;
}

/** A recovery key, from its making until it is kept. */
export const useRecoveryKey = create<RecoveryKeyStore>()((set) => ({
  ...idle,
  make: async () => {
    const made: Uint8Array[] = [];
    await attempt(set, async () => {
      made.push(await call('vault.makeRecoveryKey', undefined));
    });
    return made[0] ?? null;
  },
  print: () =>
    attempt(set, async () => {
      await call('vault.printRecoveryKey', undefined);
    }),
  keep: () =>
    attempt(set, async () => {
      useRecipients.getState().show(await call('vault.keepRecoveryKey', undefined));
    }),
  forget: () =>
    attempt(set, async () => {
      await call('vault.forgetRecoveryKey', undefined);
    }),
}));
