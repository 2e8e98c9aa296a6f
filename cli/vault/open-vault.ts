import { existsSync } from 'node:fs';
import type { RecipientKind } from '../../core/vault/recipients/kinds.ts';
import { passphraseIdentity } from '../../core/vault/recipients/passphrase.ts';
import type { Identity } from '../../core/vault/recipients/recipient.ts';
import { Vault } from '../../core/vault/vault.ts';

/**
 * Opens the vault of a file, unlocked.
 *
 * @param make makes one where the file does not exist yet.
 * @throws VaultError; nothing is left open then.
 */
export async function openVault(path: string, passphrase: Uint8Array, make: boolean): Promise<Vault> {
  if (make && !existsSync(path)) return Vault.create(path, passphrase);
  return openVaultWith(path, passphraseIdentity(passphrase));
}

/** @throws VaultError, CardError; nothing is left open then. */
export async function openVaultWith<Kind extends RecipientKind>(
  path: string,
  identity: Identity<Kind>,
): Promise<Vault> {
  const vault = await Vault.open(path);
  try {
    await vault.unlockWith(identity);
    return vault;
  } catch (error) {
    vault.close();
    throw error;
  }
}
