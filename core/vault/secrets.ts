import { z } from 'zod';
import type { VaultDatabase } from './database.ts';
import type { DataKey } from './data-key.ts';
import { blob, parseRows } from './rows.ts';
import { secretKinds, type SecretKind } from './seal.ts';

/** What is known of a secret without opening it. */
export interface SecretTrace {
  readonly kind: SecretKind;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** ISO 8601, UTC: when it was last shown to a person; null when never. */
  readonly shownAt: string | null;
}

export interface SealedSecret extends SecretTrace {
  /** UUID of the request or certificate. */
  readonly recordId: string;
  readonly sealed: Uint8Array;
}

const rowSchema = z
  .object({
    record_id: z.string(),
    kind: z.enum(secretKinds),
    sealed: blob,
    created_at: z.string(),
    shown_at: z.string().nullable(),
  })
  .transform((row): SealedSecret => ({
    recordId: row.record_id,
    kind: row.kind,
    sealed: row.sealed,
    createdAt: row.created_at,
    shownAt: row.shown_at,
  }));

export function insertSecret(database: VaultDatabase, secret: SealedSecret): void {
  database.run(
    `INSERT INTO secrets (record_id, kind, sealed, created_at, shown_at)
    VALUES (@recordId, @kind, @sealed, @createdAt, @shownAt)`,
    { ...secret },
  );
}

export function selectSecrets(database: VaultDatabase, recordId: string): SealedSecret[] {
  const rows = database.all('SELECT * FROM secrets WHERE record_id = @recordId ORDER BY kind', { recordId });
  return parseRows(rowSchema, rows, database.path);
}

/** @returns the ids of the records that have a secret of this kind. */
export function selectRecordsWith(database: VaultDatabase, kind: SecretKind): ReadonlySet<string> {
  const rows = database.all('SELECT record_id FROM secrets WHERE kind = @kind', { kind });
  return new Set(
    parseRows(z.object({ record_id: z.string() }), rows, database.path).map((row) => row.record_id),
  );
}

export function selectAllSecrets(database: VaultDatabase): SealedSecret[] {
  const rows = database.all('SELECT * FROM secrets ORDER BY record_id, kind');
  return parseRows(rowSchema, rows, database.path);
}

export function markShown(
  database: VaultDatabase,
  recordId: string,
  kind: SecretKind,
  shownAt: string,
): void {
  database.run('UPDATE secrets SET shown_at = @shownAt WHERE record_id = @recordId AND kind = @kind', {
    recordId,
    kind,
    shownAt,
  });
}

export function deleteSecrets(database: VaultDatabase, recordId: string): void {
  database.run('DELETE FROM secrets WHERE record_id = @recordId', { recordId });
}

/** Gives the secrets of a request to its certificate: sealed anew, because a seal is bound to its record. */
export function moveSecrets(database: VaultDatabase, dataKey: DataKey, from: string, to: string): void {
  for (const { sealed, ...trace } of selectSecrets(database, from)) {
    const secret = dataKey.unseal(sealed, from, trace.kind);
    try {
      insertSecret(database, { ...trace, recordId: to, sealed: dataKey.seal(secret, to, trace.kind) });
    } finally {
      secret.fill(0);
    }
  }
  deleteSecrets(database, from);
}
