import { randomUUID } from 'node:crypto';
import { access } from 'node:fs/promises';
import { dirname } from 'node:path';
import { writeFileAtomic } from '../files/atomic.ts';
import { AuditLog } from './audit/log.ts';
import { DataKey } from './data-key.ts';
import { VaultDatabase } from './database.ts';
import { asVaultError, VaultError } from './errors.ts';
import { passphraseRecipient } from './recipients/passphrase.ts';
import { wrap } from './recipients/recipient.ts';
import { insertStanza } from './recipients/rows.ts';
import { makeVaultFolder } from './file.ts';
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
    await makeVaultFolder(path);
    await writeFileAtomic(path, await vaultImage(path, dataKey, passphrase), { overwrite: false });
  } catch (error) {
    throw asVaultError(path, error);
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
