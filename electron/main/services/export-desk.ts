import { exportStored } from '../../../core/journey/export-stored.ts';
import type { ExportFormat } from '../../../core/export/format.ts';
import type { ExportView } from '../../contract/certificates.ts';
import type { VaultKeeper } from './vault-keeper.ts';

interface ExportOrder {
  readonly id: string;
  readonly formats: readonly ExportFormat[];
  readonly password: Uint8Array | undefined;
  readonly folder: string;
}

/** Writes certificates of the vault to folders, and remembers which folders the page may ask to open. */
export class ExportDesk {
  readonly #vault: VaultKeeper;
  readonly #folders = new Map<string, string>();

  constructor(vault: VaultKeeper) {
    this.#vault = vault;
  }

  /** @throws ExportError, VaultError */
  async write(exportId: string, { id, formats, password, folder }: ExportOrder): Promise<ExportView> {
    try {
      const files = await exportStored(this.#vault.open, id, {
        folder,
        formats,
        password: password ?? new Uint8Array(),
      });
      this.#folders.set(exportId, folder);
      return { folder, files };
    } finally {
      password?.fill(0);
    }
  }

  folderOf(exportId: string): string | null {
    return this.#folders.get(exportId) ?? null;
  }
}
