import { z } from 'zod';
import { VaultError } from './errors.ts';

/** libsql gives a blob as ArrayBuffer or Buffer, as the call goes. */
export const blob = z
  .union([z.instanceof(ArrayBuffer), z.instanceof(Uint8Array)])
  .transform((bytes) => (bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes)));

/** A column that holds JSON. */
export function json<Schema extends z.ZodType>(schema: Schema) {
  return z.string().transform((text, context): z.output<Schema> => {
    try {
      return schema.parse(JSON.parse(text));
    } catch {
      context.addIssue({ code: 'custom', message: 'not the JSON that this version writes' });
      return z.NEVER;
    }
  });
}

/** @throws VaultError VAULT_CORRUPT when a row is not what this version wrote. */
export function parseRows<Schema extends z.ZodType>(
  schema: Schema,
  rows: readonly unknown[],
  path: string,
): z.output<Schema>[] {
  return rows.map((row) => {
    const parsed = schema.safeParse(row);
    // The cause stays out: it would quote the row.
    if (!parsed.success) throw new VaultError('VAULT_CORRUPT', { params: { path }, exitCode: 3 });
    return parsed.data;
  });
}

export function notFound(id: string): VaultError {
  return new VaultError('RECORD_NOT_FOUND', { params: { id } });
}
