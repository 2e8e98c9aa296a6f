import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ModuleHost } from '../../../native/card-host/host.ts';
import type { CardService } from '../../../native/card-service.ts';
import {
  expectGone,
  makeCardStand,
  pinBytes,
  refOf,
  tokenOf,
  type CardStand,
} from '../support/card-stand.ts';

let stand: CardStand;
beforeAll(async () => {
  stand = await makeCardStand();
});
afterAll(() => stand.remove());

/** Resident memory of the watching host, in MB (proc(5)). */
function watcherMemory({ pids: [watcher] }: CardService): number {
  const status = readFileSync(`/proc/${String(watcher)}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/mu.exec(status)?.[1]) / 1024;
}

it('25 logins, each in a process of its own, leave none behind', async () => {
  const service = stand.open();
  const ref = refOf(tokenOf(await service.inventory(), '2900000017'));
  const before = stand.startedPids.length;
  for (let turn = 0; turn < 25; turn++) {
    await service.login(ref, pinBytes(stand.demo.pin));
    service.logout();
  }
  const sessions = stand.startedPids.slice(before);
  expect(new Set(sessions).size).toBe(25);
  await expectGone(sessions);
  expect(service.pids).toHaveLength(1);
}, 60_000);

it('200 logins and logouts of one module leave no session open', async () => {
  process.env['SOFTHSM2_CONF'] = stand.demo.softhsmConf;
  const host = new ModuleHost({ path: stand.demo.modulePath, parameters: null });
  const ref = refOf(tokenOf(await stand.open().inventory(), '2900000017'));
  for (let turn = 0; turn < 200; turn++) {
    host.answer('login', { card: ref, pin: pinBytes(stand.demo.pin) });
    host.answer('logout', null);
  }
  expect(() => host.answer('sign', { keyId: '02', digestInfo: new Uint8Array(51) })).toThrow(
    'NOT_AUTHENTICATED',
  );
});

it('1000 readings do not make the watching host grow', async () => {
  const service = stand.open();
  const read = async (times: number): Promise<void> => {
    for (let turn = 0; turn < times; turn++) await service.inventory();
  };
  await read(300);
  const before = watcherMemory(service);
  await read(1000);
  expect(watcherMemory(service) - before).toBeLessThan(20);
}, 60_000);
