import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { writeFileAtomic } from '../../files/atomic.ts';
import { isSameFile } from '../../files/same.ts';
import type { VaultDatabase } from '../database.ts';
import { VaultError } from '../errors.ts';
import { imageOf } from '../image.ts';
import { selectStanzas } from '../recipients/rows.ts';
import { openBackup, readBackup, writeBackup } from './format.ts';

/**
 * Writes a vault's backup, and reads it back before success is said.
 *
 * @param dataKey 32 bytes
 * @throws VaultError VAULT_EXISTS for the vault's own file, BACKUP_DAMAGED when the disk gave other bytes back; ExportError
 *   FILE_EXISTS, FOLDER_MISSING, NOT_WRITABLE, DISK_FULL or WRITE_FAILED
 */
export async function writeBackupFile(
  path: string,
  overwrite: boolean,
  source: { readonly database: VaultDatabase; readonly vaultId: string; readonly dataKey: Uint8Array },
): Promise<void> {
  const { database, vaultId, dataKey } = source;
  if (await isSameFile(path, database.path)) throw new VaultError('VAULT_EXISTS', { params: { path } });
  const image = await imageOf(database, dirname(database.path));
  await writeFileAtomic(path, writeBackup(image, vaultId, dataKey, selectStanzas(database)), { overwrite });
  const back = openBackup(readBackup(await readFile(path), path), dataKey);
  if (back?.equals(image) !== true) {
    throw new VaultError('BACKUP_DAMAGED', { params: { path }, exitCode: 3 });
  }
}
