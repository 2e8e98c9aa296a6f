import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Vault } from '../../../core/vault/vault.ts';
import { bundleEntry } from '../../support/bundle.ts';
import { runAndKill } from '../../support/kill.ts';
import { makeOrgChain, type OrgChain } from '../../support/org-chain.ts';
import { temporaryFolder } from '../certificate/support/openssl.ts';
import { smallDisk } from '../../support/small-disk.ts';
import { addPrepared, draft, issuedRecord, passphrase } from './fixture.ts';

const folder = temporaryFolder();
let org: OrgChain;

beforeAll(async () => {
  org = await makeOrgChain();
});
afterAll(() => {
  folder.remove();
});

describe('a kill -9 during writes', () => {
  it('loses no confirmed write and never leaves a request neither pending nor issued', async () => {
    const path = join(folder.path, 'killed.db');
    const material = join(folder.path, 'material.json');
    const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
    writeFileSync(
      material,
      JSON.stringify({
        certificate: base64(org.certificate),
        chain: org.chain.map(base64),
        privateKey: base64(org.privateKey),
      }),
    );
    (await Vault.create(path, passphrase)).close();
    const program = await bundleEntry('test/core/vault/write-forever.ts');

    const pending = new Set<string>();
    const issued = new Set<string>();
    // Twenty kills, and more where the machine is too busy to write much between two.
    for (let round = 0; round < 20 || (round < 80 && issued.size <= 10); round++) {
      for (const line of await runAndKill(program.path, [path, material], (round * 13) % 170)) {
        const [state, id = ''] = line.split(' ');
        (state === 'issued' ? issued : pending).add(id);
      }
      const vault = await Vault.open(path);
      const stillPending = new Set(vault.requests.list().map(({ id }) => id));
      const stored = new Set(vault.listCertificates().map(({ requestId }) => requestId));
      vault.close();
      for (const id of issued) expect(stored.has(id) && !stillPending.has(id)).toBe(true);
      for (const id of pending) expect(stored.has(id) !== stillPending.has(id)).toBe(true);
    }
    expect(pending.size).toBeGreaterThan(20);
    expect(issued.size).toBeGreaterThan(10);
    await program.remove();

    const vault = await Vault.open(path);
    await vault.unlock(passphrase);
    const prepared = vault.requests.list().filter(({ state }) => state === 'prepared');
    for (const { id } of [...prepared, ...vault.listCertificates()]) {
      expect(await vault.withPrivateKey(id, (key) => Buffer.from(key).equals(org.privateKey))).toBe(true);
    }
    vault.close();
  }, 120_000);
});

describe('a kill -9 during backups and restorations', () => {
  it('leaves whole ones or none, and a rest that a later backup sweeps', async () => {
    const here = join(folder.path, 'sauvegardes');
    mkdirSync(here);
    const path = join(here, 'coffre.db');
    (await Vault.create(path, passphrase)).close();
    const rests = () => readdirSync(here).filter((name) => name.startsWith('.'));
    const program = await bundleEntry('test/core/vault/restore-forever.ts');
    const restored = new Set<string>();
    for (let round = 0; round < 60 && (restored.size === 0 || !rests().some(isDatabase)); round++) {
      for (const line of await runAndKill(program.path, [here], round * 17)) {
        if (line.startsWith('restored ')) restored.add(line.slice(9));
      }
    }
    await program.remove();
    expect(restored.size).toBeGreaterThan(0);
    expect(rests().some(isDatabase)).toBe(true);
    for (const name of readdirSync(here).filter((one) => one.startsWith('rendu-') && one.endsWith('.db'))) {
      const vault = await Vault.open(join(here, name));
      await vault.unlock(passphrase);
      expect(await vault.check()).toMatchObject({ problems: [], audit: { whole: true } });
      vault.close();
    }

    const longAgo = new Date(Date.now() - 61 * 60 * 1000);
    for (const name of rests()) utimesSync(join(here, name), longAgo, longAgo);
    const vault = await Vault.open(path);
    await vault.unlock(passphrase);
    await vault.backUp(join(here, 'sauvegarde'), { overwrite: true });
    vault.close();
    expect(rests()).toEqual([]);

    function isDatabase(name: string): boolean {
      return readFileSync(join(here, name)).subarray(0, 15).toString('latin1') === 'SQLite format 3';
    }
  }, 120_000);
});

describe('a full disk', () => {
  it('undoes the write, says so, and the vault goes on once there is room', async (context) => {
    const disk = smallDisk(256);
    if (disk === null) return context.skip('needs the right to mount a small disk');
    try {
      const path = join(disk.path, 'vault.db');
      const vault = await Vault.create(path, passphrase);
      const first = addPrepared(vault, draft, org.privateKey);
      const filler = join(disk.path, 'filler');
      const full = expect.objectContaining({ code: 'VAULT_DISK_FULL', exitCode: 3 }) as Error;
      fill(filler);

      expect(() => addPrepared(vault, draft, org.privateKey)).toThrow(full);
      expect(() => vault.certificates.storeIssued(first.id, issuedRecord(org))).toThrow(full);
      expect(vault.requests.list()).toEqual([first]);
      expect(vault.listCertificates()).toEqual([]);
      expect(await vault.withPrivateKey(first.id, (key) => Buffer.from(key).equals(org.privateKey))).toBe(
        true,
      );

      writeFileSync(filler, '');
      const stored = vault.certificates.storeIssued(first.id, issuedRecord(org));
      expect(vault.listCertificates()).toEqual([stored]);
      vault.close();
      const again = await Vault.open(path);
      expect(again.listCertificates()).toEqual([stored]);
      again.close();
    } finally {
      disk.remove();
    }
  });

  it('leaves no half-made vault', async (context) => {
    const disk = smallDisk(64);
    if (disk === null) return context.skip('needs the right to mount a small disk');
    try {
      const path = join(disk.path, 'vault.db');
      fill(join(disk.path, 'filler'));
      await expect(Vault.create(path, passphrase)).rejects.toMatchObject({ code: 'VAULT_DISK_FULL' });
      expect(() => readFileSync(path)).toThrow('ENOENT');
    } finally {
      disk.remove();
    }
  });
});

describe('another writer', () => {
  it('is waited for, then said', async () => {
    const path = join(folder.path, 'busy.db');
    const vault = await Vault.create(path, passphrase);
    const other = new Database(path);
    other.exec('BEGIN IMMEDIATE');
    const busy = expect.objectContaining({ code: 'VAULT_BUSY' }) as Error;
    expect(() => addPrepared(vault, draft, org.privateKey)).toThrow(busy);
    other.exec('ROLLBACK');
    other.close();
    expect(addPrepared(vault, draft, org.privateKey).service).toBe('ROR');
    vault.close();
  });
});

/** Takes all the room that is left. */
function fill(path: string): void {
  try {
    writeFileSync(path, Buffer.alloc(1 << 20));
  } catch {
    // Full is what it was for.
  }
  expect(statSync(path).size).toBeLessThan(1 << 20);
}
