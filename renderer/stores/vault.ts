import { create } from 'zustand';
import type { AppState } from '../../electron/contract/application.ts';
import type { Card } from '../../core/card/card.ts';
import { call } from '../client.ts';
import { attempt, idle, type Activity } from './attempt.ts';
import { useSession } from './session.ts';
import { useShell } from './shell.ts';
import { useSpoken } from './spoken.ts';

export const shortestPassphrase = 12;

type Secret = Uint8Array<ArrayBuffer>;
/** What a person types to open a vault. */
export type TypedKind = 'passphrase' | 'recovery-key';

interface VaultStore extends Activity {
  /** @param passphrase UTF-8; overwritten with zeros once sent. */
  readonly create: (passphrase: Secret) => Promise<boolean>;
  /** @param secret UTF-8; overwritten with zeros once sent. */
  readonly unlock: (kind: TypedKind, secret: Secret) => Promise<boolean>;
  readonly unlockWithKeyring: () => Promise<boolean>;
  /** With the card that is signed in. */
  readonly unlockWithCard: () => Promise<boolean>;
  /** Signs in with a card first: one try. @param pin ASCII digits; overwritten with zeros once sent. */
  readonly signInAndUnlock: (card: Card, pin: Secret) => Promise<boolean>;
  readonly lock: () => Promise<boolean>;
}

/** Opens and closes the vault; whether it is open is in the shell's state. */
export const useVault = create<VaultStore>()((set, get) => {
  const adopting = (ask: () => Promise<AppState>, secret?: Secret): Promise<boolean> =>
    attempt(set, async () => {
      try {
        const app = await ask();
        useShell.getState().adopt(app);
        useSpoken.getState().speak({ key: `vaultBadge.${app.vault}` });
      } finally {
        secret?.fill(0);
      }
    });
  return {
    ...idle,
    create: (passphrase) => adopting(() => call('vault.create', { passphrase }), passphrase),
    unlock: (kind, secret) => adopting(() => call('vault.unlock', { kind, secret }), secret),
    unlockWithKeyring: () => adopting(() => call('vault.unlockWithKeyring', undefined)),
    unlockWithCard: () => adopting(() => call('vault.unlockWithCard', undefined)),
    signInAndUnlock: async (card, pin) => {
      set({ busy: true, error: null });
      if (await useSession.getState().open(card, pin)) return get().unlockWithCard();
      set({ busy: false, error: useSession.getState().error });
      return false;
    },
    lock: () => adopting(() => call('vault.lock', undefined)),
  };
});
