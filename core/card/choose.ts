import type { Card } from './card.ts';
import { CardError, type CardErrorCode } from './errors.ts';
import type { ReaderReport } from './types.ts';

/** What is plugged in: readers as the module lists them, cards as they were identified. */
export interface PresentCards {
  readonly readers: readonly ReaderReport[];
  readonly cards: readonly Card[];
}

/**
 * The one card to work with: the one that has this number, or the only readable one.
 *
 * @param number ten digits, as a person gives them.
 * @throws CardError NO_READER, NO_CARD, SEVERAL_CARDS {count, numbers}, CARD_NOT_FOUND {number}; what makes
 *   the only card unusable (CARD_UNREADABLE, CARD_CHANGED, NO_AUTHENTICATION_CERTIFICATE).
 */
export function chooseCard(present: PresentCards, number?: string): Card {
  const card = findCard(present, number);
  if (card.status === 'unreadable') throw new CardError(unreadableReason(card));
  return card;
}

/**
 * The same choice for whoever asks what is wrong with a card: the only one may be unreadable.
 *
 * @throws CardError NO_READER, NO_CARD, SEVERAL_CARDS {count, numbers}, CARD_NOT_FOUND {number}.
 */
export function findCard({ readers, cards }: PresentCards, number?: string): Card {
  if (cards.length === 0) throw new CardError(readers.length === 0 ? 'NO_READER' : 'NO_CARD');
  const wanted = number === undefined ? cards : cards.filter((card) => card.number === number);
  if (number !== undefined && wanted.length === 0) {
    throw new CardError('CARD_NOT_FOUND', { params: { number } });
  }
  const readable = wanted.filter(({ status }) => status !== 'unreadable');
  const [card, ...others] = readable.length > 0 ? readable : wanted;
  if (card === undefined) throw new CardError('NO_CARD');
  if (others.length > 0) {
    const numbers = [card, ...others].map((each) => (each.number === '' ? each.label : each.number));
    throw new CardError('SEVERAL_CARDS', { params: { count: numbers.length, numbers: numbers.join(', ') } });
  }
  return card;
}

/** Why a card is unreadable: only codes whose sentences need no parameter, since a card keeps none. */
export function unreadableReason(card: Pick<Card, 'error'>): CardErrorCode {
  return card.error === 'CARD_CHANGED' || card.error === 'NO_AUTHENTICATION_CERTIFICATE'
    ? card.error
    : 'CARD_UNREADABLE';
}
