import { join } from 'node:path';
import { afterAll, afterEach, beforeEach } from 'vitest';
import { Vault } from '../../../core/vault/vault.ts';
import { type Folder, temporaryFolder } from '../certificate/support/openssl.ts';
import { passphrase } from './fixture.ts';

/**
 * A new vault for each test of a file, open under the fixture's passphrase, and closed after it.
 *
 * @param take gets it before each test
 * @returns the folder that they are in, which goes at the end
 */
export function vaultForEach(take: (vault: Vault) => void): Folder {
  const folder = temporaryFolder();
  let made: Vault;
  let vaults = 0;
  beforeEach(async () => {
    made = await Vault.create(join(folder.path, `${++vaults}.db`), passphrase);
    take(made);
  });
  afterEach(() => {
    made.close();
  });
  afterAll(() => {
    folder.remove();
  });
  return folder;
}
