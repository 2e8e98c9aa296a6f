import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { CertificateStore } from './certificate-store.ts';
import { findCertificate } from './certificates.ts';
import { createVaultFile } from './create.ts';
import { DataKey } from './data-key.ts';
import { VaultDatabase } from './database.ts';
import { VaultError } from './errors.ts';
import { checkVaultFile, keepToOwner } from './file.ts';
import { migrate, versionOf } from './migrations.ts';
import { assertPassphraseLongEnough } from './passphrase.ts';
import { findRequest } from './pending-requests.ts';
import { ReceivedFileStore } from './received-files.ts';
import { selectPassphraseRecipients } from './recipient-rows.ts';
import { unwrapWithPassphrase } from './recipients.ts';
import type {
  IssuedRecord,
  PendingRequest,
  PendingRequestDraft,
  RequestRecord,
  StoredCertificate,
} from './records.ts';
import { RequestStore } from './request-store.ts';
import { notFound, parseRows } from './rows.ts';
import { APPLICATION_ID, SCHEMA_VERSION } from './schema.ts';
import { SecretStore } from './secret-store.ts';
import { TargetStore } from './target-store.ts';

/**
 * Requests, certificates and their private keys at rest, in one SQLite file that only its owner reads.
 *
 * Each private key is sealed with AES-256-GCM under a random data key, bound to this vault and to its
 * record; the data key is wrapped by Argon2id of the passphrase. What is public (names, dates,
 * certificates) is in clear, so that expiry can be watched while the vault is locked.
 */
export class Vault {
  readonly requests: RequestStore;
  readonly certificates: CertificateStore;
  readonly secrets: SecretStore;
  readonly receivedFiles: ReceivedFileStore;
  readonly targets: TargetStore;
  private readonly dataKey: DataKey;

  private constructor(
    private readonly database: VaultDatabase,
    private readonly id: string,
  ) {
    this.dataKey = new DataKey(id);
    this.requests = new RequestStore(database, this.dataKey);
    this.certificates = new CertificateStore(database, this.dataKey);
    this.secrets = new SecretStore(database, this.dataKey);
    this.receivedFiles = new ReceivedFileStore(database, this.dataKey);
    this.targets = new TargetStore(database, this.dataKey);
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
    for (const recipient of selectPassphraseRecipients(this.database)) {
      const dataKey = await unwrapWithPassphrase(this.id, recipient, passphrase);
      if (dataKey === null) continue;
      this.dataKey.hold(dataKey);
      dataKey.fill(0);
      return;
    }
    throw new VaultError('WRONG_PASSPHRASE');
  }

  /** Forgets the data key. */
  lock(): void {
    this.dataKey.forget();
  }

  close(): void {
    this.lock();
    this.database.close();
  }

  /** As `requests.addPrepared`. */
  addPendingRequest(draft: PendingRequestDraft, privateKey: Uint8Array): PendingRequest {
    return this.requests.addPrepared(draft, privateKey);
  }

  /** Requests whose key was made here, oldest first; works while locked. */
  listPendingRequests(): PendingRequest[] {
    return this.requests.list().filter(isPending);
  }

  /** As `certificates.storeIssued`. */
  storeIssued(requestId: string, issued: IssuedRecord): StoredCertificate {
    return this.certificates.storeIssued(requestId, issued);
  }

  /** As `certificates.list`. */
  listCertificates(): StoredCertificate[] {
    return this.certificates.list();
  }

  /** As `certificates.get`. */
  getCertificate(id: string): StoredCertificate {
    return this.certificates.get(id);
  }

  /**
   * Lends the private key of a certificate, or of a pending request, for the time of `task`; its bytes are
   * wiped when that ends, however it ends.
   *
   * @param task gets PKCS#8 DER, and must not keep it
   * @throws VaultError VAULT_LOCKED, RECORD_NOT_FOUND, NO_PRIVATE_KEY or RECORD_TAMPERED
   */
  async withPrivateKey<Result>(
    id: string,
    task: (pkcs8: Uint8Array) => Result | Promise<Result>,
  ): Promise<Result> {
    const privateKey = this.unsealPrivateKey(id);
    try {
      return await task(privateKey);
    } finally {
      privateKey.fill(0);
    }
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
        return await task();
      } finally {
        // The library may close a file only once it is collected: the lock must not wait for that.
        lock.exec('ROLLBACK');
      }
    } finally {
      lock.close();
    }
  }

  private unsealPrivateKey(id: string): Buffer {
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

function isPending(request: RequestRecord): request is PendingRequest {
  return request.request !== null && request.publicKeyFingerprint !== null;
}

/** Recognises a vault before any setting that could change the file. */
function readIdentity(database: VaultDatabase): string {
  const { path } = database;
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
