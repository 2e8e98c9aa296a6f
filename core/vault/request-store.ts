import { randomUUID } from 'node:crypto';
import { mayFollow, type RequestState } from '../requests/states.ts';
import type { AuditLog } from './audit/log.ts';
import { requestSubject } from './audit/subject.ts';
import type { VaultDatabase } from './database.ts';
import type { DataKey } from './data-key.ts';
import { VaultError } from './errors.ts';
import { privateKeyFingerprint } from './key-match.ts';
import {
  deleteRequest,
  findRequest,
  insertRequest,
  selectRequests,
  updateRequest,
  type SealedRequest,
} from './pending-requests.ts';
import type { PendingRequest, RequestPlan, RequestRecord } from './records.ts';
import { notFound } from './rows.ts';
import { deleteSecrets } from './secrets.ts';

/** What is known when a request changes state. */
export interface StateFacts {
  /** Kept as it was unless told. */
  readonly platformReference?: string;
  /** Card number of who asks; kept as it was unless told. */
  readonly askedBy?: string;
  /** Why, when the state is `refused`. */
  readonly refusal?: RequestRecord['refusal'];
}

/** The vault's requests. Every change is on the disk when its method returns. */
export class RequestStore {
  constructor(
    private readonly database: VaultDatabase,
    private readonly dataKey: DataKey,
    private readonly audit: AuditLog,
  ) {}

  /** Oldest first; works while locked. */
  list(): RequestRecord[] {
    return selectRequests(this.database).map(({ request }) => request);
  }

  /** Works while locked. @throws VaultError RECORD_NOT_FOUND */
  get(id: string): RequestRecord {
    return this.require(id).request;
  }

  /** As `get`; null when there is none. */
  find(id: string): RequestRecord | null {
    return findRequest(this.database, id)?.request ?? null;
  }

  /**
   * Adds requests that have no key yet, all or none.
   *
   * @throws VaultError VAULT_LOCKED, VAULT_DISK_FULL or VAULT_BUSY
   */
  addDrafts(plans: readonly RequestPlan[]): RequestRecord[] {
    this.dataKey.require();
    const requests = plans.map((plan): RequestRecord => ({
      ...newRecord(plan),
      state: 'drafted',
      request: null,
      publicKeyFingerprint: null,
    }));
    this.database.transaction(() => {
      for (const request of requests) insertRequest(this.database, request, null);
    });
    return requests;
  }

  /**
   * Gives a drafted request its key; on return both are on the disk, and the request may leave the machine.
   *
   * @param drafted as it was read
   * @param request PKCS#10, PEM
   * @param privateKey PKCS#8, DER; the caller wipes it
   * @throws VaultError VAULT_LOCKED, KEY_UNREADABLE, STATE_REFUSED, RECORD_CHANGED, VAULT_DISK_FULL or VAULT_BUSY
   */
  prepare(drafted: RequestRecord, request: string, privateKey: Uint8Array): PendingRequest {
    const sealedKey = this.dataKey.seal(privateKey, drafted.id, 'pending-private-key');
    const publicKeyFingerprint = privateKeyFingerprint(privateKey);
    const prepared = { ...drafted, ...this.following(drafted, 'prepared'), request, publicKeyFingerprint };
    this.database.transaction(() => {
      this.write(drafted, prepared, sealedKey);
      this.audit.append({ action: 'key-made', certificate: requestSubject(prepared) });
    });
    return prepared;
  }

  /**
   * Moves a request to another state.
   *
   * @param request as it was read: another change since is not overwritten
   * @throws VaultError VAULT_LOCKED, RECORD_NOT_FOUND, STATE_REFUSED, RECORD_CHANGED, VAULT_DISK_FULL or VAULT_BUSY
   */
  advance(request: RequestRecord, to: RequestState, facts: StateFacts = {}): RequestRecord {
    this.dataKey.require();
    const next: RequestRecord = {
      ...request,
      ...this.following(request, to),
      platformReference: facts.platformReference ?? request.platformReference,
      askedBy: facts.askedBy ?? request.askedBy,
      refusal: to === 'refused' ? (facts.refusal ?? null) : null,
    };
    this.database.transaction(() => {
      this.write(request, next, this.require(request.id).sealedKey);
    });
    return next;
  }

  /**
   * Takes a refused request up again, with the key that it has.
   *
   * @throws VaultError as `advance`
   */
  retry(refused: RequestRecord): RequestRecord {
    return this.advance(refused, refused.request === null ? 'drafted' : 'prepared');
  }

  /**
   * Forgets a request that will never be answered, and its key and secrets with it.
   *
   * @throws VaultError VAULT_LOCKED, RECORD_NOT_FOUND, VAULT_DISK_FULL or VAULT_BUSY
   */
  discard(id: string): void {
    this.dataKey.require();
    this.database.transaction(() => {
      const { request } = this.require(id);
      deleteRequest(this.database, id);
      deleteSecrets(this.database, id);
      this.audit.append({ action: 'request-discarded', certificate: requestSubject(request) });
    });
  }

  private require(id: string): SealedRequest {
    const found = findRequest(this.database, id);
    if (found === undefined) throw notFound(id);
    return found;
  }

  private following(
    { id, state }: RequestRecord,
    to: RequestState,
  ): Pick<RequestRecord, 'state' | 'updatedAt'> {
    if (!mayFollow(state, to)) throw new VaultError('STATE_REFUSED', { params: { id, from: state, to } });
    return { state: to, updatedAt: new Date().toISOString() };
  }

  private write(from: RequestRecord, to: RequestRecord, sealedKey: Uint8Array | null): void {
    if (updateRequest(this.database, from.id, from.state, to, sealedKey)) return;
    this.require(from.id);
    throw new VaultError('RECORD_CHANGED', { params: { id: from.id } });
  }
}

function newRecord(plan: RequestPlan): Omit<RequestRecord, 'state' | 'request' | 'publicKeyFingerprint'> {
  const now = new Date().toISOString();
  return {
    offer: 'ORG',
    usage: 'AUTH_CLI',
    keyMaker: 'here',
    contactEmails: [],
    replaces: null,
    ...plan,
    id: randomUUID(),
    platformReference: null,
    askedBy: null,
    refusal: null,
    createdAt: now,
    updatedAt: now,
  };
}
