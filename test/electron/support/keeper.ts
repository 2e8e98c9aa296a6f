import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VaultKeeper } from '../../../electron/main/services/vault-keeper.ts';

export interface OpenKeeper {
  readonly keeper: VaultKeeper;
  /** The test's own. */
  readonly folder: string;
  remove(): void;
}

/** A keeper whose vault is new and open. */
export async function openKeeper(): Promise<OpenKeeper> {
  const folder = mkdtempSync(join(tmpdir(), 'passerelle-keeper-'));
  const keeper = new VaultKeeper(join(folder, 'vault.db'));
  await keeper.create(new TextEncoder().encode('une phrase bien assez longue'));
  return {
    keeper,
    folder,
    remove: () => {
      keeper.lock();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
