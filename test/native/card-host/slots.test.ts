import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { TokenReport } from '../../../core/card/types.ts';
import { usualTimeLimits } from '../../../native/card-host/supervisor.ts';
import { pinBytes, listen, makeCardStand, refOf, timeUntil, type CardStand } from '../support/card-stand.ts';
import { makePaperModule, paperSlots, rv, type PaperOptions } from '../support/paper-module.ts';
import { makeCardCertificate, makeAuthority, makeKeys } from '../../support/card-certificates.ts';

let stand: CardStand;
beforeAll(async () => {
  stand = await makeCardStand();
});
afterAll(() => stand.remove());

async function inventoryOf(options: PaperOptions) {
  const paper = await makePaperModule(stand, options);
  return paper.open().inventory();
}

const told = (tokens: readonly TokenReport[]): unknown[] =>
  tokens.map(({ slotId, serialNumber }) => [slotId, serialNumber]);

describe('slots', () => {
  it('are shown in the module’s order, whatever their numbers, with and without cards', async () => {
    const { modules, readers, tokens } = await inventoryOf({ cards: 'B-A' });
    expect(modules).toMatchObject([{ manufacturer: 'ANS', version: '3.1', cryptoki: '2.20', error: null }]);
    expect(readers.map(({ slotId, name, cardPresent }) => [slotId, name, cardPresent])).toEqual([
      [paperSlots[0], 'Reader 900', true],
      [paperSlots[1], 'Reader 7', false],
      [paperSlots[2], 'Reader 41', true],
    ]);
    expect(told(tokens)).toEqual([
      [paperSlots[0], '2900000025'],
      [paperSlots[2], '2900000017'],
    ]);
    expect(tokens[0]).toMatchObject({ pinLength: { min: 4, max: 8 }, unblockCodeState: 'normal' });
  });

  it('with a token that is not initialised hold no card', async () => {
    const { readers, tokens } = await inventoryOf({ cards: 'ABA', behaviour: { uninitialised: 7 } });
    expect(told(tokens)).toEqual([
      [paperSlots[0], '2900000017'],
      [paperSlots[2], '2900000017'],
    ]);
    expect(readers[1]?.cardPresent).toBe(false);
  });

  it('with one serial number on two cards are two cards, each addressed by its slot', async () => {
    const paper = await makePaperModule(stand, {
      cards: 'A-B',
      behaviour: { serial: '0000000000000000', 'C_Login@41': rv.pinLocked },
    });
    const service = paper.open();
    const [first, second] = (await service.inventory()).tokens;
    if (first === undefined || second === undefined) throw new Error('no tokens');
    await service.login(refOf(first), pinBytes('1234'));
    await expect(service.login(refOf(second), pinBytes('1234'))).rejects.toMatchObject({
      code: 'PIN_LOCKED',
    });
  });

  it('with one serial number on two cards keep their sessions apart', async () => {
    const paper = await makePaperModule(stand, {
      cards: 'A-B',
      behaviour: { serial: '0000000000000000', C_SetPIN: rv.functionNotSupported },
    });
    const service = paper.open();
    const { ended } = listen(service);
    service.watch();
    const [first, second] = (await service.inventory()).tokens;
    if (first === undefined || second === undefined) throw new Error('no tokens');
    await vi.waitFor(() => {
      expect(service.pids).not.toEqual([]);
    });
    await service.login(refOf(first), pinBytes('1234'));
    // The PIN of the other one is nothing to it.
    const change = service.changePin(refOf(second), pinBytes('1234'), pinBytes('4321'));
    await expect(change).rejects.toMatchObject({ code: 'PIN_CHANGE_NOT_SUPPORTED' });
    expect(ended).toEqual([]);
    // Its own leaving is, although the other one stays.
    await paper.insert('--B');
    await vi.waitFor(() => {
      expect(ended.map(({ code }) => code)).toEqual(['CARD_REMOVED']);
    }, 4_000);
  });

  it.each([
    ['whose reader was unplugged since the list was made', { 'C_GetSlotInfo@7': rv.slotIdInvalid }, 2],
    ['whose card left since the reader told it', { 'C_GetTokenInfo@7': rv.deviceRemoved }, 3],
    ['whose card left before it was opened', { 'C_OpenSession@7': rv.deviceRemoved }, 3],
    ['whose card left while it was read', { 'C_FindObjects@7': rv.deviceRemoved }, 3],
  ])('%s hides no other one', async (_name, behaviour, readerCount) => {
    const { modules, readers, tokens } = await inventoryOf({ cards: 'AB-', behaviour });
    expect(modules[0]?.error).toBeNull();
    expect(readers).toHaveLength(readerCount);
    expect(told(tokens)).toEqual([[paperSlots[0], '2900000017']]);
  });

  it('with a card that cannot be read tell it, and read the others', async () => {
    const { tokens } = await inventoryOf({
      cards: 'AB-',
      behaviour: { 'C_FindObjectsInit@900': rv.deviceError },
    });
    expect(tokens.map(({ serialNumber, error }) => [serialNumber, error])).toEqual([
      ['2900000017', 'CARD_UNREADABLE'],
      ['2900000025', null],
    ]);
  });

  it('of a card that no middleware knows are told as full', async () => {
    const { readers, tokens } = await inventoryOf({
      cards: 'A--',
      behaviour: { C_GetTokenInfo: rv.tokenNotRecognized },
    });
    expect([readers[0]?.cardPresent, tokens]).toEqual([true, []]);
  });
});

describe('texts of a module', () => {
  it('are trimmed of NULs as of blanks, and may be UTF-8', async () => {
    const label = 'Clé d’Aliénor \\xe2\\x82\\xac';
    const { tokens } = await inventoryOf({ behaviour: { pad: 'nul', label } });
    expect(tokens).toMatchObject([
      { label: 'Clé d’Aliénor €', serialNumber: '2900000017', model: 'IAS ECC', reader: 'Reader 900' },
    ]);
  });

  it('that are no UTF-8, or hold control characters, can be shown without harm', async () => {
    const garbage = '\\xff\\xc3a\\x1b[31m\\x07\\xe2\\x80\\xaeb\\x00c\\x0a';
    const keys = ['label', 'manufacturer', 'description', 'model', 'reader'];
    const { modules, readers, tokens } = await inventoryOf({
      behaviour: Object.fromEntries(keys.map((key) => [key, garbage])),
    });
    const texts = [
      ...[modules[0]?.manufacturer, modules[0]?.description, readers[0]?.name],
      ...[tokens[0]?.label, tokens[0]?.manufacturer, tokens[0]?.reader],
    ];
    expect(texts).toEqual(texts.map(() => '\uFFFD\uFFFDa\uFFFD[31m\uFFFD\uFFFDb\uFFFDc\uFFFD'));
  });
});

describe('a module that for a moment tells the former card', () => {
  it('is asked again after the reading: the right card is shown at once', async () => {
    const paper = await makePaperModule(stand, { behaviour: { stale: 1 } });
    const service = paper.open();
    const { inventories } = listen(service);
    service.watch();
    await timeUntil(() => inventories.at(-1)?.modules[0]?.events === 'native', 5_000);
    const seen = inventories.length;
    await paper.insert('B--');
    await timeUntil(() => inventories.length > seen, 3_000);
    expect(inventories[seen]?.tokens.map(({ serialNumber }) => serialNumber)).toEqual(['2900000025']);
  });

  it('is looked at again until token and certificate are of one card', async () => {
    const [authority, keys] = await Promise.all([makeAuthority(), makeKeys()]);
    const certificate = (number: string) => makeCardCertificate({ authority, keys, number });
    const certificates = { A: await certificate('2900000017'), B: await certificate('2900000025') };
    // Longer than a look and its reading.
    const paper = await makePaperModule(stand, { behaviour: { stale: 6 }, certificates });
    const service = paper.open();
    const { inventories } = listen(service);
    service.watch();
    await timeUntil(() => inventories.length > 0, 5_000);
    await paper.insert('B--');
    const serials = (): (string | undefined)[] =>
      inventories.map(({ tokens: [token] }) => token?.serialNumber);
    await timeUntil(() => serials().includes('2900000025'), 6_000);
    // A reading under the former card's name came before, and was not the last word.
    const shown = inventories.at(-1)?.tokens[0];
    expect(shown?.certificates[0]?.der).toBe(Buffer.from(certificates.B).toString('base64'));
  });
});

describe('a module that stops in the middle', () => {
  it.each([
    ['C_Initialize', 'C_Initialize'],
    ['C_GetInfo', 'C_GetInfo'],
    ['C_GetTokenInfo', 'C_GetTokenInfo'],
    ['C_FindObjects', 'C_FindObjects'],
  ])('of %s is named with it, whether it hangs or dies', async (call, operation) => {
    const timeLimits = { ...usualTimeLimits, inventory: 1_500 };
    for (const [way, code] of [
      ['hang', 'MODULE_TIMED_OUT'],
      ['crash', 'MODULE_CRASHED'],
    ]) {
      const paper = await makePaperModule(stand, { behaviour: { [call]: way ?? '' } });
      const { modules } = await paper.open({ timeLimits }).inventory();
      expect(modules[0]?.error).toMatchObject({ code, params: { path: paper.path, operation } });
    }
  });
});

it('a module that dies of each reading is told once, and tried less and less often', async () => {
  const paper = await makePaperModule(stand, { behaviour: { C_FindObjects: 'crash' } });
  const before = stand.startedPids.length;
  const service = paper.open();
  const { inventories, incidents } = listen(service);
  service.watch();
  await timeUntil(() => inventories.length > 0, 5_000);
  await delay(5_000);
  // A look succeeds each time: only the reading after it fails.
  expect(inventories.map(({ modules }) => modules[0]?.error?.code)).toEqual(['MODULE_CRASHED']);
  expect(incidents.map(({ params }) => params['operation'])).toEqual(['C_FindObjects']);
  expect(stand.startedPids.length - before).toBeLessThanOrEqual(4);
});
