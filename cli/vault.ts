import { existsSync } from 'node:fs';
import { Vault } from '../core/vault/vault.ts';

/**
 * Opens the vault of a file, unlocked.
 *
 * @param make makes one where the file does not exist yet.
 * @throws VaultError; nothing is left open then.
 */
export async function openVault(path: string, passphrase: Uint8Array, make: boolean): Promise<Vault> {
  if (make && !existsSync(path)) return Vault.create(path, passphrase);
  const vault = await Vault.open(path);
  try {
    await vault.unlock(passphrase);
    return vault;
  } catch (error) {
    vault.close();
    throw error;
  }
}
