import { z } from 'zod';
import type { VaultDatabase } from '../database.ts';
import type { DataKey } from '../data-key.ts';
import { actorHere } from './actor.ts';
import { type AuditActor, type AuditEntry, auditEntrySchema, type AuditNote } from './entry.ts';
import {
  type AuditRow,
  firstPrevious,
  insertAuditRow,
  linkHash,
  selectAuditHead,
  selectAuditRows,
  selectLastAuditRow,
  writeAuditHead,
} from './rows.ts';
import { type AuditVerdict, type AuditHead, judge, type ReadRow } from './verify.ts';

const headSchema = z.object({ count: z.number().int(), hash: z.string() });

/** An entry as it stands in the log. */
export interface AuditRecord {
  /** From 1. */
  readonly sequence: number;
  /** Null when it does not open: somebody changed it. */
  readonly entry: AuditEntry | null;
}

/**
 * What was done with the vault: append-only, each entry sealed with its place and the hash of the one before, and the end
 * of the log sealed beside it. Nobody without the data key can write, change, move or remove an entry unseen; whoever
 * can write the file can still put back an older state of it whole, which only a head noted elsewhere tells.
 */
export class AuditLog {
  #actor: () => AuditActor = () => actorHere(null);

  constructor(
    private readonly database: VaultDatabase,
    private readonly dataKey: DataKey,
    private readonly vaultId: string,
  ) {}

  /** Says who acts from now on. */
  actedBy(actor: () => AuditActor): void {
    this.#actor = actor;
  }

  /**
   * Appends within the transaction of what it tells: both are on the disk, or neither.
   *
   * @throws VaultError VAULT_LOCKED, VAULT_DISK_FULL or VAULT_BUSY
   */
  append(...notes: readonly AuditNote[]): void {
    const last = selectLastAuditRow(this.database);
    const head = this.#head();
    let row = last;
    const add = (note: AuditNote, sequence = (row?.sequence ?? 0) + 1): void => {
      row = this.#insert(note, { sequence, previous: row === undefined ? firstPrevious : this.#hash(row) });
    };
    const broken = head !== null && !this.#isAt(head, last);
    if (broken) {
      const details = { expected: String(head.count), found: String(last?.sequence ?? 0) };
      // The numbers that went stay a gap.
      add({ action: 'log-broken', details }, Math.max(head.count, last?.sequence ?? 0) + 1);
    } else if (last === undefined && notes[0]?.action !== 'vault-created') {
      add({ action: 'log-started' });
    }
    for (const note of notes) add(note);
    if (row !== undefined) this.#writeHead({ count: row.sequence, hash: this.#hash(row).toString('hex') });
  }

  /** As `append`, in a transaction of its own. */
  record(...notes: readonly AuditNote[]): void {
    this.database.transaction(() => {
      this.append(...notes);
    });
  }

  /** Oldest first. @throws VaultError VAULT_LOCKED */
  list(): AuditRecord[] {
    return recordsOf(this.#read());
  }

  /**
   * Walks the whole chain, and finds what was changed, removed or moved.
   *
   * @param since a head that was noted earlier, e.g. on paper: the log must still contain it.
   * @throws VaultError VAULT_LOCKED
   */
  verify(since: AuditHead | null = null): AuditVerdict {
    this.dataKey.require();
    return judge(this.#read(), { head: this.#head(), since });
  }

  /** `list` and `verify` of one reading: to open each entry is what takes time. @throws VaultError VAULT_LOCKED */
  review(): { readonly records: AuditRecord[]; readonly verdict: AuditVerdict } {
    const rows = this.#read();
    return { records: recordsOf(rows), verdict: judge(rows, { head: this.#head(), since: null }) };
  }

  #read(): ReadRow[] {
    this.dataKey.require();
    return selectAuditRows(this.database).map((row) => ({
      sequence: row.sequence,
      previous: Buffer.from(row.previous).toString('hex'),
      hash: this.#hash(row).toString('hex'),
      entry: this.#open(row),
    }));
  }

  #insert(note: AuditNote, place: Pick<AuditRow, 'sequence' | 'previous'>): AuditRow {
    const entry: AuditEntry = {
      at: new Date().toISOString(),
      ...this.#actor(),
      action: note.action,
      certificate: note.certificate ?? null,
      place: note.place ?? null,
      details: { ...note.details },
    };
    const sealed = this.dataKey.seal(Buffer.from(JSON.stringify(entry)), recordId(place), 'audit-entry');
    insertAuditRow(this.database, { ...place, sealed });
    return { ...place, sealed };
  }

  #open(row: AuditRow): AuditEntry | null {
    const bytes = this.dataKey.tryUnseal(row.sealed, recordId(row), 'audit-entry');
    return bytes === null ? null : auditEntrySchema.parse(JSON.parse(bytes.toString('utf8')));
  }

  #hash(row: AuditRow): Buffer {
    return linkHash(this.vaultId, row);
  }

  /** @returns null before the first entry, and when somebody changed it. */
  #head(): AuditHead | null {
    const sealed = selectAuditHead(this.database);
    const bytes = sealed === undefined ? null : this.dataKey.tryUnseal(sealed, 'head', 'audit-head');
    return bytes === null ? null : headSchema.parse(JSON.parse(bytes.toString('utf8')));
  }

  #writeHead(head: AuditHead): void {
    writeAuditHead(this.database, this.dataKey.seal(Buffer.from(JSON.stringify(head)), 'head', 'audit-head'));
  }

  #isAt({ count, hash }: AuditHead, last: AuditRow | undefined): boolean {
    return last?.sequence === count && this.#hash(last).toString('hex') === hash;
  }
}

function recordsOf(rows: readonly ReadRow[]): AuditRecord[] {
  return rows.map(({ sequence, entry }) => ({ sequence, entry }));
}

/** Binds a sealed entry to its place in the chain. */
function recordId({ sequence, previous }: Pick<AuditRow, 'sequence' | 'previous'>): string {
  return `${sequence}/${Buffer.from(previous).toString('hex')}`;
}
