import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { Vault } from '../../../core/vault/vault.ts';
import { temporaryFolder } from '../certificate/support/openssl.ts';
import { passphrase } from './fixture.ts';

const folder = temporaryFolder();
afterAll(() => {
  folder.remove();
});

it('lets one at a time do what two must not, and the next once it has ended, however it ended', async () => {
  const path = join(folder.path, 'vault.db');
  const first = await Vault.create(path, passphrase);
  const second = await Vault.open(path);
  const inside = await first.alone(async () => {
    await expect(second.alone(() => Promise.resolve())).rejects.toMatchObject({ code: 'VAULT_BUSY' });
    // Other writes go on meanwhile.
    return second.requests.list();
  });
  expect(inside).toEqual([]);
  await expect(first.alone(() => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
  expect(await second.alone(() => Promise.resolve('free'))).toBe('free');
  const { size, mode } = statSync(`${path}-lock`);
  expect([size, mode & 0o777]).toEqual([0, 0o600]);
  expect(readFileSync(path).length).toBeGreaterThan(0);
  first.close();
  second.close();
});
