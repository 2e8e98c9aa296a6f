import { create } from 'zustand';
import type { Card } from '../../core/card/card.ts';
import type { CardStatusReport } from '../../core/card-status/types.ts';
import type { ErrorDocument } from '../../core/errors/passerelle-error.ts';
import { call } from '../client.ts';
import { attempt, idle, type Activity } from './attempt.ts';
import { NewestQuestion } from './newest-question.ts';
import { cardKey } from './cards.ts';
import { useNotices } from './notices.ts';

/** What becomes of a report outside the window. */
export type StatusOutput = 'pdf' | 'json' | 'print';

/** A card in one state: what a report was asked of. */
type Sighting = string;

function sightingOf({ ref, pinState, status }: Card): Sighting {
  return JSON.stringify([cardKey(ref), pinState, status]);
}

interface CardStatusStore extends Activity {
  readonly report: CardStatusReport | null;
  /** Null until a card was seen. */
  readonly sighting: Sighting | null;
  readonly output: StatusOutput | null;
  readonly outputError: ErrorDocument | null;
  /** Asks again only when it is another card, or its state changed; no card: forgets. */
  readonly follow: (card: Card | null) => void;
  /** Asks now; an answer that comes after a newer question is dropped. */
  readonly check: (card: Card) => Promise<boolean>;
  /** Saves or prints the last report of that card. */
  readonly deliver: (card: Card, output: StatusOutput) => Promise<boolean>;
  readonly clear: () => void;
}

const questions = new NewestQuestion();

/** The state of the card on show, for whoever answers for it. */
export const useCardStatus = create<CardStatusStore>()((set, get) => ({
  ...idle,
  report: null,
  sighting: null,
  output: null,
  outputError: null,
  follow: (card) => {
    if (card === null) get().clear();
    else if (sightingOf(card) !== get().sighting) void get().check(card);
  },
  check: (card) => {
    set({ sighting: sightingOf(card), report: null, outputError: null });
    return questions.ask(set, async () => ({ report: await call('card.status', card.ref) }));
  },
  deliver: (card, output) =>
    attempt(
      ({ busy, error }) => {
        set({ output: busy ? output : null, outputError: error });
      },
      async () => {
        if (output === 'print') {
          await call('card.printStatus', card.ref);
          return;
        }
        const saved = await call('card.saveStatus', { card: card.ref, format: output });
        if (saved === null) return;
        const { path } = saved;
        useNotices.getState().tell({ key: 'notices.statusSaved', params: { path } }, 'success');
      },
    ),
  clear: () => {
    questions.outdate();
    set({ ...idle, report: null, sighting: null, outputError: null });
  },
}));
