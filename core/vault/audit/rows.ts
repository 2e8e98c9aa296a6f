import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { VaultDatabase } from '../database.ts';
import { blob, parseRows } from '../rows.ts';

/** One link of the chain. */
export interface AuditRow {
  /** From 1. */
  readonly sequence: number;
  /** `linkHash` of the row before; 32 zeros for the first. */
  readonly previous: Uint8Array;
  readonly sealed: Uint8Array;
}

const rowSchema = z.object({ sequence: z.number().int().positive(), previous: blob, sealed: blob });
const headSchema = z.object({ sealed: blob });

export const firstPrevious: Uint8Array = new Uint8Array(32);

/** SHA-256 of a row and its place, 32 bytes. */
export function linkHash(vaultId: string, { sequence, previous, sealed }: AuditRow): Buffer {
  const number = Buffer.alloc(8);
  number.writeBigUInt64BE(BigInt(sequence));
  return createHash('sha256')
    .update(['passerelle-vault/1', 'audit-chain', vaultId, ''].join('\0'), 'utf8')
    .update(number)
    .update(previous)
    .update(sealed)
    .digest();
}

export function insertAuditRow(database: VaultDatabase, { sequence, previous, sealed }: AuditRow): void {
  database.run('INSERT INTO audit_log VALUES (@sequence, @previous, @sealed)', {
    sequence,
    previous,
    sealed,
  });
}

/** Oldest first. */
export function selectAuditRows(database: VaultDatabase): AuditRow[] {
  return parseRows(rowSchema, database.all('SELECT * FROM audit_log ORDER BY sequence'), database.path);
}

export function selectLastAuditRow(database: VaultDatabase): AuditRow | undefined {
  const rows = database.all('SELECT * FROM audit_log ORDER BY sequence DESC LIMIT 1');
  return parseRows(rowSchema, rows, database.path)[0];
}

/** What the last append sealed; undefined before the first. */
export function selectAuditHead(database: VaultDatabase): Uint8Array | undefined {
  return parseRows(headSchema, database.all('SELECT sealed FROM audit_head'), database.path)[0]?.sealed;
}

export function writeAuditHead(database: VaultDatabase, sealed: Uint8Array): void {
  database.run('INSERT OR REPLACE INTO audit_head VALUES (1, @sealed)', { sealed });
}
