import { copyFile, mkdir, readdir, readFile, truncate, writeFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smallDisk } from '../support/small-disk.ts';
import { errorDocument } from './support/documents.ts';
import { makeJourneyStand, type JourneyStand } from './support/journey.ts';
import { passerelleJson } from './support/passerelle.ts';

let stand: JourneyStand;
beforeAll(async () => {
  stand = await makeJourneyStand();
});
afterAll(() => stand.demo.remove());

/** A journey that does not get as far as its first step. */
async function refusal(out: string): Promise<readonly [number | null, string]> {
  const { code, document } = await passerelleJson(['journey', '--demo', '--data', stand.data, '--out', out]);
  return [code, errorDocument.parse(document).error.code];
}

describe('the vault', () => {
  it('cut short is told, left as it is, and the command ends', async () => {
    const out = stand.out('cut');
    expect((await stand.walk(out)).code).toBe(0);
    const vault = join(out, 'coffre.db');
    await truncate(vault, 20_000);
    const before = await readFile(vault);
    expect(await refusal(out)).toEqual([3, 'VAULT_CORRUPT']);
    expect((await readFile(vault)).equals(before)).toBe(true);
  });

  it('of another passphrase, or no vault at all, is not replaced', async () => {
    const out = stand.out('foreign');
    await mkdir(out);
    const vault = join(out, 'coffre.db');
    await writeFile(vault, 'x'.repeat(500));
    const [code, name] = await refusal(out);
    expect([code, ['VAULT_CORRUPT', 'NOT_A_VAULT']]).toEqual([3, expect.arrayContaining([name])]);
    expect(await readFile(vault, 'utf8')).toBe('x'.repeat(500));
  });
});

describe('--out', () => {
  it('that is a file, or under one, is wrong usage', async () => {
    const path = stand.out('file');
    await writeFile(path, '');
    expect(await refusal(path)).toEqual([2, 'OUT_NOT_A_FOLDER']);
    expect(await refusal(join(path, 'below'))).toEqual([2, 'OUT_NOT_A_FOLDER']);
  });

  it('where nothing can be made is the machine’s failure', async () => {
    expect(await refusal('/proc/passerelle')).toEqual([3, 'FOLDER_MISSING']);
  });

  it('on a full disk: no vault, no file, and the disk is told', async ({ skip }) => {
    const disk = smallDisk(32);
    if (disk === null) return skip('this account cannot mount a disk');
    try {
      expect(await refusal(disk.path)).toEqual([3, 'VAULT_DISK_FULL']);
      expect(await readdir(disk.path)).toEqual([]);
    } finally {
      disk.remove();
    }
  });

  const threeWalks = { timeout: 90_000 };
  it(
    'on a disk that fills up later: a typed failure, the vault stays whole',
    threeWalks,
    async ({ skip }) => {
      const made = stand.out('made');
      expect((await stand.walk(made)).code).toBe(0);
      const vaultSize = Math.ceil((await stat(join(made, 'coffre.db'))).size / 1024);
      const disk = smallDisk(vaultSize + 136);
      if (disk === null) return skip('this account cannot mount a disk');
      try {
        await copyFile(join(made, 'coffre.db'), join(disk.path, 'coffre.db'));
        await writeFile(join(disk.path, 'ballast'), Buffer.alloc(100 * 1024));
        const walk = await stand.walk(disk.path);
        expect(walk.code).toBe(3);
        expect(walk.failure?.[1]).toMatch(/^(?:VAULT_)?DISK_FULL$/u);
        expect((await readdir(disk.path)).filter((name) => name.includes('.p12'))).toEqual([]);
        const again = join(stand.demo.folder, 'again');
        await mkdir(again);
        await copyFile(join(disk.path, 'coffre.db'), join(again, 'coffre.db'));
        expect((await stand.walk(again)).code).toBe(0);
      } finally {
        disk.remove();
      }
    },
  );
});
