import type { z } from 'zod';
import type { DataKey } from './data-key.ts';
import { VaultError } from './errors.ts';
import type { SealPurpose } from './seal.ts';

/** What binds a sealed document to its place. */
export interface DocumentPlace {
  readonly id: string;
  readonly purpose: SealPurpose;
}

/** @throws VaultError VAULT_LOCKED */
export function sealJson(dataKey: DataKey, { id, purpose }: DocumentPlace, document: unknown): Buffer {
  const text = Buffer.from(JSON.stringify(document), 'utf8');
  try {
    return dataKey.seal(text, id, purpose);
  } finally {
    text.fill(0);
  }
}

/**
 * @param path the vault's file, for the error
 * @throws VaultError VAULT_LOCKED, RECORD_TAMPERED; VAULT_CORRUPT for a document that this version does not write
 */
export function unsealJson<Schema extends z.ZodType>(
  dataKey: DataKey,
  { id, purpose, sealed, schema, path }: DocumentPlace & { sealed: Uint8Array; schema: Schema; path: string },
): z.output<Schema> {
  const text = dataKey.unseal(sealed, id, purpose);
  try {
    return schema.parse(JSON.parse(text.toString('utf8')));
  } catch {
    // The cause stays out: it would quote the document.
    throw new VaultError('VAULT_CORRUPT', { params: { path }, exitCode: 3 });
  } finally {
    text.fill(0);
  }
}
