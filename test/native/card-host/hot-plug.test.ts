import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ModuleHost } from '../../../native/card-host/host.ts';
import type { ModuleInventory } from '../../../native/card-host/protocol.ts';
import { drawerFolder, insertCard, removeCard, slotFolder } from '../../../sandbox/cards/card-slot.ts';
import {
  listen,
  makeCardStand,
  pinBytes,
  refOf,
  timeUntil,
  tokenOf,
  type CardStand,
} from '../support/card-stand.ts';

const cps3 = '2900000017';
const cpe = '2900000025';

let stand: CardStand;
beforeEach(async () => {
  stand = await makeCardStand();
});
afterEach(() => stand.remove());

describe('watching the readers', () => {
  it('sees each of six insertions and removals within 2 s', async () => {
    const service = stand.open();
    const { inventories } = listen(service);
    service.watch();
    const seen = (): string[] => inventories.at(-1)?.tokens.map(({ serialNumber }) => serialNumber) ?? [];
    await timeUntil(() => seen().includes(cps3), 5_000);
    for (let turn = 0; turn < 3; turn++) {
      await insertCard(stand.demo.dir, cpe);
      expect(await timeUntil(() => seen().includes(cpe), 4_000)).toBeLessThan(2_000);
      await removeCard(stand.demo.dir, cpe);
      expect(await timeUntil(() => !seen().includes(cpe), 4_000)).toBeLessThan(2_000);
    }
    expect(seen()).toEqual([cps3]);
    expect(stand.startedPids).toHaveLength(1);
  });

  it('ends the session with its card, and not with another one', async () => {
    const service = stand.open();
    const { inventories, ended } = listen(service);
    service.watch();
    await service.login(refOf(tokenOf(await service.inventory(), cps3)), pinBytes(stand.demo.pin));
    const changes = async (act: Promise<void>): Promise<void> => {
      await act;
      const before = inventories.length;
      await timeUntil(() => inventories.length > before, 3_000);
    };
    await timeUntil(() => inventories.length > 0, 3_000);
    await changes(insertCard(stand.demo.dir, cpe));
    await changes(removeCard(stand.demo.dir, cpe));
    expect(ended).toEqual([]);
    expect(service.pids).toHaveLength(2);

    await removeCard(stand.demo.dir, cps3);
    expect(await timeUntil(() => ended.length > 0, 4_000)).toBeLessThan(2_000);
    expect(ended.map(({ code }) => code)).toEqual(['CARD_REMOVED']);
    await expect(service.sign('02', new Uint8Array(51))).rejects.toMatchObject({ code: 'NOT_AUTHENTICATED' });
  });

  it('lets a card come back after its removal, without a restart', async () => {
    const service = stand.open();
    const ref = refOf(tokenOf(await service.inventory(), cps3));
    await service.login(ref, pinBytes(stand.demo.pin));
    await removeCard(stand.demo.dir, cps3);
    expect((await service.inventory()).tokens).toEqual([]);
    await expect(service.login(ref, pinBytes(stand.demo.pin))).rejects.toMatchObject({
      code: 'CARD_REMOVED',
    });
    await insertCard(stand.demo.dir, cps3);
    const again = refOf(tokenOf(await service.inventory(), cps3));
    await service.login(again, pinBytes(stand.demo.pin));
    expect(service.pids).toHaveLength(2);
  });

  it('sees a card that came while the module was starting', () => {
    const { dir, modulePath, softhsmConf } = stand.demo;
    process.env['SOFTHSM2_CONF'] = softhsmConf;
    let moved = false;
    // C_GetInfo is the first call after C_Initialize, which has read the folder by then.
    const host = new ModuleHost({ path: modulePath, parameters: null }, (operation) => {
      if (moved || operation !== 'C_GetInfo') return;
      moved = true;
      renameSync(join(drawerFolder(dir), cpe), join(slotFolder(dir), cpe));
    });
    const seen = (): string[] =>
      (host.answer('inventory', null) as ModuleInventory).tokens.map(({ serialNumber }) => serialNumber);
    expect(seen()).toEqual([cps3]);
    expect(moved).toBe(true);
    expect(seen().sort()).toEqual([cps3, cpe]);
  });
});
