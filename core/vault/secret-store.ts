import { generatePassword } from '../export/password.ts';
import type { AuditLog } from './audit/log.ts';
import { subjectOf } from './audit/subject.ts';
import type { VaultDatabase } from './database.ts';
import type { DataKey } from './data-key.ts';
import { VaultError } from './errors.ts';
import { notFound } from './rows.ts';
import type { SecretKind } from './seal.ts';
import {
  insertSecret,
  markShown,
  selectRecordsWith,
  selectSecrets,
  type SealedSecret,
  type SecretTrace,
} from './secrets.ts';

/**
 * Revocation codes and key passwords, each sealed with its request, then with the certificate that answers it: the
 * platform shows neither again. A secret never changes once it is there.
 */
export class SecretStore {
  constructor(
    private readonly database: VaultDatabase,
    private readonly dataKey: DataKey,
    private readonly audit: AuditLog,
  ) {}

  /** Which secrets a request or certificate has; works while locked. */
  list(recordId: string): SecretTrace[] {
    return selectSecrets(this.database, recordId).map(({ kind, createdAt, shownAt }) => {
      return { kind, createdAt, shownAt };
    });
  }

  /** Ids of the requests and certificates that have a secret of this kind; works while locked. */
  recordsWith(kind: SecretKind): ReadonlySet<string> {
    return selectRecordsWith(this.database, kind);
  }

  /**
   * Makes a strong secret unless there is one already; it is on the disk before anybody can use it.
   *
   * @throws VaultError VAULT_LOCKED, RECORD_NOT_FOUND, VAULT_DISK_FULL or VAULT_BUSY
   */
  ensure(recordId: string, kind: SecretKind): SecretTrace {
    this.dataKey.require();
    const secret = new TextEncoder().encode(generatePassword());
    try {
      return this.database.transaction(() => {
        const already = this.list(recordId).find((one) => one.kind === kind);
        return already ?? this.insert(recordId, kind, secret);
      });
    } finally {
      secret.fill(0);
    }
  }

  /**
   * Keeps a secret that was chosen elsewhere, e.g. the code of a certificate that is imported.
   *
   * @param secret UTF-8; the caller wipes it
   * @throws VaultError VAULT_LOCKED, RECORD_NOT_FOUND, SECRET_EXISTS, VAULT_DISK_FULL or VAULT_BUSY
   */
  put(recordId: string, kind: SecretKind, secret: Uint8Array): SecretTrace {
    return this.database.transaction(() => {
      if (this.find(recordId, kind) !== undefined) throw new VaultError('SECRET_EXISTS');
      return this.insert(recordId, kind, secret);
    });
  }

  /**
   * Shows a secret to a person. That it was shown is on the disk before it is.
   *
   * @returns UTF-8, which the caller wipes
   * @throws VaultError VAULT_LOCKED, RECORD_NOT_FOUND, RECORD_TAMPERED, VAULT_DISK_FULL or VAULT_BUSY
   */
  show(recordId: string, kind: SecretKind): Uint8Array {
    const secret = this.open(recordId, kind);
    try {
      this.database.transaction(() => {
        markShown(this.database, recordId, kind, new Date().toISOString());
        const certificate = subjectOf(this.database, recordId);
        this.audit.append({ action: 'secret-shown', certificate, details: { kind } });
      });
      return secret;
    } catch (error) {
      secret.fill(0);
      throw error;
    }
  }

  /**
   * Lends a secret to the program itself, for the time of `task`: nobody sees it, so no trace is left.
   *
   * @param task gets UTF-8, and must not keep it
   * @throws VaultError VAULT_LOCKED, RECORD_NOT_FOUND or RECORD_TAMPERED
   */
  async use<Result>(
    recordId: string,
    kind: SecretKind,
    task: (secret: Uint8Array) => Result | Promise<Result>,
  ): Promise<Result> {
    const secret = this.open(recordId, kind);
    try {
      return await task(secret);
    } finally {
      secret.fill(0);
    }
  }

  private open(recordId: string, kind: SecretKind): Buffer {
    this.dataKey.require();
    const found = this.find(recordId, kind);
    if (found === undefined) throw notFound(recordId);
    return this.dataKey.unseal(found.sealed, recordId, kind);
  }

  private find(recordId: string, kind: SecretKind): SealedSecret | undefined {
    return selectSecrets(this.database, recordId).find((secret) => secret.kind === kind);
  }

  private insert(recordId: string, kind: SecretKind, secret: Uint8Array): SecretTrace {
    if (subjectOf(this.database, recordId) === null) throw notFound(recordId);
    const trace: SecretTrace = { kind, createdAt: new Date().toISOString(), shownAt: null };
    const sealed = this.dataKey.seal(secret, recordId, kind);
    insertSecret(this.database, { ...trace, recordId, sealed });
    return trace;
  }
}
