import { join } from 'node:path';
import { restoreVault } from '../../../core/vault/backup/restore.ts';
import { passphraseIdentity } from '../../../core/vault/recipients/passphrase.ts';
import { Vault } from '../../../core/vault/vault.ts';
import { passphrase } from './fixture.ts';

/** Backs `coffre.db` of a folder up and restores it beside, and prints the name of each vault that is restored. */
async function restoreForever(folder: string): Promise<never> {
  const backup = join(folder, 'sauvegarde');
  const vault = await Vault.open(join(folder, 'coffre.db'));
  await vault.unlock(passphrase);
  for (let round = 0; ; round++) {
    await vault.backUp(backup, { overwrite: true });
    const name = `rendu-${process.pid}-${round}.db`;
    await restoreVault(backup, join(folder, name), passphraseIdentity(passphrase));
    process.stdout.write(`restored ${name}\n`);
  }
}

void restoreForever(process.argv[2] ?? '');
