import { expect, it } from 'vitest';
import type { CardRef } from '../../../core/card/card.ts';
import { atPlaceOf } from '../../../core/card/same-card.ts';

const ref = (slotId: string, serialNumber: string, module = '/a.so'): CardRef => {
  return { module, slotId, serialNumber };
};
const found = (items: readonly CardRef[], place: CardRef): CardRef | undefined =>
  atPlaceOf(items, place, (item) => item);

it('is found in its slot, or by its number where its module has numbered its slots anew', () => {
  const items = [ref('1', 'A'), ref('2', 'B')];
  expect(found(items, ref('2', 'B'))).toBe(items[1]);
  expect(found(items, ref('7', 'B'))).toBe(items[1]);
});

it('is nobody where another card is in its slot, or in another module', () => {
  expect(found([ref('1', 'A')], ref('1', 'B'))).toBeUndefined();
  expect(found([ref('1', 'A', '/b.so')], ref('1', 'A'))).toBeUndefined();
});

it('that bears the number of another one is told by its slot alone', () => {
  const items = [ref('1', '0'), ref('2', '0')];
  expect(items.map((item) => found(items, item))).toEqual(items);
  expect(found(items, ref('3', '0'))).toBeUndefined();
});
