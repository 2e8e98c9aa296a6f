import { create } from 'zustand';
import type { Card } from '../../core/card/card.ts';
import type { PinState } from '../../core/card/types.ts';
import { call } from '../client.ts';
import { attempt, idle, type Activity } from './attempt.ts';
import { useCards } from './cards.ts';

type Secret = Uint8Array<ArrayBuffer>;

interface PinStore extends Activity {
  /** What was done to the code of the card on show. */
  readonly done: 'changed' | 'unblocked' | null;
  /** One try of the current code. @param current, next ASCII digits; overwritten with zeros once sent. */
  readonly change: (card: Card, current: Secret, next: Secret) => Promise<boolean>;
  /** One try of the unblocking code. @param code, next ASCII digits; overwritten with zeros once sent. */
  readonly unblock: (card: Card, code: Secret, next: Secret) => Promise<boolean>;
  /** The outcome of what was asked so far is no longer of interest: another card is on show. */
  readonly forget: () => void;
}

let lastQuestion = 0;

/** Care of a card's PIN; no code is ever kept here. */
export const usePin = create<PinStore>()((set) => {
  const send = async (
    { ref }: Card,
    secrets: readonly Secret[],
    done: 'changed' | 'unblocked',
    ask: () => Promise<PinState>,
  ): Promise<boolean> => {
    lastQuestion += 1;
    const question = lastQuestion;
    const tell = (change: Partial<PinStore>): void => {
      if (question === lastQuestion) set(change);
    };
    tell({ done: null });
    return attempt(tell, async () => {
      try {
        useCards.getState().learnPinState(ref, await ask());
        tell({ done });
      } finally {
        for (const secret of secrets) secret.fill(0);
      }
    });
  };
  return {
    ...idle,
    done: null,
    change: (card, current, next) =>
      send(card, [current, next], 'changed', () => call('pin.change', { card: card.ref, current, next })),
    unblock: (card, code, next) =>
      send(card, [code, next], 'unblocked', () => call('pin.unblock', { card: card.ref, code, next })),
    forget: () => {
      lastQuestion += 1;
      set({ ...idle, done: null });
    },
  };
});
