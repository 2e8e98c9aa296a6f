import { exportStored } from '../../../core/journey/export-stored.ts';
import { type ExportFormat, exportFormats } from '../../../core/export/format.ts';
import { formatWriters } from '../../../core/export/format-writers.ts';
import type { ExportTools } from '../../../core/export/material.ts';
import { exportTargetIds, exportTargets } from '../../../core/export/targets.ts';
import { serverConfigIds } from '../../../core/server-config/ids.ts';
import { serverConfigs } from '../../../core/server-config/templates.ts';
import type { ExportChoices, ExportView } from '../../contract/certificates.ts';
import type { VaultKeeper } from './vault-keeper.ts';

interface ExportOrder {
  readonly id: string;
  readonly formats: readonly ExportFormat[];
  readonly password?: Uint8Array | undefined;
  readonly clearKey: boolean;
  readonly folder: string;
}

/** Writes certificates of the vault to folders, and remembers which folders the page may ask to open. */
export class ExportDesk {
  readonly #vault: VaultKeeper;
  readonly #folders = new Map<string, string>();

  readonly #tools: () => ExportTools;

  /** @param tools asked each time: Java may be installed meanwhile. */
  constructor(vault: VaultKeeper, tools: () => ExportTools) {
    this.#vault = vault;
    this.#tools = tools;
  }

  choices(): ExportChoices {
    const java = this.#tools().toJks !== null;
    return {
      targets: exportTargetIds.map((id) => ({ id, formats: exportTargets[id] })),
      formats: exportFormats.map((format) => {
        const { privateKey, password, java: needsJava = false } = formatWriters[format];
        return { format, privateKey, password, available: java || !needsJava };
      }),
      configs: serverConfigIds.map((id) => ({ id, files: serverConfigs[id].files })),
    };
  }

  /** @throws ExportError, VaultError */
  async write(
    exportId: string,
    { id, formats, password, clearKey, folder }: ExportOrder,
  ): Promise<ExportView> {
    try {
      const files = await exportStored(this.#vault.open, id, {
        folder,
        formats,
        password: password ?? new Uint8Array(),
        clearKey,
        tools: this.#tools(),
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
