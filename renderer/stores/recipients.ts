import { create } from 'zustand';
import type { RecipientView } from '../../electron/contract/vault.ts';
import { call } from '../client.ts';
import { attempt, idle, type Activity } from './attempt.ts';

interface RecipientsStore extends Activity {
  /** Oldest first; null until they were read. */
  readonly recipients: readonly RecipientView[] | null;
  readonly load: () => Promise<boolean>;
  /** @param passphrase UTF-8; overwritten with zeros once sent. @param replaces id of the one whose place it takes. */
  readonly addPassphrase: (passphrase: Uint8Array<ArrayBuffer>, replaces: string | null) => Promise<boolean>;
  readonly addKeyring: () => Promise<boolean>;
  /** The card that is signed in. */
  readonly addCard: () => Promise<boolean>;
  readonly remove: (id: string) => Promise<boolean>;
  /** What another call answered with. */
  readonly show: (recipients: readonly RecipientView[]) => void;
}

/** The ways to open the vault. */
export const useRecipients = create<RecipientsStore>()((set) => {
  const showing = (ask: () => Promise<readonly RecipientView[]>): Promise<boolean> =>
    attempt(set, async () => {
      set({ recipients: await ask() });
    });
  return {
    ...idle,
    recipients: null,
    load: () => showing(() => call('vault.recipients', undefined)),
    addPassphrase: (passphrase, replaces) =>
      showing(async () => {
        try {
          return await call('vault.addPassphrase', { passphrase, replaces });
        } finally {
          passphrase.fill(0);
        }
      }),
    addKeyring: () => showing(() => call('vault.addKeyring', undefined)),
    addCard: () => showing(() => call('vault.addCard', undefined)),
    remove: (id) => showing(() => call('vault.removeRecipient', { id })),
    show: (recipients) => {
      set({ recipients });
    },
  };
});
