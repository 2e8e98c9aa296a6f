import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nssParameters } from '../../../native/nss-parameters.ts';
import { demoPin } from '../../../sandbox/cards/definitions.ts';
import { run } from '../../support/run-tool.ts';
import { makeCardStand, pinBytes, refOf, tokenOf, type CardStand } from '../support/card-stand.ts';
import { softokn } from '../support/nss-library.ts';
import { makePaperModule } from '../support/paper-module.ts';
import {
  cpe,
  cps,
  makeReaderStand,
  openscModule,
  readerAvailable,
  serialOf,
} from './support/reader-stand.ts';
import type { ReaderStand } from './support/reader-stand.ts';

let reader: ReaderStand;
let stand: CardStand;
beforeAll(async () => {
  [reader, stand] = await Promise.all([makeReaderStand(), makeCardStand()]);
});
afterAll(async () => {
  await reader.remove();
  await stand.remove();
});

it.skipIf(!readerAvailable || softokn === undefined)(
  'NSS, OpenSC on a reader, SoftHSM2 and one of Cryptoki 2.20 are read at once, and signed with one after the other',
  async () => {
    reader.reader.insert(await reader.makeCard(cpe));
    const database = join(stand.demo.folder, 'nss');
    await mkdir(database);
    expect((await run('certutil', ['-N', '-d', `sql:${database}`, '--empty-password'])).code).toBe(0);
    const paper = await makePaperModule(stand, { cards: '-B-', behaviour: { serial: '7700000000000000' } });
    const modules = [
      { path: softokn ?? '', parameters: nssParameters(database) },
      { path: openscModule, parameters: null },
      { path: stand.demo.modulePath, parameters: null },
      { path: paper.path, parameters: null },
    ];
    expect(modules.map(({ path }) => existsSync(path))).toEqual([true, true, true, true]);
    const service = stand.open({
      modules,
      environment: { ...reader.pcscd.environment, ...paper.environment },
    });
    await expect
      .poll(async () => (await service.inventory()).tokens.map(({ module }) => module), { timeout: 10_000 })
      .toEqual(expect.arrayContaining([openscModule, stand.demo.modulePath, paper.path]));
    const inventory = await service.inventory();
    expect(inventory.modules.map(({ error }) => error)).toEqual([null, null, null, null]);
    expect(inventory.modules.map(({ cryptoki }) => cryptoki).at(-1)).toBe('2.20');
    for (const serial of [serialOf(cpe), cps]) {
      const token = tokenOf(inventory, serial);
      await service.login(refOf(token), pinBytes(demoPin));
      const authentication = token.certificates.find(({ id }) => id.endsWith('2') || id === '01');
      expect(await service.sign(authentication?.id ?? '', new Uint8Array(51))).toHaveLength(256);
    }
    service.logout();
  },
  60_000,
);
