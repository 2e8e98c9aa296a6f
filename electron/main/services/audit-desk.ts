import { writeFileAtomic } from '../../../core/files/atomic.ts';
import type { Locale } from '../../../core/text/locale.ts';
import { keyPlaces } from '../../../core/vault/audit/places.ts';
import { auditCsv } from '../../../core/vault/audit/text.ts';
import type { AuditView } from '../../contract/vault.ts';
import type { VaultKeeper } from './vault-keeper.ts';

/** The vault's log, as a person reads it. */
export class AuditDesk {
  readonly #vault: Pick<VaultKeeper, 'open'>;
  readonly #locale: () => Locale;

  constructor(vault: Pick<VaultKeeper, 'open'>, locale: () => Locale) {
    this.#vault = vault;
    this.#locale = locale;
  }

  /** @throws VaultError VAULT_LOCKED */
  read(): AuditView {
    const { records, verdict } = this.#vault.open.audit.review();
    const places = [...keyPlaces(records)].map(([certificateId, each]) => ({ certificateId, places: each }));
    return { records: records.reverse(), verdict, places };
  }

  /** @param path from the system's dialog, which has asked whether another file may be replaced. @throws VaultError, ExportError */
  async save(path: string): Promise<void> {
    await writeFileAtomic(path, auditCsv(this.#vault.open.audit.list(), this.#locale()), { overwrite: true });
  }
}
