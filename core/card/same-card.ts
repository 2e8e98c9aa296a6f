import type { CardRef } from './card.ts';

/**
 * The one at a place that was told: in its slot, else by its serial number where no other one has it, since a module may
 * number its slots anew. Several tokens may all bear one serial number.
 */
export function atPlaceOf<Item>(
  items: readonly Item[],
  place: CardRef,
  refOf: (item: Item) => CardRef,
): Item | undefined {
  const same = items.filter((item) => {
    const { module, serialNumber } = refOf(item);
    return module === place.module && serialNumber === place.serialNumber;
  });
  return (
    same.find((item) => refOf(item).slotId === place.slotId) ?? (same.length === 1 ? same[0] : undefined)
  );
}
