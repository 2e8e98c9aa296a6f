import { join } from 'node:path';
import type Libsql from 'libsql';
import { z } from 'zod';
import { makePrivateFolder } from '../../files.ts';
import { keptProductSchema, type KeptProduct } from './product.ts';

/** How long a write waits for another sandbox that holds the file, in milliseconds. */
const busyTimeout = 5_000;

const schema = `
  CREATE TABLE IF NOT EXISTS products (
    id TEXT PRIMARY KEY,
    card_number TEXT NOT NULL,
    requested_at TEXT NOT NULL,
    version INTEGER NOT NULL,
    document TEXT NOT NULL
  ) STRICT;
`;

const rowsSchema = z.array(z.object({ version: z.number(), document: z.string() }));
/** Rows of one instant come in the order in which they were written. */
const newestFirst = 'ORDER BY requested_at DESC, rowid DESC';

/** A product as it was read: `version` tells whether somebody changed it since. */
export interface Read {
  readonly product: KeptProduct;
  readonly version: number;
}

/**
 * Products in an SQLite file: what was confirmed is on the disk, whatever ends the process, and two changes of one
 * product, even from two processes, can't both win.
 */
export class ProductStore {
  readonly #connection: Libsql.Database;

  private constructor(connection: Libsql.Database) {
    this.#connection = connection;
  }

  /** @param folder made when missing. Loads the native library only now. */
  static async open(folder: string): Promise<ProductStore> {
    await makePrivateFolder(folder);
    const { default: Connection } = await import('libsql');
    const connection = new Connection(join(folder, 'products.db'));
    for (const pragma of [`busy_timeout = ${busyTimeout}`, 'journal_mode = WAL', 'synchronous = FULL']) {
      connection.pragma(pragma);
    }
    connection.exec(schema);
    return new ProductStore(connection);
  }

  /** Newest first. @param cardNumber its owner; all products when null. */
  list(cardNumber: string | null): readonly Read[] {
    return cardNumber === null
      ? this.#read(`SELECT version, document FROM products ${newestFirst}`, {})
      : this.#read(`SELECT version, document FROM products WHERE card_number = :cardNumber ${newestFirst}`, {
          cardNumber,
        });
  }

  find(id: string): Read | null {
    return this.#read('SELECT version, document FROM products WHERE id = :id', { id })[0] ?? null;
  }

  add(product: KeptProduct): void {
    this.#connection
      .prepare<[Record<string, string>]>(
        `INSERT INTO products (id, card_number, requested_at, version, document)
         VALUES (:id, :cardNumber, :requestedAt, 1, :document)`,
      )
      .run({
        id: product.id,
        cardNumber: product.cardNumber,
        requestedAt: product.requestedAt,
        document: JSON.stringify(product),
      });
  }

  /**
   * Changes a product, and adds another in the same breath.
   * @returns false, with nothing done, when the product changed since it was read.
   */
  replace({ product, version }: Read, change: Partial<KeptProduct>, added?: KeptProduct): boolean {
    return this.#transaction(() => {
      const { changes } = this.#connection
        .prepare<[Record<string, string | number>]>(
          `UPDATE products SET version = version + 1, document = :document
           WHERE id = :id AND version = :version`,
        )
        .run({ id: product.id, version, document: JSON.stringify({ ...product, ...change }) });
      if (changes === 0) return false;
      if (added !== undefined) this.add(added);
      return true;
    });
  }

  close(): void {
    this.#connection.close();
  }

  #read(sql: string, values: Record<string, string>): readonly Read[] {
    const rows: unknown = this.#connection.prepare<[typeof values]>(sql).all(values);
    return rowsSchema.parse(rows).map(({ version, document }) => ({
      product: keptProductSchema.parse(JSON.parse(document)),
      version,
    }));
  }

  #transaction<Result>(work: () => Result): Result {
    this.#connection.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.#connection.exec('COMMIT');
      return result;
    } catch (error) {
      if (this.#connection.inTransaction) this.#connection.exec('ROLLBACK');
      throw error;
    }
  }
}
