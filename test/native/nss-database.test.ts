import { copyFile, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { findSoftHsm } from '../../native/middleware.ts';
import { registerNssModule } from '../../native/nss-database.ts';
import { run } from '../support/run-tool.ts';

const softHsm = findSoftHsm() ?? '';
const name = 'Passerelle';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'passerelle-test-'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(home, { recursive: true, force: true });
});

/** What NSS itself says of the database. */
async function listing(): Promise<string> {
  const { stdout } = await run('modutil', ['-dbdir', `sql:${join(home, '.pki', 'nssdb')}`, '-list']);
  return stdout;
}

const libraries = async (): Promise<string[]> =>
  [...(await listing()).matchAll(/library name: (.+)/gu)].map(([, path = '']) => path.trim());

it('makes a database that only its owner enters, with the module in it', async () => {
  await registerNssModule(home, name, softHsm);
  expect(await listing()).toContain(`2. ${name}`);
  expect(await libraries()).toEqual([softHsm]);
  expect((await stat(join(home, '.pki', 'nssdb'))).mode & 0o777).toBe(0o700);
});

it('changes nothing the second time', async () => {
  await registerNssModule(home, name, softHsm);
  const before = await listing();
  await registerNssModule(home, name, softHsm);
  await registerNssModule(home, 'another name', softHsm);
  expect(await listing()).toBe(before);
});

it('replaces another library of the same name, and leaves others', async () => {
  const [former, foreign] = [join(home, 'former.so'), join(home, 'foreign.so')];
  await copyFile(softHsm, former);
  await copyFile(softHsm, foreign);
  await registerNssModule(home, 'foreign', foreign);
  await registerNssModule(home, name, former);
  expect((await libraries()).sort()).toEqual([foreign, former].sort());
  await registerNssModule(home, name, softHsm);
  expect((await libraries()).sort()).toEqual([foreign, softHsm].sort());
});

it('says which tools are missing', async () => {
  vi.stubEnv('PATH', join(home, 'empty'));
  await expect(registerNssModule(home, name, softHsm)).rejects.toMatchObject({
    code: 'TLS_ENGINE_MISSING',
    params: { detail: 'libnss3-tools' },
    exitCode: 3,
  });
  expect(await readdir(join(home, '.pki', 'nssdb'))).toEqual([]);
});
