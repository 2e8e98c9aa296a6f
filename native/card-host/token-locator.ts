import type { CardRef } from '../../core/card/card.ts';
import { CardError } from '../../core/card/errors.ts';
import { atPlaceOf } from '../../core/card/same-card.ts';
import type { Pkcs11Module } from './pkcs11-module.ts';
import { readSlots, slotIdOf, type TokenSummary } from './slot-reader.ts';

/**
 * Finds the card that somebody chose: in its slot, else by its serial number, since a module may number its slots
 * anew. Labels choose nothing: two cards may bear the same.
 *
 * @throws CardError CARD_REMOVED, CARD_CHANGED when another card is in its slot.
 */
export function locate(module: Pkcs11Module, card: CardRef, operation: string): TokenSummary {
  const { tokens } = readSlots(module);
  const found = atPlaceOf(tokens, card, ({ slot, serialNumber }) => {
    return { module: card.module, slotId: slotIdOf(slot), serialNumber };
  });
  if (found !== undefined) return found;
  if (tokens.some(({ slot }) => slotIdOf(slot) === card.slotId)) throw new CardError('CARD_CHANGED');
  throw new CardError('CARD_REMOVED', { params: { operation } });
}
