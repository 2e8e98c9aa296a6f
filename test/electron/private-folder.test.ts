import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { PrivateFolder, sweepPrivateFolders } from '../../electron/main/portal/private-folder.ts';
import { isWiped } from '../support/wiped.ts';

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

it('is for its owner only, and wipes the very bytes of its file before it goes', async () => {
  const folder = PrivateFolder.make();
  const content = 'une clé chiffrée';
  expect(statSync(dirname(folder.path)).mode & 0o777).toBe(0o700);
  writeFileSync(folder.path, content);
  expect((await folder.read()).toString()).toBe(content);
  // Held open, the file outlives its name: what is in it then is what a disk would keep.
  const held = openSync(folder.path, 'r');
  await folder.remove();
  const left = Buffer.alloc(100, 1);
  const length = readSync(held, left, 0, left.length, 0);
  expect(length).toBe(Buffer.byteLength(content));
  expect(isWiped(left.subarray(0, length))).toBe(true);
  expect(existsSync(dirname(folder.path))).toBe(false);
});

it('goes although nothing was written there', async () => {
  const folder = PrivateFolder.make();
  await folder.remove();
  expect(existsSync(dirname(folder.path))).toBe(false);
});

it('of a process that was killed is swept, those of others and what is not ours are left', async () => {
  const { pid: dead } = spawnSync(process.execPath, ['-e', '0']);
  const of = (name: string): string => {
    const folder = mkdtempSync(join(tmpdir(), name));
    made.push(folder);
    writeFileSync(join(folder, 'file'), 'contenu');
    return folder;
  };
  const left = of(`passerelle-received-${String(dead)}-`);
  const kept = [
    of(`passerelle-received-${String(process.pid)}-`),
    of('passerelle-received-x-'),
    of('autre-'),
  ];
  mkdirSync(join(left, 'dossier'));
  await sweepPrivateFolders();
  expect(existsSync(left)).toBe(false);
  expect(kept.map((folder) => existsSync(join(folder, 'file')))).toEqual([true, true, true]);
});
