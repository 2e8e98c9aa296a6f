import type { AuditAction, AuditNote } from './audit/entry.ts';
import type { AuditLog } from './audit/log.ts';
import { certificateSubject } from './audit/subject.ts';
import { findCertificate } from './certificates.ts';
import type { VaultDatabase } from './database.ts';
import type { DataKey } from './data-key.ts';
import { VaultError } from './errors.ts';
import { findRequest } from './pending-requests.ts';
import { notFound } from './rows.ts';

/** Where a private key goes, as the audit log tells it. */
export interface KeyDeparture {
  readonly action: 'key-exported' | 'key-deployed';
  readonly places: readonly {
    /** Absolute path of a file, or address of a server. */
    readonly place: string;
    readonly details?: Readonly<Record<string, string>>;
  }[];
}

const failureOf = { 'key-exported': 'key-export-failed', 'key-deployed': 'key-deploy-failed' } as const;

/** The vault's private keys, each lent to one task at a time. */
export class PrivateKeys {
  constructor(
    private readonly database: VaultDatabase,
    private readonly dataKey: DataKey,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Lends the private key of a certificate, or of a pending request, for the time of `task`; its bytes are
   * wiped when that ends, however it ends.
   *
   * @param task gets PKCS#8 DER, and must not keep it
   * @throws VaultError VAULT_LOCKED, RECORD_NOT_FOUND, NO_PRIVATE_KEY or RECORD_TAMPERED
   */
  async use<Result>(id: string, task: (pkcs8: Uint8Array) => Result | Promise<Result>): Promise<Result> {
    const privateKey = this.unseal(id);
    try {
      return await task(privateKey);
    } finally {
      privateKey.fill(0);
    }
  }

  /**
   * As `use`, for a certificate's key that leaves the vault: the audit log tells it before `task` begins, and tells a task
   * that fails too. Where there is no place that it goes to, it stays, and nothing is told.
   *
   * @throws VaultError as `use`, VAULT_DISK_FULL or VAULT_BUSY: the key does not leave then
   */
  async useLeaving<Result>(
    id: string,
    { action, places }: KeyDeparture,
    task: (pkcs8: Uint8Array) => Result | Promise<Result>,
  ): Promise<Result> {
    if (places.length === 0) return this.use(id, task);
    this.dataKey.require();
    const found = findCertificate(this.database, id);
    if (found === undefined) throw notFound(id);
    const certificate = certificateSubject(found.stored);
    const notes = (told: AuditAction) =>
      places.map((place): AuditNote => ({ ...place, action: told, certificate }));
    this.audit.record(...notes(action));
    try {
      return await this.use(id, task);
    } catch (error) {
      // Locked meanwhile: the attempt stays in the log as if it had been done.
      if (this.dataKey.held) this.audit.record(...notes(failureOf[action]));
      throw error;
    }
  }

  private unseal(id: string): Buffer {
    const certificate = findCertificate(this.database, id);
    if (certificate !== undefined) {
      return this.dataKey.unseal(certificate.sealedKey, id, 'certificate-private-key');
    }
    const pending = findRequest(this.database, id);
    if (pending === undefined) throw notFound(id);
    if (pending.sealedKey === null) throw new VaultError('NO_PRIVATE_KEY', { params: { id } });
    return this.dataKey.unseal(pending.sealedKey, id, 'pending-private-key');
  }
}
