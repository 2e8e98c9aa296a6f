import { create } from 'zustand';
import type { SessionView } from '../../electron/contract/cards.ts';
import type { Events } from '../../electron/contract/contract.ts';
import type { Card } from '../../core/card/card.ts';
import type { ErrorDocument } from '../../core/errors/passerelle-error.ts';
import { call } from '../client.ts';
import { attempt, idle, type Activity } from './attempt.ts';

interface SessionStore extends Activity {
  readonly session: SessionView | null;
  /** Why the session ended when the user did not ask for it. */
  readonly ended: ErrorDocument | null;
  readonly load: () => Promise<boolean>;
  /** @param pin ASCII digits; overwritten with zeros once sent. */
  readonly open: (card: Card, pin: Uint8Array<ArrayBuffer>) => Promise<boolean>;
  readonly close: () => Promise<boolean>;
  readonly change: (event: Events['session.changed']) => void;
  readonly forgetError: () => void;
}

export const useSession = create<SessionStore>()((set) => ({
  ...idle,
  session: null,
  ended: null,
  load: () =>
    attempt(set, async () => {
      set({ session: await call('session.state', undefined) });
    }),
  open: (card, pin) =>
    attempt(set, async () => {
      try {
        set({ session: await call('session.open', { card: card.ref, pin }), ended: null });
      } finally {
        pin.fill(0);
      }
    }),
  close: () =>
    attempt(set, async () => {
      await call('session.close', undefined);
      set({ session: null, ended: null });
    }),
  change: ({ session, reason }) => {
    set({ session, ended: session === null ? reason : null });
  },
  forgetError: () => {
    set({ error: null });
  },
}));
