import { randomBytes, verify, X509Certificate } from 'node:crypto';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256DigestInfo } from '../../../core/card/challenge.ts';
import type { CardInventory, ModuleChoice } from '../../../core/card/types.ts';
import { insertCard, removeCard } from '../../../sandbox/cards/card-slot.ts';
import {
  expectGone,
  listen,
  makeCardStand,
  pinBytes,
  refOf,
  timeUntil,
  tokenOf,
  type CardStand,
} from '../support/card-stand.ts';
import { compileOddModule } from '../support/odd-module.ts';
import { makePaperModule, rv } from '../support/paper-module.ts';
import { usualTimeLimits } from '../../../native/card-host/supervisor.ts';

let stand: CardStand;
let soft: ModuleChoice;
beforeAll(async () => {
  stand = await makeCardStand();
  soft = { path: stand.demo.modulePath, parameters: null };
});
afterAll(() => stand.remove());

const choice = (path: string): ModuleChoice => ({ path, parameters: null });
const told = ({ modules }: CardInventory): unknown[] =>
  modules.map(({ path, error }) => [path, error?.code ?? null]);

/** Another library file over the same tokens: what a second middleware is to a card in a reader. */
async function twin(name: string): Promise<ModuleChoice> {
  const path = join(stand.demo.folder, name);
  await copyFile(soft.path, path);
  return choice(path);
}

describe('several modules', () => {
  it('are merged in the order in which they were named, each in a process of its own', async () => {
    const paper = await makePaperModule(stand, { cards: '-B-' });
    for (const modules of [
      [soft, choice(paper.path)],
      [choice(paper.path), soft],
    ]) {
      const service = stand.open({ modules, environment: paper.environment });
      const inventory = await service.inventory();
      const paths = modules.map(({ path }) => path);
      expect(told(inventory)).toEqual(paths.map((path) => [path, null]));
      expect(inventory.tokens.map(({ module }) => module)).toEqual(paths);
      expect([...new Set(inventory.readers.map(({ module }) => module))]).toEqual(paths);
      expect(new Set(service.pids).size).toBe(2);
    }
  });

  it('see one card twice: the first one’s token stands for it', async () => {
    const other = await twin('twin.so');
    for (const modules of [
      [soft, other],
      [other, soft],
    ]) {
      const { tokens, readers } = await stand.open({ modules }).inventory();
      expect(tokens.map(({ module, serialNumber }) => [module, serialNumber])).toEqual([
        [modules[0]?.path, '2900000017'],
      ]);
      // Both readers are told: that is what each module sees.
      expect(readers.filter(({ cardPresent }) => cardPresent)).toHaveLength(2);
    }
  });

  it('with one label and serial number on two cards show both', async () => {
    // Card A of the paper module bears the name of the demonstration's card, and none of its certificates.
    const paper = await makePaperModule(stand);
    const modules = [soft, choice(paper.path)];
    const { tokens } = await stand.open({ modules, environment: paper.environment }).inventory();
    expect(tokens.map(({ module, label }) => [module, label])).toEqual([
      [soft.path, 'CPS3v3-2900000017'],
      [paper.path, 'CPS3v3-2900000017'],
    ]);
  });

  it('log in and sign with the card of any of them, in the module that shows it', async () => {
    const paper = await makePaperModule(stand, { cards: '---' });
    const service = stand.open({ modules: [choice(paper.path), soft], environment: paper.environment });
    const token = tokenOf(await service.inventory(), '2900000017');
    await service.login(refOf(token), pinBytes(stand.demo.pin));
    const [certificate] = token.certificates;
    const message = randomBytes(20);
    const signature = await service.sign(certificate?.id ?? '', sha256DigestInfo(message));
    const { publicKey } = new X509Certificate(Buffer.from(certificate?.der ?? '', 'base64'));
    expect(verify('sha256', message, publicKey, signature)).toBe(true);
  });

  it('load nothing that nobody chose', async () => {
    const service = stand.open({ modules: [soft] });
    const ref = refOf(tokenOf(await service.inventory(), '2900000017'));
    const other = compileOddModule(stand.demo.folder, 'DIES_ON_LOAD');
    const pin = pinBytes(stand.demo.pin);
    await expect(service.login({ ...ref, module: other }, pin)).rejects.toMatchObject({
      code: 'MODULE_NOT_FOUND',
    });
    expect([...pin]).toEqual([0, 0, 0, 0]);
  });
});

describe('one module among others', () => {
  it('that is refused or dies is named, and hides nobody', async () => {
    const crashing = compileOddModule(stand.demo.folder, 'DIES_IN_INITIALIZE');
    const refusing = compileOddModule(stand.demo.folder, 'REFUSES_INITIALIZE');
    const modules = [choice(crashing), choice('/nonexistent.so'), soft, choice(refusing)];
    const inventory = await stand.open({ modules }).inventory();
    expect(told(inventory)).toEqual([
      [crashing, 'MODULE_CRASHED'],
      ['/nonexistent.so', 'MODULE_NOT_FOUND'],
      [soft.path, null],
      [refusing, 'MODULE_FAILED'],
    ]);
    expect(inventory.tokens).toHaveLength(1);
  });

  it('that hangs is named with its call, waited for once and for no longer than the patience', async () => {
    const paper = await makePaperModule(stand, { behaviour: { C_GetSlotInfo: 'hang' } });
    const service = stand.open({
      modules: [choice(paper.path), soft],
      environment: paper.environment,
      timeLimits: { ...usualTimeLimits, inventory: 4_000 },
      patience: 1_500,
    });
    const start = performance.now();
    const inventory = await service.inventory();
    expect(performance.now() - start).toBeLessThan(2_500);
    expect(inventory.modules[0]?.error).toMatchObject({
      code: 'MODULE_TIMED_OUT',
      params: { path: paper.path, operation: 'C_GetSlotInfo', seconds: 1.5 },
    });
    expect(inventory.tokens.map(({ module }) => module)).toEqual([soft.path]);
  });

  it('that hangs delays no news of the others, and is not waited for again', async () => {
    const paper = await makePaperModule(stand, { behaviour: { C_GetSlotList: 'hang' } });
    const service = stand.open({
      modules: [choice(paper.path), soft],
      environment: paper.environment,
      timeLimits: { ...usualTimeLimits, fingerprint: 2_500, inventory: 2_500 },
    });
    const { inventories, incidents } = listen(service);
    service.watch();
    expect(await timeUntil(() => inventories.length > 0, 5_000)).toBeLessThan(2_000);
    expect(inventories[0]?.tokens).toHaveLength(1);
    await insertCard(stand.demo.dir, '2900000025');
    expect(await timeUntil(() => inventories.at(-1)?.tokens.length === 2, 4_000)).toBeLessThan(2_000);
    await removeCard(stand.demo.dir, '2900000025');

    const isNamed = (): boolean => inventories.at(-1)?.modules[0]?.error?.code === 'MODULE_TIMED_OUT';
    await timeUntil(isNamed, 5_000);
    const start = performance.now();
    const inventory = await service.inventory();
    expect(performance.now() - start).toBeLessThan(1_000);
    expect(told(inventory)).toEqual([
      [paper.path, 'MODULE_TIMED_OUT'],
      [soft.path, null],
    ]);
    expect(incidents.map(({ code, params }) => [code, params['operation']])).toEqual([
      ['MODULE_TIMED_OUT', 'C_GetSlotList'],
    ]);
  });

  it('whose card leaves does not end the session of another one’s', async () => {
    const paper = await makePaperModule(stand, { cards: '-B-' });
    const service = stand.open({ modules: [choice(paper.path), soft], environment: paper.environment });
    const { inventories, ended } = listen(service);
    service.watch();
    await timeUntil(() => inventories.at(-1)?.tokens.length === 2, 5_000);
    await service.login(refOf(tokenOf(await service.inventory(), '2900000017')), pinBytes(stand.demo.pin));
    await paper.insert('---');
    await timeUntil(() => inventories.at(-1)?.tokens.length === 1, 4_000);
    expect(ended).toEqual([]);
    service.close();
    await expectGone(service.pids);
  });

  it('says what it refused, once, and the cards that it does tell stay', async () => {
    const paper = await makePaperModule(stand, {
      behaviour: { 'C_GetTokenInfo@7': rv.deviceError },
      cards: 'AB-',
    });
    const service = paper.open();
    const { inventories, incidents } = listen(service);
    service.watch();
    await timeUntil(() => inventories.length > 0, 5_000);
    await service.inventory();
    await service.inventory();
    expect(inventories[0]?.tokens.map(({ serialNumber }) => serialNumber)).toEqual(['2900000017']);
    expect(inventories[0]?.readers.map(({ cardPresent }) => cardPresent)).toEqual([true, true, false]);
    expect(incidents.map(({ code, params }) => [code, params])).toEqual([
      ['MODULE_FAILED', { path: paper.path, operation: 'C_GetTokenInfo', rv: 'CKR_DEVICE_ERROR' }],
    ]);
  });
});
