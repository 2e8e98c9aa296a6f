import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, expect, it } from 'vitest';
import { z } from 'zod';
import { Vault } from '../../../core/vault/vault.ts';
import { temporaryFolder } from '../certificate/support/openssl.ts';
import { passphrase } from './fixture.ts';

const folder = temporaryFolder();
afterAll(() => {
  folder.remove();
});

async function newVault(name: string): Promise<{ readonly vault: Vault; readonly path: string }> {
  const path = join(folder.path, name);
  return { vault: await Vault.create(path, passphrase), path };
}

it('is kept, replaced, listed in the order it came, and removed', async () => {
  const { vault } = await newVault('kept.db');
  const notes = vault.documents('dossier', z.object({ text: z.string() }));
  notes.put('b', { text: 'premier' });
  notes.put('a', { text: 'second' });
  notes.put('b', { text: 'changé' });
  expect(notes.list()).toEqual([
    { id: 'b', value: { text: 'changé' } },
    { id: 'a', value: { text: 'second' } },
  ]);
  notes.remove('b');
  expect(notes.find('b')).toBeNull();
  const missing = expect.objectContaining({ code: 'RECORD_NOT_FOUND', params: { id: 'b' } }) as Error;
  expect(() => notes.get('b')).toThrow(missing);
  expect(notes.get('a')).toEqual({ text: 'second' });
  for (const id of ['c', 'd']) vault.attachments.put(id, Buffer.from(`fichier ${id}`));
  expect(Buffer.from(vault.attachments.read('d')).toString()).toBe('fichier d');
  vault.attachments.remove('d');
  expect(() => vault.attachments.read('b')).toThrow(missing);
  expect(() => vault.attachments.read('d')).toThrow(expect.objectContaining({ code: 'RECORD_NOT_FOUND' }));
  expect(Buffer.from(vault.attachments.read('c')).toString()).toBe('fichier c');
  vault.lock();
  expect(() => notes.list()).toThrow(expect.objectContaining({ code: 'VAULT_LOCKED' }));
  vault.close();
});

it('lies sealed in the file, and opens nowhere but in its place', async () => {
  const { vault, path } = await newVault('sealed.db');
  const text = 'client-ror-de-la-clinique';
  vault.documents('ror-access', z.string()).put('one', text);
  vault.documents('dossier', z.string()).put('one', 'autre chose');
  vault.attachments.put('file', Buffer.from('%PDF-1.7'));
  expect(Buffer.from(vault.attachments.read('file')).toString()).toBe('%PDF-1.7');
  expect(await vault.check()).toMatchObject({ checked: 3, problems: [] });

  const file = new Database(path);
  const rows = file.prepare<[]>('SELECT kind, sealed FROM documents').all() as { sealed: Buffer }[];
  expect(rows.some(({ sealed }) => Buffer.from(sealed).includes(text))).toBe(false);
  file.exec(`UPDATE documents SET sealed = (SELECT sealed FROM documents WHERE kind = 'ror-access')
    WHERE kind = 'dossier'`);
  file.close();
  expect(() => vault.documents('dossier', z.string()).find('one')).toThrow(
    expect.objectContaining({ code: 'RECORD_TAMPERED' }),
  );
  const { problems } = await vault.check();
  expect(problems).toEqual([{ id: 'one', purpose: 'dossier', kind: 'tampered' }]);
  vault.close();
});
