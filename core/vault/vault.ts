import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { z } from 'zod';
import { AuditLog } from './audit/log.ts';
import type { AuditVerdict } from './audit/verify.ts';
import { writeBackupFile } from './backup/write.ts';
import { CertificateStore } from './certificate-store.ts';
import { checkRecords, type RecordProblem } from './check.ts';
import { createVaultFile } from './create.ts';
import { DataKey } from './data-key.ts';
import { VaultDatabase } from './database.ts';
import { AttachmentStore, type DocumentKind, DocumentStore } from './document-store.ts';
import { VaultError } from './errors.ts';
import { checkVaultFile, keepToOwner } from './file.ts';
import { migrate, versionOf } from './migrations.ts';
import { assertPassphraseLongEnough } from './passphrase.ts';
import { PrivateKeys } from './private-keys.ts';
import { ReceivedFileStore } from './received-files.ts';
import { RecipientStore } from './recipient-store.ts';
import type { RecipientKind } from './recipients/kinds.ts';
import { passphraseIdentity } from './recipients/passphrase.ts';
import type { Identity } from './recipients/recipient.ts';
import type { StoredCertificate } from './records.ts';
import { RequestStore } from './request-store.ts';
import { parseRows } from './rows.ts';
import { APPLICATION_ID, SCHEMA_VERSION } from './schema.ts';
import { SecretStore } from './secret-store.ts';
import { TargetStore } from './target-store.ts';

/** What a check found. */
export interface VaultCheck {
  /** Sealed keys and secrets that were opened. */
  readonly checked: number;
  readonly problems: readonly RecordProblem[];
  readonly audit: AuditVerdict;
}

/**
 * Requests, certificates and their private keys at rest, in one SQLite file that only its owner reads.
 *
 * Each private key is sealed with AES-256-GCM under a random data key, bound to this vault and to its
 * record; the data key is wrapped for each recipient (`recipients/`). What is public (names, dates,
 * certificates) is in clear, so that expiry can be watched while the vault is locked. The format is
 * `docs/vault-format.md`.
 */
export class Vault {
  readonly requests: RequestStore;
  readonly certificates: CertificateStore;
  readonly secrets: SecretStore;
  readonly privateKeys: PrivateKeys;
  readonly recipients: RecipientStore;
  readonly audit: AuditLog;
  readonly receivedFiles: ReceivedFileStore;
  readonly targets: TargetStore;
  readonly attachments: AttachmentStore;
  private readonly dataKey: DataKey;

  private constructor(
    private readonly database: VaultDatabase,
    readonly id: string,
  ) {
    this.dataKey = new DataKey(id);
    this.audit = new AuditLog(database, this.dataKey, id);
    this.requests = new RequestStore(database, this.dataKey, this.audit);
    this.certificates = new CertificateStore(database, this.dataKey, this.audit);
    this.secrets = new SecretStore(database, this.dataKey, this.audit);
    this.privateKeys = new PrivateKeys(database, this.dataKey, this.audit);
    this.recipients = new RecipientStore(database, this.dataKey, this.audit, id);
    this.receivedFiles = new ReceivedFileStore(database, this.dataKey);
    this.targets = new TargetStore(database, this.dataKey);
    this.attachments = new AttachmentStore(database, this.dataKey);
  }

  /**
   * Makes a new vault, unlocked, and the folders above it.
   *
   * @param passphrase UTF-8, at least 12 characters; the caller wipes it
   * @throws VaultError PASSPHRASE_TOO_SHORT, VAULT_EXISTS, VAULT_DISK_FULL or VAULT_NOT_WRITABLE
   */
  static async create(path: string, passphrase: Uint8Array): Promise<Vault> {
    assertPassphraseLongEnough(passphrase);
    const dataKey = randomBytes(32);
    try {
      await createVaultFile(path, dataKey, passphrase);
      const vault = await Vault.open(path);
      vault.dataKey.hold(dataKey);
      return vault;
    } finally {
      dataKey.fill(0);
    }
  }

  /**
   * Opens a vault, locked. One of an older version is brought to this one on the way.
   *
   * @throws VaultError VAULT_NOT_FOUND, VAULT_NOT_READABLE, VAULT_CORRUPT, NOT_A_VAULT, VAULT_TOO_NEW or
   *   VAULT_DISK_FULL (SQLite needs 32 KiB beside the file); what it holds is never changed then
   */
  static async open(path: string): Promise<Vault> {
    await checkVaultFile(path);
    await keepToOwner(path);
    const database = await VaultDatabase.open(path);
    try {
      return new Vault(database, readIdentity(database));
    } catch (error) {
      database.close();
      throw error;
    }
  }

  get locked(): boolean {
    return !this.dataKey.held;
  }

  /**
   * @param passphrase UTF-8; the caller wipes it
   * @throws VaultError WRONG_PASSPHRASE; nothing has changed on the disk
   */
  async unlock(passphrase: Uint8Array): Promise<void> {
    await this.unlockWith(passphraseIdentity(passphrase));
  }

  /**
   * Opens with any of its recipients.
   *
   * @throws VaultError WRONG_PASSPHRASE, WRONG_RECOVERY_KEY, NO_RECOVERY_KEY, KEYRING_ENTRY_MISSING, NO_KEYRING,
   *   KEYRING_UNAVAILABLE, CARD_NOT_RECIPIENT; CardError. Nothing has changed on the disk then.
   */
  async unlockWith<Kind extends RecipientKind>(identity: Identity<Kind>): Promise<void> {
    const dataKey = await this.recipients.unwrap(identity);
    this.dataKey.hold(dataKey);
    dataKey.fill(0);
  }

  /** Forgets the data key. */
  lock(): void {
    this.dataKey.forget();
  }

  close(): void {
    this.lock();
    this.database.close();
  }

  /** The sealed documents of one kind, each of them as `schema` reads it. */
  documents<Schema extends z.ZodType>(
    kind: Exclude<DocumentKind, 'attachment'>,
    schema: Schema,
  ): DocumentStore<Schema> {
    return new DocumentStore(this.database, this.dataKey, kind, schema);
  }

  /** As `certificates.list`. */
  listCertificates(): StoredCertificate[] {
    return this.certificates.list();
  }

  /** As `certificates.get`. */
  getCertificate(id: string): StoredCertificate {
    return this.certificates.get(id);
  }

  /** As `privateKeys.use`. */
  withPrivateKey<Result>(id: string, task: (pkcs8: Uint8Array) => Result | Promise<Result>): Promise<Result> {
    return this.privateKeys.use(id, task);
  }

  /**
   * Writes all that the vault holds to one encrypted file, which whatever opens the vault opens. It is read back before
   * success is said.
   *
   * @param overwrite replaces a file that is not this vault; false unless told
   * @throws VaultError VAULT_LOCKED, VAULT_EXISTS for the vault's own file, BACKUP_DAMAGED when the disk gave other bytes
   *   back; ExportError FILE_EXISTS, FOLDER_MISSING, NOT_WRITABLE, DISK_FULL or WRITE_FAILED
   */
  async backUp(path: string, { overwrite = false }: { readonly overwrite?: boolean } = {}): Promise<void> {
    await this.dataKey.lend((dataKey) =>
      writeBackupFile(path, overwrite, { database: this.database, vaultId: this.id, dataKey }),
    );
    this.audit.record({ action: 'backup-written', place: resolve(path) });
  }

  /**
   * Opens everything that the vault holds, and verifies its audit log.
   *
   * @throws VaultError VAULT_LOCKED
   */
  async check(): Promise<VaultCheck> {
    const records = await checkRecords(this.database, this.dataKey);
    return { ...records, audit: this.audit.verify() };
  }

  /**
   * Runs what two programs must not do at once on one vault. The lock is the system's, and ends with the process.
   *
   * @throws VaultError VAULT_BUSY at once when another one is at it; VAULT_NOT_WRITABLE, VAULT_FAILED
   */
  async alone<Result>(task: () => Promise<Result>): Promise<Result> {
    const lock = await VaultDatabase.open(`${this.database.path}-lock`);
    try {
      lock.exec('BEGIN EXCLUSIVE');
      try {
        // Whoever can read it can hold it.
        await keepToOwner(lock.path);
        return await task();
      } finally {
        // The library may close a file only once it is collected: the lock must not wait for that.
        lock.exec('ROLLBACK');
      }
    } finally {
      lock.close();
    }
  }
}

/** Recognises a vault before any setting that could change the file. */
function readIdentity(database: VaultDatabase): string {
  const { path } = database;
  database.waitForOthers();
  if (database.pragma('application_id') !== APPLICATION_ID) {
    throw new VaultError('NOT_A_VAULT', { params: { path } });
  }
  const version = versionOf(database);
  if (version > SCHEMA_VERSION) throw new VaultError('VAULT_TOO_NEW', { params: { path, version } });
  database.configure();
  const [vault] = parseRows(z.object({ id: z.uuid() }), database.all('SELECT id FROM vault'), path);
  if (vault === undefined || database.pragma('integrity_check') !== 'ok') {
    throw new VaultError('VAULT_CORRUPT', { params: { path }, exitCode: 3 });
  }
  migrate(database);
  return vault.id;
}
