import { z } from 'zod';
import type { VaultDatabase } from './database.ts';
import type { PendingRequest } from './records.ts';
import { blob, parseRows } from './rows.ts';

const rowSchema = z
  .object({
    id: z.uuid(),
    environment: z.enum(['test', 'prod']),
    id_nat_struct: z.string(),
    structure_name: z.string(),
    department: z.string(),
    service: z.string(),
    distinguished_name: z.string(),
    request: z.string(),
    public_key_fingerprint: z.string(),
    created_at: z.string(),
    sealed_key: blob,
  })
  .transform((row): SealedPendingRequest => ({
    request: {
      id: row.id,
      environment: row.environment,
      idNatStruct: row.id_nat_struct,
      structureName: row.structure_name,
      department: row.department,
      service: row.service,
      distinguishedName: row.distinguished_name,
      request: row.request,
      publicKeyFingerprint: row.public_key_fingerprint,
      createdAt: row.created_at,
    },
    sealedKey: row.sealed_key,
  }));

export interface SealedPendingRequest {
  readonly request: PendingRequest;
  readonly sealedKey: Uint8Array;
}

export function insertPending(database: VaultDatabase, request: PendingRequest, sealedKey: Uint8Array): void {
  database.run(
    `INSERT INTO pending_requests VALUES (@id, @environment, @idNatStruct, @structureName, @department,
      @service, @distinguishedName, @request, @publicKeyFingerprint, @createdAt, @sealedKey)`,
    { ...request, sealedKey },
  );
}

/** Oldest first. */
export function selectPending(database: VaultDatabase): SealedPendingRequest[] {
  const rows = database.all('SELECT * FROM pending_requests ORDER BY created_at, id');
  return parseRows(rowSchema, rows, database.path);
}

export function findPending(database: VaultDatabase, id: string): SealedPendingRequest | undefined {
  const rows = database.all('SELECT * FROM pending_requests WHERE id = @id', { id });
  return parseRows(rowSchema, rows, database.path)[0];
}

export function deletePending(database: VaultDatabase, id: string): void {
  database.run('DELETE FROM pending_requests WHERE id = @id', { id });
}
