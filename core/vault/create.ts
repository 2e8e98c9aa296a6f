import { randomUUID } from 'node:crypto';
import { access, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { writeFileAtomic } from '../files/atomic.ts';
import { errnoOf } from '../files/errno.ts';
import { AuditLog } from './audit/log.ts';
import { DataKey } from './data-key.ts';
import { VaultDatabase } from './database.ts';
import { asVaultError, VaultError } from './errors.ts';
import { passphraseRecipient } from './recipients/passphrase.ts';
import { wrap } from './recipients/recipient.ts';
import { insertStanza } from './recipients/rows.ts';
import { imageOf } from './image.ts';
import { schema } from './schema.ts';

/**
 * Makes a vault's file whole before it gets its name: a kill on the way leaves no half-made vault.
 *
 * @param dataKey 32 random bytes, wrapped for the passphrase in the file
 * @throws VaultError VAULT_EXISTS, VAULT_DISK_FULL or VAULT_NOT_WRITABLE
 */
export async function createVaultFile(
  path: string,
  dataKey: Uint8Array,
  passphrase: Uint8Array,
): Promise<void> {
  if (await exists(path)) throw new VaultError('VAULT_EXISTS', { params: { path } });
  try {
    await makeFolder(dirname(path), path);
    await writeFileAtomic(path, await vaultImage(path, dataKey, passphrase), { overwrite: false });
  } catch (error) {
    throw asVaultError(path, error);
  }
}

async function makeFolder(folder: string, path: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    // A file has the folder's name: it is no vault that could be opened instead.
    if (errnoOf(cause) !== 'EEXIST') throw cause;
    throw new VaultError('VAULT_NOT_WRITABLE', { params: { path, detail: 'EEXIST' }, cause, exitCode: 3 });
  }
}

/** The bytes of a new vault: built in memory, then laid out by SQLite in a file of the same folder. */
async function vaultImage(path: string, dataKey: Uint8Array, passphrase: Uint8Array): Promise<Buffer> {
  const database = await VaultDatabase.open(':memory:');
  try {
    const vaultId = randomUUID();
    database.exec(schema);
    database.run('INSERT INTO vault VALUES (@vaultId, @createdAt)', {
      vaultId,
      createdAt: new Date().toISOString(),
    });
    insertStanza(database, await wrap(vaultId, dataKey, passphraseRecipient(passphrase)));
    const key = new DataKey(vaultId);
    key.hold(dataKey);
    new AuditLog(database, key, vaultId).append({ action: 'vault-created' });
    key.forget();
    return await imageOf(database, dirname(path));
  } finally {
    database.close();
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
