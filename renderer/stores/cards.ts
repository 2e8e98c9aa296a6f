import { create } from 'zustand';
import type { CardsView } from '../../electron/contract/cards.ts';
import type { Card, CardRef } from '../../core/card/card.ts';
import type { PinState } from '../../core/card/types.ts';
import { call } from '../client.ts';
import { attempt, idle, type Activity } from './attempt.ts';

/** What tells an inserted card from another. */
export type CardKey = string;

export function cardKey({ module, slotId, serialNumber }: CardRef): CardKey {
  return JSON.stringify([module, slotId, serialNumber]);
}

/** Cards that came and went between two views. */
export function cardMoves(
  before: readonly Card[],
  after: readonly Card[],
): { inserted: readonly Card[]; removed: readonly Card[] } {
  const keysBefore = new Set(before.map((card) => cardKey(card.ref)));
  const keysAfter = new Set(after.map((card) => cardKey(card.ref)));
  return {
    inserted: after.filter((card) => !keysBefore.has(cardKey(card.ref))),
    removed: before.filter((card) => !keysAfter.has(cardKey(card.ref))),
  };
}

interface CardsStore extends Activity {
  /** Null until the first answer. */
  readonly view: CardsView | null;
  readonly selected: CardKey | null;
  readonly load: () => Promise<boolean>;
  readonly show: (view: CardsView) => void;
  readonly select: (card: Card) => void;
  /** Takes a state that the card's own answer told, before the next view comes. */
  readonly learnPinState: (ref: CardRef, pinState: PinState) => void;
}

export const useCards = create<CardsStore>()((set, get) => ({
  ...idle,
  view: null,
  selected: null,
  load: () =>
    attempt(set, async () => {
      get().show(await call('cards.list', undefined));
    }),
  show: (view) => {
    const { selected } = get();
    const stillThere = view.cards.some((card) => cardKey(card.ref) === selected);
    set({ view, selected: stillThere ? selected : null });
  },
  select: (card) => {
    set({ selected: cardKey(card.ref) });
  },
  learnPinState: (ref, pinState) => {
    const { view } = get();
    if (view === null) return;
    const cards = view.cards.map((card) =>
      cardKey(card.ref) === cardKey(ref) ? { ...card, pinState } : card,
    );
    set({ view: { ...view, cards } });
  },
}));

/** The card that the journey is about: the chosen one, or the only one. */
export function activeCard({ view, selected }: Pick<CardsStore, 'view' | 'selected'>): Card | null {
  const cards = view?.cards ?? [];
  const chosen = cards.find((card) => cardKey(card.ref) === selected);
  return chosen ?? (cards.length === 1 ? (cards[0] ?? null) : null);
}
