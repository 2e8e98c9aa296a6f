import { resolve } from 'node:path';
import type { Vault } from '../../core/vault/vault.ts';
import type { OpenVaultFlags } from '../commands/deploy.ts';
import { readSecret } from '../requests/secrets.ts';
import { openVault } from '../vault.ts';

/** Lends the vault of the flags, unlocked. @throws UsageError SECRET_FILE_MISSING, FILE_UNREADABLE; VaultError */
export async function withVault<Result>(
  flags: OpenVaultFlags,
  task: (vault: Vault) => Result | Promise<Result>,
): Promise<Result> {
  const passphrase = await readSecret('--passphrase-file', flags.passphraseFile, null);
  try {
    const vault = await openVault(resolve(flags.vault), passphrase, false);
    try {
      return await task(vault);
    } finally {
      vault.close();
    }
  } finally {
    passphrase.fill(0);
  }
}
