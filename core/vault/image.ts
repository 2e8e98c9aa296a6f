import { open, readFile, rm } from 'node:fs/promises';
import { temporaryIn } from '../files/atomic.ts';
import type { VaultDatabase } from './database.ts';

/**
 * The bytes of a database as one whole file, laid out by SQLite in a file of the folder that is gone afterwards.
 *
 * @param folder one that only the owner reads
 */
export async function imageOf(database: VaultDatabase, folder: string): Promise<Buffer> {
  const draft = temporaryIn(folder);
  try {
    await (await open(draft, 'wx', 0o600)).close();
    database.run('VACUUM INTO @draft', { draft });
    return await readFile(draft);
  } finally {
    // What cannot be removed must not hide what happened; it is sealed as the vault is.
    await rm(draft, { force: true }).catch(() => undefined);
  }
}
