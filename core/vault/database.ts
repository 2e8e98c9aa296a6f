import type Libsql from 'libsql';
import { z } from 'zod';
import { errnoOf } from '../files/errno.ts';
import { VaultError, type VaultErrorCode } from './errors.ts';

/** How long a write waits for another Passerelle that holds the vault, in milliseconds. */
const BUSY_TIMEOUT = 2_000;

/** SQLite's primary and extended result codes that a user can act on. */
const codes: readonly (readonly [prefix: string, code: VaultErrorCode])[] = [
  ['SQLITE_FULL', 'VAULT_DISK_FULL'],
  // The shared index of the log could not grow.
  ['SQLITE_IOERR_SHMSIZE', 'VAULT_DISK_FULL'],
  ['SQLITE_BUSY', 'VAULT_BUSY'],
  ['SQLITE_LOCKED', 'VAULT_BUSY'],
  ['SQLITE_CORRUPT', 'VAULT_CORRUPT'],
  ['SQLITE_NOTADB', 'VAULT_CORRUPT'],
  ['SQLITE_READONLY', 'VAULT_NOT_WRITABLE'],
  ['SQLITE_PERM', 'VAULT_NOT_WRITABLE'],
  ['SQLITE_CANTOPEN', 'VAULT_NOT_WRITABLE'],
];

export type SqlValue = string | number | null | Uint8Array;

/** One connection to a vault's file. Every failure comes out as a VaultError. */
export class VaultDatabase {
  private constructor(
    readonly path: string,
    private readonly connection: Libsql.Database,
  ) {}

  /** Loads the native library only now: programs that never open a vault don't need it. */
  static async open(path: string): Promise<VaultDatabase> {
    const { default: Connection } = await import('libsql');
    return mapErrors(path, () => new VaultDatabase(path, new Connection(path)));
  }

  /** Has what follows wait for another program that is at the file, for a while; changes nothing in it. */
  waitForOthers(): void {
    this.pragma(`busy_timeout = ${BUSY_TIMEOUT}`);
  }

  /**
   * Write-ahead log, each commit on the disk before it is confirmed, deleted content overwritten with zeros.
   * Set apart from `open` so that a foreign database is recognised before anything is changed in it.
   */
  configure(): void {
    for (const pragma of [
      'journal_mode = WAL',
      'synchronous = FULL',
      // macOS answers a plain fsync before the disk has the bytes.
      'fullfsync = ON',
      'checkpoint_fullfsync = ON',
      'foreign_keys = ON',
      'secure_delete = ON',
    ]) {
      this.guard(() => this.connection.pragma(pragma));
    }
  }

  /** @returns the single value of a pragma that tells one. */
  pragma(name: string): unknown {
    const [row] = this.guard(() =>
      z.array(z.record(z.string(), z.unknown())).parse(this.connection.pragma(name)),
    );
    return Object.values(row ?? {})[0];
  }

  exec(sql: string): void {
    this.guard(() => this.connection.exec(sql));
  }

  run(sql: string, values: Readonly<Record<string, SqlValue>> = {}): number {
    return this.guard(() => this.connection.prepare<[typeof values]>(sql).run(values).changes);
  }

  all(sql: string, values: Readonly<Record<string, SqlValue>> = {}): unknown[] {
    return this.guard(() => this.connection.prepare<[typeof values]>(sql).all(values));
  }

  /** All or nothing: whatever `work` throws, the file is as before. */
  transaction<Result>(work: () => Result): Result {
    this.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.exec('COMMIT');
      return result;
    } catch (error) {
      // On a full disk SQLite has rolled back by itself already.
      if (this.connection.inTransaction) this.exec('ROLLBACK');
      throw error;
    } finally {
      this.foldLog();
    }
  }

  close(): void {
    this.connection.close();
  }

  /**
   * Brings the log into the file, so that a copy of the file alone is a whole vault. May fail (disk full,
   * another reader) without harm: the log keeps what was confirmed.
   */
  private foldLog(): void {
    try {
      this.connection.pragma('wal_checkpoint(TRUNCATE)');
    } catch {
      // The next write tries again.
    }
  }

  private guard<Result>(work: () => Result): Result {
    return mapErrors(this.path, work);
  }
}

function mapErrors<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    const raw = resultCodeOf(cause);
    const code = codes.find(([prefix]) => raw?.startsWith(prefix))?.[1] ?? 'VAULT_FAILED';
    throw new VaultError(code, { params: { path, detail: raw ?? String(cause) }, cause, exitCode: 3 });
  }
}

/** SQLite's name of what happened, e.g. `SQLITE_FULL`; undefined where the library alone failed. */
function resultCodeOf(cause: unknown): string | undefined {
  // A file that does not open has its code in the message alone, as a number.
  if (/^ConnectionFailed\(.*: 14"\)$/su.test(cause instanceof Error ? cause.message : '')) {
    return 'SQLITE_CANTOPEN';
  }
  const code = errnoOf(cause);
  return code?.startsWith('SQLITE_') === true ? code : undefined;
}
