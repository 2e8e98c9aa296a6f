import { z } from 'zod';
import type { ErrorDocument, ErrorDomain } from '../errors/passerelle-error.ts';
import { offers, usages } from '../igc/product.ts';
import { requestStates } from '../requests/states.ts';
import type { VaultDatabase } from './database.ts';
import type { RequestRecord } from './records.ts';
import { blob, json, parseRows } from './rows.ts';

/** The domain is not checked against today's list: it only names a text to look up. */
const refusalSchema: z.ZodType<ErrorDocument> = z.object({
  domain: z.string() as unknown as z.ZodType<ErrorDomain>,
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

const rowSchema = z
  .object({
    id: z.uuid(),
    state: z.enum(requestStates),
    environment: z.enum(['test', 'prod']),
    offer: z.enum(offers),
    usage: z.enum(usages),
    key_maker: z.enum(['here', 'platform']),
    id_nat_struct: z.string(),
    structure_name: z.string(),
    department: z.string(),
    service: z.string(),
    contact_emails: json(z.array(z.string())),
    distinguished_name: z.string(),
    replaces: z.string().nullable(),
    platform_reference: z.string().nullable(),
    asked_by: z.string().nullable(),
    refusal: json(refusalSchema).nullable(),
    created_at: z.string(),
    updated_at: z.string(),
    request: z.string().nullable(),
    public_key_fingerprint: z.string().nullable(),
    sealed_key: blob.nullable(),
  })
  .transform((row): SealedRequest => ({
    request: {
      id: row.id,
      state: row.state,
      environment: row.environment,
      offer: row.offer,
      usage: row.usage,
      keyMaker: row.key_maker,
      idNatStruct: row.id_nat_struct,
      structureName: row.structure_name,
      department: row.department,
      service: row.service,
      contactEmails: row.contact_emails,
      distinguishedName: row.distinguished_name,
      replaces: row.replaces,
      platformReference: row.platform_reference,
      askedBy: row.asked_by,
      refusal: row.refusal,
      createdAt: row.created_at,
      updatedAt: row.updated_at,
      request: row.request,
      publicKeyFingerprint: row.public_key_fingerprint,
    },
    sealedKey: row.sealed_key,
  }));

export interface SealedRequest {
  readonly request: RequestRecord;
  /** Null until the key is made, and when the platform makes it. */
  readonly sealedKey: Uint8Array | null;
}

export function insertRequest(
  database: VaultDatabase,
  { contactEmails, refusal, ...request }: RequestRecord,
  sealedKey: Uint8Array | null,
): void {
  database.run(
    `INSERT INTO pending_requests (id, state, environment, offer, usage, key_maker, id_nat_struct, structure_name,
      department, service, contact_emails, distinguished_name, replaces, platform_reference, asked_by, refusal, created_at,
      updated_at, request, public_key_fingerprint, sealed_key)
    VALUES (@id, @state, @environment, @offer, @usage, @keyMaker, @idNatStruct, @structureName,
      @department, @service, @emails, @distinguishedName, @replaces, @platformReference, @askedBy, @reason, @createdAt,
      @updatedAt, @request, @publicKeyFingerprint, @sealedKey)`,
    { ...request, emails: JSON.stringify(contactEmails), reason: toJson(refusal), sealedKey },
  );
}

/** Oldest first. */
export function selectRequests(database: VaultDatabase): SealedRequest[] {
  const rows = database.all('SELECT * FROM pending_requests ORDER BY created_at, rowid');
  return parseRows(rowSchema, rows, database.path);
}

export function findRequest(database: VaultDatabase, id: string): SealedRequest | undefined {
  const rows = database.all('SELECT * FROM pending_requests WHERE id = @id', { id });
  return parseRows(rowSchema, rows, database.path)[0];
}

/** What changes as a request goes on. */
export type RequestProgress = Pick<
  RequestRecord,
  'state' | 'platformReference' | 'askedBy' | 'refusal' | 'updatedAt' | 'request' | 'publicKeyFingerprint'
>;

/** @param from the state that the caller saw. @returns false when the request is not in it any more. */
export function updateRequest(
  database: VaultDatabase,
  id: string,
  from: string,
  { refusal, ...progress }: RequestProgress,
  sealedKey: Uint8Array | null,
): boolean {
  const changed = database.run(
    `UPDATE pending_requests SET state = @state, platform_reference = @platformReference, asked_by = @askedBy,
      refusal = @reason, updated_at = @updatedAt, request = @request, public_key_fingerprint = @publicKeyFingerprint,
      sealed_key = @sealedKey
    WHERE id = @id AND state = @from`,
    { ...progress, reason: toJson(refusal), sealedKey, id, from },
  );
  return changed === 1;
}

export function deleteRequest(database: VaultDatabase, id: string): void {
  database.run('DELETE FROM pending_requests WHERE id = @id', { id });
}

function toJson(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}
