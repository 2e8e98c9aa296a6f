import { z } from 'zod';
import type { VaultDatabase } from './database.ts';
import { argon2Schema } from './kdf.ts';
import type { PassphraseRecipient } from './recipients.ts';
import { blob, json, parseRows } from './rows.ts';

const rowSchema = z
  .object({ id: z.uuid(), parameters: json(argon2Schema), salt: blob, wrapped_key: blob })
  .transform((row): PassphraseRecipient => ({
    id: row.id,
    parameters: row.parameters,
    salt: row.salt,
    wrappedKey: row.wrapped_key,
  }));

export function insertRecipient(database: VaultDatabase, recipient: PassphraseRecipient): void {
  database.run(
    `INSERT INTO recipients VALUES (@id, 'passphrase', @parameters, @salt, @wrappedKey, @createdAt)`,
    {
      id: recipient.id,
      parameters: JSON.stringify(recipient.parameters),
      salt: recipient.salt,
      wrappedKey: recipient.wrappedKey,
      createdAt: new Date().toISOString(),
    },
  );
}

/** Other kinds of recipients, which this version does not know, are left alone. */
export function selectPassphraseRecipients(database: VaultDatabase): PassphraseRecipient[] {
  const rows = database.all(`SELECT * FROM recipients WHERE kind = 'passphrase' ORDER BY created_at`);
  return parseRows(rowSchema, rows, database.path);
}
