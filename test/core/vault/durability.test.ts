import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, expect, it } from 'vitest';
import { VaultDatabase } from '../../../core/vault/database.ts';
import { Vault } from '../../../core/vault/vault.ts';
import { bundleEntry } from '../../support/bundle.ts';
import { runAndKill } from '../../support/kill.ts';
import { temporaryFolder } from '../certificate/support/openssl.ts';
import { passphrase } from './fixture.ts';

const folder = temporaryFolder();
afterAll(() => {
  folder.remove();
});

it('keeps every one of 200 confirmed writes through kill -9 at random points, and its log whole', async () => {
  const path = join(folder.path, 'coffre.db');
  (await Vault.create(path, passphrase)).close();
  const program = await bundleEntry('test/core/vault/write-requests.ts');
  const confirmed: string[] = [];
  let kills = 0;
  while (confirmed.length < 200) {
    const lines = await runAndKill(program.path, [path], Math.random() * 100);
    confirmed.push(...lines);
    kills += 1;
    // The file opens after each, and holds at most the one write that was not confirmed yet.
    const vault = await Vault.open(path);
    await vault.unlock(passphrase);
    const requests = vault.requests.list();
    const prepared = requests.filter(({ state }) => state === 'prepared');
    const kept = new Set([
      ...requests.map(({ id }) => `drafted ${id}`),
      ...prepared.map(({ id }) => `prepared ${id}`),
    ]);
    expect(confirmed.filter((write) => !kept.has(write))).toEqual([]);
    expect(kept.size).toBeLessThanOrEqual(confirmed.length + kills);
    const { problems, audit, checked } = await vault.check();
    expect([problems, audit.problems]).toEqual([[], []]);
    // A draft has nothing sealed yet.
    expect(checked).toBe(prepared.length);
    vault.close();
  }
  await program.remove();
  expect(kills).toBeGreaterThan(3);
}, 180_000);

it('has each commit on the disk before it is confirmed', async () => {
  const path = join(folder.path, 'reglages.db');
  const vault = await Vault.create(path, passphrase);
  vault.close();
  const database = new Database(path);
  expect(database.prepare<[]>('PRAGMA journal_mode').all()).toEqual([{ journal_mode: 'wal' }]);
  database.close();

  const configured = await VaultDatabase.open(path);
  configured.configure();
  // 2: FULL. https://www.sqlite.org/pragma.html#pragma_synchronous
  expect(['synchronous', 'fullfsync', 'checkpoint_fullfsync'].map((name) => configured.pragma(name))).toEqual(
    [2, 1, 1],
  );
  configured.close();
});
