import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CardInventory } from '../../../core/card/types.ts';
import { listen, makeCardStand, timeUntil, type CardStand } from '../support/card-stand.ts';
import { makePaperModule, rv } from '../support/paper-module.ts';

let stand: CardStand;
beforeAll(async () => {
  stand = await makeCardStand();
});
afterAll(() => stand.remove());

const numbers = (inventory: CardInventory | undefined): string =>
  inventory?.tokens.map(({ serialNumber }) => serialNumber).join(' ') ?? 'nothing yet';

describe('a watch', () => {
  it.each([
    ['tells events', {}, 'native'],
    ['tells no events', { C_WaitForSlotEvent: rv.functionNotSupported }, 'polled'],
    ['fails when asked for events', { C_WaitForSlotEvent: rv.deviceError }, 'polled'],
    ['blocks though told not to', { C_WaitForSlotEvent: 'hang' }, 'polled'],
    ['has no such function at all', { absent: 'C_WaitForSlotEvent' }, 'polled'],
  ])('of a module that %s sees each change within 2 s', async (_name, behaviour, events) => {
    const paper = await makePaperModule(stand, { behaviour, cards: '---' });
    const service = paper.open();
    const { inventories, incidents } = listen(service);
    service.watch();
    // A module that blocks in it delays nothing of what it has told.
    expect(await timeUntil(() => inventories.length > 0, 5_000)).toBeLessThan(2_000);
    await timeUntil(() => inventories.at(-1)?.modules[0]?.events !== null, 5_000);
    expect(inventories.at(-1)?.modules).toMatchObject([{ path: paper.path, events, error: null }]);
    for (const [cards, expected] of [
      ['A--', '2900000017'],
      ['A-B', '2900000017 2900000025'],
      ['--B', '2900000025'],
      ['---', ''],
    ] as const) {
      await paper.insert(cards);
      expect(await timeUntil(() => numbers(inventories.at(-1)) === expected, 4_000)).toBeLessThan(2_000);
    }
    // Nothing was lost, so nobody is told; the module's report says how it is watched.
    expect(incidents).toEqual([]);
    expect((await service.inventory()).modules[0]?.events).toBe(events);
  });

  it('of a module that tells events sees changes sooner than its looks would', async () => {
    const paper = await makePaperModule(stand, { cards: '---' });
    const service = paper.open();
    const { inventories } = listen(service);
    service.watch();
    await timeUntil(() => inventories.length > 0, 5_000);
    const times: number[] = [];
    for (let turn = 0; turn < 8; turn++) {
      await paper.insert(turn % 2 === 0 ? 'A--' : '---');
      const expected = turn % 2 === 0 ? '2900000017' : '';
      times.push(await timeUntil(() => numbers(inventories.at(-1)) === expected, 4_000));
    }
    // Each change comes just after a look, and the next look is 700 ms away.
    expect(times.slice(1).filter((time) => time > 600)).toEqual([]);
  });

  it('that nobody started tells nothing about events', async () => {
    const paper = await makePaperModule(stand);
    expect((await paper.open().inventory()).modules[0]?.events).toBeNull();
  });
});
