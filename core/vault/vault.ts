import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { fingerprintOf, parseCertificate } from '../certificate/certificate.ts';
import {
  findCertificate,
  findCertificateOfRequest,
  insertCertificate,
  selectCertificates,
} from './certificates.ts';
import { createVaultFile } from './create.ts';
import { VaultDatabase } from './database.ts';
import { VaultError } from './errors.ts';
import { checkVaultFile, keepToOwner } from './file.ts';
import { assertKeyMatches, privateKeyFingerprint } from './key-match.ts';
import { assertPassphraseLongEnough } from './passphrase.ts';
import { deletePending, findPending, insertPending, selectPending } from './pending-requests.ts';
import { selectPassphraseRecipients } from './recipient-rows.ts';
import { unwrapWithPassphrase } from './recipients.ts';
import type { IssuedRecord, PendingRequest, PendingRequestDraft, StoredCertificate } from './records.ts';
import { parseRows } from './rows.ts';
import { APPLICATION_ID, SCHEMA_VERSION } from './schema.ts';
import { seal, unseal, type SealPurpose } from './seal.ts';

/**
 * Requests, certificates and their private keys at rest, in one SQLite file that only its owner reads.
 *
 * Each private key is sealed with AES-256-GCM under a random data key, bound to this vault and to its
 * record; the data key is wrapped by Argon2id of the passphrase. What is public (names, dates,
 * certificates) is in clear, so that expiry can be watched while the vault is locked.
 */
export class Vault {
  private dataKey: Buffer | null = null;

  private constructor(
    private readonly database: VaultDatabase,
    private readonly id: string,
  ) {}

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
      vault.dataKey = Buffer.from(dataKey);
      return vault;
    } finally {
      dataKey.fill(0);
    }
  }

  /**
   * Opens a vault, locked.
   *
   * @throws VaultError VAULT_NOT_FOUND, VAULT_NOT_READABLE, VAULT_CORRUPT, NOT_A_VAULT, VAULT_TOO_NEW or
   *   VAULT_DISK_FULL (SQLite needs 32 KiB beside the file); the file is never changed then
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
    return this.dataKey === null;
  }

  /**
   * @param passphrase UTF-8; the caller wipes it
   * @throws VaultError WRONG_PASSPHRASE; nothing has changed on the disk
   */
  async unlock(passphrase: Uint8Array): Promise<void> {
    for (const recipient of selectPassphraseRecipients(this.database)) {
      const dataKey = await unwrapWithPassphrase(this.id, recipient, passphrase);
      if (dataKey === null) continue;
      this.lock();
      this.dataKey = dataKey;
      return;
    }
    throw new VaultError('WRONG_PASSPHRASE');
  }

  /** Forgets the data key. */
  lock(): void {
    this.dataKey?.fill(0);
    this.dataKey = null;
  }

  close(): void {
    this.lock();
    this.database.close();
  }

  /**
   * Seals a new key with its request; on return both are on the disk, and the request may leave the machine.
   *
   * @param privateKey PKCS#8, DER; the caller wipes it
   * @throws VaultError VAULT_LOCKED, KEY_UNREADABLE, VAULT_DISK_FULL or VAULT_BUSY
   */
  addPendingRequest(draft: PendingRequestDraft, privateKey: Uint8Array): PendingRequest {
    const id = randomUUID();
    const sealedKey = this.seal(privateKey, id, 'pending-private-key');
    const request: PendingRequest = {
      ...draft,
      id,
      publicKeyFingerprint: privateKeyFingerprint(privateKey),
      createdAt: new Date().toISOString(),
    };
    this.database.transaction(() => {
      insertPending(this.database, request, sealedKey);
    });
    return request;
  }

  /** Oldest first; works while locked. */
  listPendingRequests(): PendingRequest[] {
    return selectPending(this.database).map(({ request }) => request);
  }

  /**
   * Forgets a request that will never be answered, and its key with it.
   *
   * @throws VaultError VAULT_LOCKED, RECORD_NOT_FOUND, VAULT_DISK_FULL or VAULT_BUSY
   */
  discardPendingRequest(id: string): void {
    this.unlockedKey();
    this.database.transaction(() => {
      if (findPending(this.database, id) === undefined) throw notFound(id);
      deletePending(this.database, id);
    });
  }

  /**
   * Turns a pending request into a certificate in one transaction: an interruption leaves the one or the
   * other, never neither. Storing the same certificate again gives the stored one.
   *
   * @throws VaultError VAULT_LOCKED, RECORD_NOT_FOUND, KEY_MISMATCH, RECORD_TAMPERED,
   *   VAULT_DISK_FULL or VAULT_BUSY; CertificateError NOT_A_CERTIFICATE
   */
  storeIssued(requestId: string, issued: IssuedRecord): StoredCertificate {
    const fingerprint = fingerprintOf(parseCertificate(issued.certificate));
    return this.database.transaction(() => {
      const already = findCertificateOfRequest(this.database, requestId)?.stored;
      if (already?.fingerprint === fingerprint) return already;
      const pending = findPending(this.database, requestId);
      if (pending === undefined) throw notFound(requestId);
      const stored: StoredCertificate = {
        ...issued,
        id: randomUUID(),
        requestId,
        environment: pending.request.environment,
        fingerprint,
        storedAt: new Date().toISOString(),
      };
      const privateKey = this.unseal(pending.sealedKey, requestId, 'pending-private-key');
      try {
        assertKeyMatches(issued.certificate, privateKey);
        insertCertificate(this.database, stored, this.seal(privateKey, stored.id, 'certificate-private-key'));
      } finally {
        privateKey.fill(0);
      }
      deletePending(this.database, requestId);
      return stored;
    });
  }

  /** First to expire first; works while locked. */
  listCertificates(): StoredCertificate[] {
    return selectCertificates(this.database).map(({ stored }) => stored);
  }

  /** @throws VaultError RECORD_NOT_FOUND */
  getCertificate(id: string): StoredCertificate {
    const found = findCertificate(this.database, id);
    if (found === undefined) throw notFound(id);
    return found.stored;
  }

  /**
   * Lends the private key of a certificate, or of a pending request, for the time of `task`; its bytes are
   * wiped when that ends, however it ends.
   *
   * @param task gets PKCS#8 DER, and must not keep it
   * @throws VaultError VAULT_LOCKED, RECORD_NOT_FOUND or RECORD_TAMPERED
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

  private unsealPrivateKey(id: string): Buffer {
    const certificate = findCertificate(this.database, id);
    if (certificate !== undefined) return this.unseal(certificate.sealedKey, id, 'certificate-private-key');
    const pending = findPending(this.database, id);
    if (pending !== undefined) return this.unseal(pending.sealedKey, id, 'pending-private-key');
    throw notFound(id);
  }

  private seal(secret: Uint8Array, recordId: string, purpose: SealPurpose): Buffer {
    return seal(this.unlockedKey(), secret, { vaultId: this.id, recordId, purpose });
  }

  private unseal(sealed: Uint8Array, recordId: string, purpose: SealPurpose): Buffer {
    const secret = unseal(this.unlockedKey(), sealed, { vaultId: this.id, recordId, purpose });
    if (secret === null) throw new VaultError('RECORD_TAMPERED', { params: { id: recordId } });
    return secret;
  }

  private unlockedKey(): Buffer {
    if (this.dataKey === null) throw new VaultError('VAULT_LOCKED');
    return this.dataKey;
  }
}

/** Recognises a vault before any setting that could change the file. */
function readIdentity(database: VaultDatabase): string {
  const { path } = database;
  if (database.pragma('application_id') !== APPLICATION_ID) {
    throw new VaultError('NOT_A_VAULT', { params: { path } });
  }
  const version = Number(database.pragma('user_version'));
  if (version > SCHEMA_VERSION) throw new VaultError('VAULT_TOO_NEW', { params: { path, version } });
  database.configure();
  const [vault] = parseRows(z.object({ id: z.uuid() }), database.all('SELECT id FROM vault'), path);
  if (vault === undefined || database.pragma('integrity_check') !== 'ok') {
    throw new VaultError('VAULT_CORRUPT', { params: { path }, exitCode: 3 });
  }
  return vault.id;
}

function notFound(id: string): VaultError {
  return new VaultError('RECORD_NOT_FOUND', { params: { id } });
}
