import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { usualTimeLimits } from '../../../native/card-host/supervisor.ts';
import { listen, makeCardStand, timeUntil, type CardStand } from '../support/card-stand.ts';
import { compileOddModule } from '../support/odd-module.ts';

let stand: CardStand;
beforeAll(async () => {
  stand = await makeCardStand();
});
afterAll(() => stand.remove());

/** A copy of SoftHSM2 with one byte of its ELF header changed (System V ABI, chapter 4). */
async function alteredElf(name: string, offset: number, value: number): Promise<string> {
  const path = join(stand.demo.folder, name);
  const content = await readFile(stand.demo.modulePath);
  content[offset] = value;
  await writeFile(path, content);
  return path;
}

async function textFile(): Promise<string> {
  const path = join(stand.demo.folder, 'text.so');
  await writeFile(path, 'not a library\n');
  return path;
}

async function emptyFile(): Promise<string> {
  const path = join(stand.demo.folder, 'empty.so');
  await writeFile(path, '');
  return path;
}

const compiled = (oddity: Parameters<typeof compileOddModule>[1]) => () =>
  Promise.resolve(compileOddModule(stand.demo.folder, oddity));

describe('a module that cannot be used is in the inventory with its typed error', () => {
  it.each([
    ['a missing path', () => Promise.resolve('/nonexistent/module.so'), 'MODULE_NOT_FOUND'],
    ['a text file', textFile, 'MODULE_NOT_A_LIBRARY'],
    ['an empty file', emptyFile, 'MODULE_NOT_A_LIBRARY'],
    ['a folder', () => Promise.resolve(stand.demo.folder), 'MODULE_NOT_A_LIBRARY'],
    ['a 32-bit library', () => alteredElf('class32.so', 4, 1), 'MODULE_NOT_A_LIBRARY'],
    ['a library of another processor', () => alteredElf('aarch64.so', 18, 0xb7), 'MODULE_NOT_A_LIBRARY'],
    ['a library without C_GetFunctionList', compiled('NO_FUNCTION_LIST'), 'MODULE_NOT_A_LIBRARY'],
    ['one that refuses C_Initialize', compiled('REFUSES_INITIALIZE'), 'MODULE_FAILED'],
    ['one that dies on load', compiled('DIES_ON_LOAD'), 'MODULE_CRASHED'],
    ['one that aborts on load', compiled('ABORTS_ON_LOAD'), 'MODULE_CRASHED'],
    ['one that dies in C_Initialize', compiled('DIES_IN_INITIALIZE'), 'MODULE_CRASHED'],
  ])('%s', async (_name, make, code) => {
    const path = await make();
    const { modules, readers, tokens } = await stand.open({ modulePath: path }).inventory();
    expect(modules).toEqual([
      {
        ...{ path, manufacturer: null, description: null, version: null, cryptoki: null, events: null },
        error: { domain: 'card', code, params: expect.objectContaining({ path }) as unknown },
      },
    ]);
    expect([readers, tokens]).toEqual([[], []]);
  });

  it('says what the module answered, and to which call', async () => {
    const modulePath = compileOddModule(stand.demo.folder, 'REFUSES_INITIALIZE');
    const { modules } = await stand.open({ modulePath }).inventory();
    expect(modules[0]?.error?.params).toMatchObject({ operation: 'C_Initialize', rv: 'CKR_DEVICE_ERROR' });
  });

  it('is read again once it is repaired, by the same service', async () => {
    const path = join(stand.demo.folder, 'repaired.so');
    await writeFile(path, 'broken');
    const service = stand.open({ modulePath: path });
    expect((await service.inventory()).modules[0]?.error?.code).toBe('MODULE_NOT_A_LIBRARY');
    await copyFile(stand.demo.modulePath, path);
    expect((await service.inventory()).tokens).toHaveLength(1);
  });
});

it('a module without a reader is no error', async () => {
  const modulePath = compileOddModule(stand.demo.folder, 'NO_READER');
  const { modules, readers } = await stand.open({ modulePath }).inventory();
  expect([modules[0]?.error, readers]).toEqual([null, []]);
});

it('a module that blocks is told by its name and call, and its process ended', async () => {
  const modulePath = compileOddModule(stand.demo.folder, 'BLOCKS_IN_SLOT_LIST');
  const service = stand.open({
    modulePath,
    timeLimits: { ...usualTimeLimits, fingerprint: 500, inventory: 500 },
  });
  const { modules } = await service.inventory();
  expect(modules[0]?.error).toMatchObject({
    code: 'MODULE_TIMED_OUT',
    params: { path: modulePath, operation: 'C_GetSlotList', seconds: 0.5 },
  });
  expect(service.pids).toEqual([]);

  const { inventories } = listen(service);
  service.watch();
  await timeUntil(() => inventories.length > 0, 3_000);
  expect(inventories[0]?.modules[0]?.error?.code).toBe('MODULE_TIMED_OUT');
  service.close();
});

it('a module that always dies is tried less and less often, and told once', async () => {
  const modulePath = compileOddModule(stand.demo.folder, 'DIES_ON_LOAD');
  const service = stand.open({ modulePath });
  const { inventories, incidents } = listen(service);
  const before = stand.startedPids.length;
  service.watch();
  await timeUntil(() => inventories.length > 0, 3_000);
  await delay(5_000);
  const started = stand.startedPids.length - before;
  // One look, one more at once, then after 1.4 s, 2.8 s, 5.6 s…
  expect(started).toBeGreaterThanOrEqual(3);
  expect(started).toBeLessThanOrEqual(4);
  expect(incidents.map(({ code }) => code)).toEqual(['MODULE_CRASHED']);
  expect(inventories).toHaveLength(1);
});
