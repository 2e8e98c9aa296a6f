import { basename } from 'node:path';
import type { Restoration } from '../../../core/vault/backup/restore.ts';
import { readBackupFile } from '../../../core/vault/backup/restore.ts';
import { VaultError } from '../../../core/vault/errors.ts';
import type { BackupView } from '../../contract/vault.ts';
import { type TypedIdentity, withTyped } from './recipients-desk.ts';
import type { VaultKeeper } from './vault-keeper.ts';

/** The vault's backups, and the one that was chosen to restore: its path stays in the main process. */
export class BackupDesk {
  readonly #vault: VaultKeeper;
  #chosen: string | null = null;

  constructor(vault: VaultKeeper) {
    this.#vault = vault;
  }

  /** @param path from the system's dialog, which has asked whether another file may be replaced. @throws VaultError */
  write(path: string): Promise<void> {
    return this.#vault.open.backUp(path, { overwrite: true });
  }

  /** @throws VaultError NOT_A_BACKUP, BACKUP_TOO_NEW, BACKUP_DAMAGED, BACKUP_NOT_READABLE */
  async choose(path: string): Promise<BackupView> {
    const { header } = await readBackupFile(path);
    this.#chosen = path;
    const kinds = [...new Set(header.recipients.map(({ kind }) => kind))];
    return { fileName: basename(path), createdAt: header.createdAt, kinds };
  }

  /** @throws VaultError; the vault that was there is as before then. */
  async restore(typed: TypedIdentity): Promise<Restoration> {
    const chosen = this.#chosen;
    try {
      if (chosen === null) throw new VaultError('BACKUP_NOT_READABLE', { params: { path: '', detail: '' } });
      const restored = await withTyped(typed, (identity) => this.#vault.restore(chosen, identity));
      this.#chosen = null;
      return restored;
    } finally {
      typed.secret.fill(0);
    }
  }
}
