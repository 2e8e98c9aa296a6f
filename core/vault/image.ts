import { randomBytes } from 'node:crypto';
import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { VaultDatabase } from './database.ts';

/**
 * The bytes of a database as one whole file, laid out by SQLite in a file of the folder that is gone afterwards.
 *
 * @param folder one that only the owner reads
 */
export async function imageOf(database: VaultDatabase, folder: string): Promise<Buffer> {
  const draft = join(folder, `.${randomBytes(6).toString('hex')}.image`);
  try {
    await (await open(draft, 'wx', 0o600)).close();
    database.run('VACUUM INTO @draft', { draft });
    return await readFile(draft);
  } finally {
    await rm(draft, { force: true });
  }
}
