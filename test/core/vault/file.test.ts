import { chmodSync, copyFileSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, describe, expect, it } from 'vitest';
import { checkVaultFile, keepToOwner } from '../../../core/vault/file.ts';
import { temporaryFolder } from '../certificate/support/openssl.ts';

const folder = temporaryFolder();
afterAll(() => {
  folder.remove();
});

let files = 0;
const fresh = () => join(folder.path, `${++files}.db`);

/** A database in SQLite's own hand. */
function database(pageSize = 4_096): string {
  const path = fresh();
  const made = new Database(path);
  made.exec(`PRAGMA page_size = ${pageSize}; CREATE TABLE one (text TEXT); INSERT INTO one VALUES ('x')`);
  made.close();
  return path;
}

const refusal = (path: string) =>
  checkVaultFile(path).then(
    () => null,
    (error: unknown) => error,
  );

describe('a file that SQLite is about to open', () => {
  it.each([512, 4_096, 65_536])('is let through whole, with pages of %i bytes', async (pageSize) => {
    const path = database(pageSize);
    expect(readFileSync(path).readUInt16BE(16)).toBe(pageSize === 65_536 ? 1 : pageSize);
    expect(await refusal(path)).toBeNull();
    truncateSync(path, statSync(path).size - 1);
    expect(await refusal(path)).toMatchObject({ code: 'VAULT_CORRUPT', params: { path }, exitCode: 3 });
  });

  it('may be as long as its header, and no shorter', async () => {
    const header = readFileSync(database()).subarray(0, 100);
    // Of no page.
    header.writeUInt32BE(0, 28);
    expect(await refusal(folder.write('header.db', header))).toBeNull();
    const short = await refusal(folder.write('short.db', header.subarray(0, 99)));
    expect(short).toMatchObject({ code: 'VAULT_CORRUPT' });
  });

  it.each([
    ['that is missing', () => fresh(), 'VAULT_NOT_FOUND', 1],
    ['that is a folder', () => folder.path, 'VAULT_NOT_READABLE', 3],
    ['under a file', () => join(database(), 'x.db'), 'VAULT_NOT_READABLE', 3],
  ])('and one %s are told apart', async (_, make, code, exitCode) => {
    const path = make();
    expect(await refusal(path)).toMatchObject({ code, exitCode, params: { path } });
  });

  it('may lack pages that its log still holds, as a cut on the way of one into the other leaves it', async () => {
    const [whole, path] = [database(), fresh()];
    const open = new Database(whole);
    open.pragma('journal_mode = WAL');
    open.pragma('wal_autocheckpoint = 0');
    open.exec(`INSERT INTO one SELECT hex(randomblob(2000)) FROM json_each('[1,2,3,4,5,6,7,8,9]')`);
    copyFileSync(whole, path);
    copyFileSync(`${whole}-wal`, `${path}-wal`);
    open.pragma('wal_checkpoint(TRUNCATE)');
    open.close();
    // The first page went into the file, and none of those after it.
    const cut = readFileSync(path);
    readFileSync(whole).copy(cut, 0, 0, 4_096);
    writeFileSync(path, cut);
    expect(cut.length).toBeLessThan(statSync(whole).size);

    expect(await refusal(path)).toBeNull();
    const opened = new Database(path);
    expect(opened.prepare<[]>('SELECT count(*) AS rows FROM one').get()).toMatchObject({ rows: 10 });
    opened.close();

    const alone = fresh();
    writeFileSync(alone, cut);
    expect(await refusal(alone)).toMatchObject({ code: 'VAULT_CORRUPT' });
    writeFileSync(`${alone}-wal`, '');
    expect(await refusal(alone)).toMatchObject({ code: 'VAULT_CORRUPT' });
  });
});

describe.skipIf(process.platform === 'win32')('the rights on a file', () => {
  const after = async (mode: number) => {
    const path = database();
    chmodSync(path, mode);
    await keepToOwner(path);
    return statSync(path).mode & 0o777;
  };

  it('of others are taken back, and the owner keeps what is its own', async () => {
    expect(await after(0o644)).toBe(0o600);
    expect(await after(0o640)).toBe(0o600);
    expect(await after(0o606)).toBe(0o600);
    // Read-only on purpose.
    expect(await after(0o400)).toBe(0o400);
  });
});
