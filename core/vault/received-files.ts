import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { VaultDatabase } from './database.ts';
import type { DataKey } from './data-key.ts';
import { blob, notFound, parseRows } from './rows.ts';

/** A file that the platform handed out, until what it holds is stored: a P12 is handed out once. */
export interface ReceivedFile {
  /** UUID. */
  readonly id: string;
  /** As the platform named it. */
  readonly fileName: string;
  /** Id of the request or certificate that the person was working on; null when none. */
  readonly recordId: string | null;
  /** ISO 8601, UTC. */
  readonly receivedAt: string;
}

interface SealedFile {
  readonly file: ReceivedFile;
  readonly sealed: Uint8Array;
}

const fileRow = z.object({
  id: z.uuid(),
  file_name: z.string(),
  record_id: z.uuid().nullable(),
  received_at: z.string(),
});
const fileSchema = fileRow.transform(fileOf);
const contentSchema = z.object({ sealed: blob });

/** Files on their way into the vault, sealed whole. Every change is on the disk when its method returns. */
export class ReceivedFileStore {
  constructor(
    private readonly database: VaultDatabase,
    private readonly dataKey: DataKey,
  ) {}

  /** Oldest first; works while locked. */
  list(): ReceivedFile[] {
    const columns = 'id, file_name, record_id, received_at';
    const rows = this.database.all(`SELECT ${columns} FROM received_files ORDER BY received_at, id`);
    return parseRows(fileSchema, rows, this.database.path);
  }

  /** @throws VaultError VAULT_LOCKED, VAULT_DISK_FULL or VAULT_BUSY */
  add(fileName: string, content: Uint8Array, recordId: string | null): ReceivedFile {
    const file = { id: randomUUID(), fileName, recordId, receivedAt: new Date().toISOString() };
    const sealed = this.dataKey.seal(content, file.id, 'received-file');
    this.database.transaction(() => {
      this.database.run(
        `INSERT INTO received_files (id, file_name, record_id, received_at, sealed)
        VALUES (@id, @fileName, @recordId, @receivedAt, @sealed)`,
        { ...file, sealed },
      );
    });
    return file;
  }

  /**
   * @returns the file's bytes
   * @throws VaultError VAULT_LOCKED, RECORD_NOT_FOUND or RECORD_TAMPERED
   */
  read(id: string): Uint8Array {
    const rows = this.database.all('SELECT sealed FROM received_files WHERE id = @id', { id });
    const [found] = parseRows(contentSchema, rows, this.database.path);
    if (found === undefined) throw notFound(id);
    return this.dataKey.unseal(found.sealed, id, 'received-file');
  }

  /** Forgets a file, stored or not wanted. @throws VaultError VAULT_LOCKED, VAULT_DISK_FULL or VAULT_BUSY */
  remove(id: string): void {
    this.dataKey.require();
    this.database.transaction(() => {
      this.database.run('DELETE FROM received_files WHERE id = @id', { id });
    });
  }
}

const sealedSchema = fileRow.extend({ sealed: blob }).transform(({ sealed, ...row }): SealedFile => ({
  file: fileOf(row),
  sealed,
}));

/** Oldest first, with what they hold. */
export function selectReceivedFiles(database: VaultDatabase): SealedFile[] {
  const rows = database.all('SELECT * FROM received_files ORDER BY received_at, id');
  return parseRows(sealedSchema, rows, database.path);
}

function fileOf(row: z.output<typeof fileRow>): ReceivedFile {
  return { id: row.id, fileName: row.file_name, recordId: row.record_id, receivedAt: row.received_at };
}
