import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VaultDatabase } from '../../../core/vault/database.ts';
import { VaultError } from '../../../core/vault/errors.ts';
import { temporaryFolder } from '../certificate/support/openssl.ts';
import { thrownBy } from '../../support/typed-errors.ts';

const folder = temporaryFolder();
let path: string;
let database: VaultDatabase;
let files = 0;

beforeEach(async () => {
  path = join(folder.path, `${++files}.db`);
  database = await VaultDatabase.open(path);
  database.configure();
  database.exec('CREATE TABLE one (text TEXT UNIQUE)');
});
afterEach(() => {
  database.close();
});
afterAll(() => {
  folder.remove();
});

const write = (text: string) => database.run('INSERT INTO one VALUES (@text)', { text });
const texts = () =>
  database.all('SELECT text FROM one ORDER BY text').map((row) => (row as { text: string }).text);

describe("what SQLite refuses is told as the vault's", () => {
  const told = (code: string, detail: string) => ({ code, params: { path, detail }, exitCode: 3 });

  it('a disk without room', () => {
    database.pragma('max_page_count = 3');
    const refused = thrownBy(() => write('x'.repeat(100_000)));
    expect(refused).toBeInstanceOf(VaultError);
    expect(refused).toMatchObject(told('VAULT_DISK_FULL', 'SQLITE_FULL'));
    expect((refused as VaultError).cause).toBeInstanceOf(Error);
  });

  it('another program that writes', async () => {
    const other = await VaultDatabase.open(path);
    other.exec('BEGIN IMMEDIATE');
    expect(thrownBy(() => write('x'))).toMatchObject(told('VAULT_BUSY', 'SQLITE_BUSY'));
    other.exec('ROLLBACK');
    other.close();
    write('x');
    expect(texts()).toEqual(['x']);
  });

  it('a file that may only be read', () => {
    database.pragma('query_only = 1');
    expect(thrownBy(() => write('x'))).toMatchObject(told('VAULT_NOT_WRITABLE', 'SQLITE_READONLY'));
  });

  it('a file that is none of its own', async () => {
    const text = folder.write('text.db', 'This is a text. '.repeat(500));
    const opened = await VaultDatabase.open(text);
    expect(thrownBy(() => opened.all('SELECT * FROM one'))).toMatchObject({
      code: 'VAULT_CORRUPT',
      params: { path: text, detail: 'SQLITE_NOTADB' },
    });
    opened.close();
  });

  it('a folder in its place', async () => {
    const place = join(folder.path, 'folder.db');
    mkdirSync(place);
    await expect(VaultDatabase.open(place)).rejects.toMatchObject({
      code: 'VAULT_NOT_WRITABLE',
      params: { path: place, detail: 'SQLITE_CANTOPEN' },
    });
  });

  it('whatever else, by its own name', () => {
    write('x');
    expect(thrownBy(() => write('x'))).toMatchObject(told('VAULT_FAILED', 'SQLITE_CONSTRAINT_UNIQUE'));
    expect(thrownBy(() => database.all('SELECT nothing'))).toMatchObject(
      told('VAULT_FAILED', 'SQLITE_ERROR'),
    );
  });

  it('and what has no name, by its words', () => {
    database.close();
    const refused = thrownBy(() => texts()) as VaultError;
    expect(refused).toMatchObject({ code: 'VAULT_FAILED', exitCode: 3 });
    expect(refused.params['detail']).toBe(String(refused.cause));
    expect(refused.params['detail']).toMatch(/not open/u);
  });
});

describe('a transaction', () => {
  it('is all or nothing, and gives what its work gives', () => {
    expect(database.transaction(() => write('kept'))).toBe(1);
    const failing = () =>
      database.transaction(() => {
        write('lost');
        throw new Error('on the way');
      });
    expect(failing).toThrow('on the way');
    expect(texts()).toEqual(['kept']);
    database.transaction(() => write('after'));
    expect(texts()).toEqual(['after', 'kept']);
  });

  it('that SQLite ended by itself, as it does on a full disk, fails as what ended it', () => {
    const ended = () =>
      database.transaction(() => {
        database.exec('ROLLBACK');
        throw new Error('the disk is full');
      });
    expect(ended).toThrow('the disk is full');
  });
});
