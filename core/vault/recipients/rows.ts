import { z } from 'zod';
import type { VaultDatabase } from '../database.ts';
import { blob, json, parseRows } from '../rows.ts';
import type { RecipientKind } from './kinds.ts';
import { parameterSchemas } from './parameters.ts';
import type { Stanza } from './recipient.ts';

const row = <Kind extends RecipientKind>(kind: Kind) =>
  z.object({
    id: z.uuid(),
    kind: z.literal(kind),
    parameters: json(parameterSchemas[kind]),
    salt: blob.refine(({ length }) => length >= 16 && length <= 64),
    wrapped_key: blob,
    created_at: z.string(),
  });

/** A row of `recipients`, as a stanza. */
export const stanzaSchema = z
  .discriminatedUnion('kind', [row('passphrase'), row('recovery-key'), row('keyring'), row('card')])
  .transform(({ wrapped_key, created_at, ...stanza }): Stanza => {
    return { ...stanza, wrappedKey: wrapped_key, createdAt: created_at } as Stanza;
  });

export function insertStanza(database: VaultDatabase, { parameters, ...stanza }: Stanza): void {
  database.run(`INSERT INTO recipients VALUES (@id, @kind, @parameters, @salt, @wrappedKey, @createdAt)`, {
    ...stanza,
    parameters: JSON.stringify(parameters),
  });
}

/** Oldest first. */
export function selectStanzas(database: VaultDatabase): Stanza[] {
  return parseRows(
    stanzaSchema,
    database.all('SELECT * FROM recipients ORDER BY created_at, rowid'),
    database.path,
  );
}

export function deleteStanza(database: VaultDatabase, id: string): void {
  database.run('DELETE FROM recipients WHERE id = @id', { id });
}
