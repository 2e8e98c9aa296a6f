import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Vault } from '../../../core/vault/vault.ts';
import { temporaryFolder } from '../certificate/support/openssl.ts';
import { passphrase } from './fixture.ts';

let folder: ReturnType<typeof temporaryFolder>;
let path: string;
let vault: Vault;

beforeEach(async () => {
  folder = temporaryFolder();
  path = join(folder.path, 'vault.db');
  vault = await Vault.create(path, passphrase);
});
afterEach(() => {
  vault.close();
  folder.remove();
});

const content = Buffer.from('un P12 que la plateforme ne donne qu’une fois');

it('keeps a file sealed until it is removed, over another opening', async () => {
  const { id } = vault.receivedFiles.add('asip-p12-EL.p12', content, null);
  expect(readFileSync(path).includes(content)).toBe(false);
  vault.close();
  vault = await Vault.open(path);
  expect(vault.receivedFiles.list()).toMatchObject([{ id, fileName: 'asip-p12-EL.p12', recordId: null }]);
  expect(() => vault.receivedFiles.read(id)).toThrow(expect.objectContaining({ code: 'VAULT_LOCKED' }));
  await vault.unlock(passphrase);
  expect(Buffer.from(vault.receivedFiles.read(id)).equals(content)).toBe(true);
  vault.receivedFiles.remove(id);
  expect(vault.receivedFiles.list()).toEqual([]);
  expect(() => vault.receivedFiles.read(id)).toThrow(expect.objectContaining({ code: 'RECORD_NOT_FOUND' }));
});

it('does not take one file for another', () => {
  const [first, second] = ['a.p12', 'b.p12'].map((name) => vault.receivedFiles.add(name, content, null));
  const database = new Database(path);
  database
    .prepare(
      'UPDATE received_files SET sealed = (SELECT sealed FROM received_files WHERE id = ?) WHERE id = ?',
    )
    .run(first?.id, second?.id);
  database.close();
  expect(() => vault.receivedFiles.read(second?.id ?? '')).toThrow(
    expect.objectContaining({ code: 'RECORD_TAMPERED' }),
  );
});
