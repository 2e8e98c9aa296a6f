import { z } from 'zod';
import type { VaultDatabase } from './database.ts';
import type { DataKey } from './data-key.ts';
import { blob, notFound, parseRows } from './rows.ts';
import { sealJson, unsealJson } from './sealed-json.ts';

/**
 * `ror-access`: with what a certificate is used against the ROR. `declaration`: what the ROR's team was told. `dossier`:
 * the way of one application to the ROR. `attachment`: a file kept with a dossier, as it is.
 */
export const documentKinds = ['ror-access', 'declaration', 'dossier', 'attachment'] as const;
export type DocumentKind = (typeof documentKinds)[number];

const rowSchema = z.object({ id: z.string(), sealed: blob });
const kindRowSchema = rowSchema.extend({ kind: z.enum(documentKinds) });

/** As they lie in the file. */
export function selectSealedDocuments(database: VaultDatabase): z.infer<typeof kindRowSchema>[] {
  const rows = database.all('SELECT kind, id, sealed FROM documents ORDER BY kind, created_at, id');
  return parseRows(kindRowSchema, rows, database.path);
}

/** The sealed rows of one kind. Every change is on the disk when its method returns. */
class SealedRows {
  constructor(
    protected readonly database: VaultDatabase,
    protected readonly dataKey: DataKey,
    protected readonly kind: DocumentKind,
  ) {}

  /** Nothing is said of one that was not there. @throws VaultError VAULT_LOCKED, VAULT_DISK_FULL or VAULT_BUSY */
  remove(id: string): void {
    this.dataKey.require();
    this.database.transaction(() => {
      this.database.run('DELETE FROM documents WHERE kind = @kind AND id = @id', { kind: this.kind, id });
    });
  }

  /** Writes it, whether it was there or not. */
  protected write(id: string, sealed: Buffer): void {
    this.database.transaction(() => {
      this.database.run(
        `INSERT INTO documents (kind, id, created_at, sealed) VALUES (@kind, @id, @createdAt, @sealed)
        ON CONFLICT (kind, id) DO UPDATE SET sealed = excluded.sealed`,
        { kind: this.kind, id, createdAt: new Date().toISOString(), sealed },
      );
    });
  }

  /** Oldest first. */
  protected select(clause: string, values: Readonly<Record<string, string>> = {}) {
    this.dataKey.require();
    const rows = this.database.all(
      `SELECT id, sealed FROM documents WHERE kind = @kind ${clause} ORDER BY created_at, id`,
      { kind: this.kind, ...values },
    );
    return parseRows(rowSchema, rows, this.database.path);
  }
}

/** Documents of one kind, each sealed whole as JSON. */
export class DocumentStore<Schema extends z.ZodType> extends SealedRows {
  constructor(
    database: VaultDatabase,
    dataKey: DataKey,
    kind: DocumentKind,
    private readonly schema: Schema,
  ) {
    super(database, dataKey, kind);
  }

  /** Oldest first. @throws VaultError VAULT_LOCKED, RECORD_TAMPERED */
  list(): { readonly id: string; readonly value: z.output<Schema> }[] {
    return this.select('').map((row) => ({ id: row.id, value: this.open(row) }));
  }

  /** @throws VaultError VAULT_LOCKED, RECORD_TAMPERED */
  find(id: string): z.output<Schema> | null {
    const [row] = this.select('AND id = @id', { id });
    return row === undefined ? null : this.open(row);
  }

  /** @throws VaultError VAULT_LOCKED, RECORD_NOT_FOUND, RECORD_TAMPERED */
  get(id: string): z.output<Schema> {
    const found = this.find(id);
    if (found === null) throw notFound(id);
    return found;
  }

  /** In place of the one that has this id, if any. @throws VaultError VAULT_LOCKED, VAULT_DISK_FULL or VAULT_BUSY */
  put(id: string, value: z.input<Schema>): void {
    this.write(id, sealJson(this.dataKey, { id, purpose: this.kind }, value));
  }

  private open({ id, sealed }: z.output<typeof rowSchema>): z.output<Schema> {
    const { kind: purpose, schema } = this;
    return unsealJson(this.dataKey, { id, purpose, sealed, schema, path: this.database.path });
  }
}

/** Files as they are, each sealed whole. */
export class AttachmentStore extends SealedRows {
  constructor(database: VaultDatabase, dataKey: DataKey) {
    super(database, dataKey, 'attachment');
  }

  /** @throws VaultError VAULT_LOCKED, VAULT_DISK_FULL or VAULT_BUSY */
  put(id: string, content: Uint8Array): void {
    this.write(id, this.dataKey.seal(content, id, this.kind));
  }

  /** @throws VaultError VAULT_LOCKED, RECORD_NOT_FOUND, RECORD_TAMPERED */
  read(id: string): Uint8Array {
    const [row] = this.select('AND id = @id', { id });
    if (row === undefined) throw notFound(id);
    return this.dataKey.unseal(row.sealed, id, this.kind);
  }
}
