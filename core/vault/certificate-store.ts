import { randomUUID } from 'node:crypto';
import { fingerprintOf, parseCertificate } from '../certificate/certificate.ts';
import type { RevocationReason } from '../revocation/types.ts';
import type { AuditLog } from './audit/log.ts';
import { certificateSubject } from './audit/subject.ts';
import {
  findCertificate,
  findCertificateByFingerprint,
  findCertificateOfRequest,
  insertCertificate,
  selectCertificates,
  selectSummaries,
  updateCertificate,
  type CertificateFollowUp,
} from './certificates.ts';
import type { VaultDatabase } from './database.ts';
import type { DataKey } from './data-key.ts';
import { VaultError } from './errors.ts';
import { assertKeyMatches } from './key-match.ts';
import { deleteRequest, findRequest, type SealedRequest } from './pending-requests.ts';
import type {
  CertificateSummary,
  IssuedRecord,
  RequestRecord,
  RetrievedRecord,
  StoredCertificate,
} from './records.ts';
import { notFound } from './rows.ts';
import { moveSecrets } from './secrets.ts';

/** The vault's certificates. Every change is on the disk when its method returns. */
export class CertificateStore {
  constructor(
    private readonly database: VaultDatabase,
    private readonly dataKey: DataKey,
    private readonly audit: AuditLog,
  ) {}

  /** First to expire first; works while locked. */
  list(): StoredCertificate[] {
    return selectCertificates(this.database).map(({ stored }) => stored);
  }

  /** As `list`, without the certificates themselves: several times as quick. */
  summaries(): CertificateSummary[] {
    return selectSummaries(this.database);
  }

  /** Works while locked. @throws VaultError RECORD_NOT_FOUND */
  get(id: string): StoredCertificate {
    const found = this.find(id);
    if (found === null) throw notFound(id);
    return found;
  }

  /** As `get`; null when there is none. */
  find(id: string): StoredCertificate | null {
    return findCertificate(this.database, id)?.stored ?? null;
  }

  /**
   * Turns a request whose key was made here into a certificate in one transaction, its secrets with it: an
   * interruption leaves the one or the other, never neither. Storing the same certificate again gives the stored one.
   *
   * @throws VaultError VAULT_LOCKED, RECORD_NOT_FOUND, NO_PRIVATE_KEY, KEY_MISMATCH, RECORD_TAMPERED,
   *   VAULT_DISK_FULL or VAULT_BUSY; CertificateError NOT_A_CERTIFICATE
   */
  storeIssued(requestId: string, issued: IssuedRecord): StoredCertificate {
    const fingerprint = fingerprintOf(parseCertificate(issued.certificate));
    return this.database.transaction(() => {
      const already = findCertificateOfRequest(this.database, requestId)?.stored;
      if (already?.fingerprint === fingerprint) return already;
      const { request, sealedKey } = this.findRequest(requestId);
      if (sealedKey === null) throw new VaultError('NO_PRIVATE_KEY', { params: { id: requestId } });
      const privateKey = this.dataKey.unseal(sealedKey, requestId, 'pending-private-key');
      try {
        const { environment } = request;
        const record = { ...issued, environment, fingerprint, keyMaker: 'here' } as const;
        return this.insert(record, privateKey, request);
      } finally {
        privateKey.fill(0);
      }
    });
  }

  /**
   * Stores a certificate that came with its key, as the platform's P12 brings them: the answer to a request, which
   * ends with it, or an import. Storing the same certificate again gives the stored one.
   *
   * @param requestId null for an import
   * @throws VaultError VAULT_LOCKED, RECORD_NOT_FOUND, KEY_MISMATCH, KEY_UNREADABLE, RECORD_TAMPERED,
   *   VAULT_DISK_FULL or VAULT_BUSY; CertificateError NOT_A_CERTIFICATE
   */
  storeRetrieved(requestId: string | null, { privateKey, ...issued }: RetrievedRecord): StoredCertificate {
    this.dataKey.require();
    const fingerprint = fingerprintOf(parseCertificate(issued.certificate));
    return this.database.transaction(() => {
      const already = findCertificateByFingerprint(this.database, fingerprint)?.stored;
      if (already !== undefined) return already;
      const request = requestId === null ? null : this.findRequest(requestId).request;
      return this.insert({ ...issued, fingerprint, keyMaker: 'platform' }, privateKey, request);
    });
  }

  /**
   * Says that the servers use this certificate: the one that it replaces may go. Said once, it stays as it is.
   *
   * @throws VaultError VAULT_LOCKED, RECORD_NOT_FOUND, VAULT_DISK_FULL or VAULT_BUSY
   */
  confirm(id: string): StoredCertificate {
    return this.follow(id, ({ confirmedAt }) => ({ confirmedAt: confirmedAt ?? new Date().toISOString() }));
  }

  /**
   * Writes down a revocation. It is final: the first one stays.
   *
   * @param revokedAt ISO 8601, UTC
   * @throws VaultError VAULT_LOCKED, RECORD_NOT_FOUND, VAULT_DISK_FULL or VAULT_BUSY
   */
  recordRevocation(id: string, revokedAt: string, reason: RevocationReason): StoredCertificate {
    return this.follow(id, (stored) => {
      if (stored.revokedAt !== null) return {};
      const certificate = certificateSubject(stored);
      this.audit.append({ action: 'certificate-revoked', certificate, details: { reason } });
      return { revokedAt, revocationReason: reason };
    });
  }

  /**
   * Writes down the name that the ROR team was told for this certificate, RFC 4514.
   *
   * @throws VaultError VAULT_LOCKED, RECORD_NOT_FOUND, VAULT_DISK_FULL or VAULT_BUSY
   */
  recordDeclaredName(id: string, declaredName: string): StoredCertificate {
    return this.follow(id, () => ({ declaredName }));
  }

  /**
   * Says which certificate an imported one replaces; null: none.
   *
   * @throws VaultError VAULT_LOCKED, RECORD_NOT_FOUND, STATE_REFUSED, VAULT_DISK_FULL or VAULT_BUSY
   */
  recordReplaces(id: string, replaces: string | null): StoredCertificate {
    if (replaces === id) throw new VaultError('STATE_REFUSED', { params: { id, from: id, to: id } });
    if (replaces !== null) this.get(replaces);
    return this.follow(id, () => ({ replaces }));
  }

  private follow(
    id: string,
    change: (stored: StoredCertificate) => Partial<CertificateFollowUp>,
  ): StoredCertificate {
    this.dataKey.require();
    return this.database.transaction(() => {
      const stored = this.get(id);
      const next = { ...stored, ...change(stored) };
      updateCertificate(this.database, id, next);
      return next;
    });
  }

  /** Within a transaction. */
  private insert(
    issued: IssuedRecord & Pick<StoredCertificate, 'environment' | 'fingerprint' | 'keyMaker'>,
    privateKey: Uint8Array,
    request: RequestRecord | null,
  ): StoredCertificate {
    assertKeyMatches(issued.certificate, privateKey);
    const stored: StoredCertificate = {
      ...issued,
      id: randomUUID(),
      requestId: request?.id ?? null,
      contactEmails: request?.contactEmails ?? [],
      platformReference: request?.platformReference ?? null,
      replaces: request?.replaces ?? null,
      confirmedAt: null,
      revokedAt: null,
      revocationReason: null,
      declaredName: null,
      storedAt: new Date().toISOString(),
    };
    const sealedKey = this.dataKey.seal(privateKey, stored.id, 'certificate-private-key');
    insertCertificate(this.database, stored, sealedKey);
    const details = request === null ? {} : { request: request.id };
    this.audit.append({ action: 'certificate-stored', certificate: certificateSubject(stored), details });
    if (request !== null) {
      moveSecrets(this.database, this.dataKey, request.id, stored.id);
      deleteRequest(this.database, request.id);
    }
    return stored;
  }

  private findRequest(id: string): SealedRequest {
    const found = findRequest(this.database, id);
    if (found === undefined) throw notFound(id);
    return found;
  }
}
