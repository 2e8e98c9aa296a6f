import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { Vault } from '../../../core/vault/vault.ts';

/** Opens one copy of an old vault after another. */
async function migrateForever(old: string, folder: string): Promise<never> {
  for (let copy = 0; ; copy++) {
    const path = join(folder, `${copy}.db`);
    copyFileSync(old, path);
    process.stdout.write(`copied ${copy}\n`);
    (await Vault.open(path)).close();
    process.stdout.write(`migrated ${copy}\n`);
  }
}

const [old = '', folder = ''] = process.argv.slice(2);
void migrateForever(old, folder);
