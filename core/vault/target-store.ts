import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { DeployError } from '../deploy/errors.ts';
import {
  type DeployTarget,
  type TargetDocument,
  targetDocumentSchema,
  type TargetSettings,
} from '../deploy/target.ts';
import type { VaultDatabase } from './database.ts';
import type { DataKey } from './data-key.ts';
import { blob, notFound, parseRows } from './rows.ts';
import { sealJson, unsealJson } from './sealed-json.ts';

const rowSchema = z.object({ id: z.uuid(), sealed: blob });

/** As they lie in the file, oldest first. */
export function selectSealedTargets(database: VaultDatabase): z.infer<typeof rowSchema>[] {
  const rows = database.all('SELECT id, sealed FROM targets ORDER BY created_at, id');
  return parseRows(rowSchema, rows, database.path);
}

/**
 * Where certificates go. Each target is sealed whole: its passwords, its keys and its address. Every change is on the
 * disk when its method returns.
 */
export class TargetStore {
  constructor(
    private readonly database: VaultDatabase,
    private readonly dataKey: DataKey,
  ) {}

  /** Oldest first. @throws VaultError VAULT_LOCKED, RECORD_TAMPERED */
  list(): DeployTarget[] {
    this.dataKey.require();
    return this.select('ORDER BY created_at, id', {});
  }

  /** @throws VaultError VAULT_LOCKED, RECORD_NOT_FOUND, RECORD_TAMPERED */
  get(id: string): DeployTarget {
    this.dataKey.require();
    const [found] = this.select('WHERE id = @id', { id });
    if (found === undefined) throw notFound(id);
    return found;
  }

  /** @throws DeployError TARGET_EXISTS; VaultError VAULT_LOCKED, VAULT_DISK_FULL or VAULT_BUSY */
  add(settings: TargetSettings): DeployTarget {
    const target: DeployTarget = { id: randomUUID(), settings, run: null, last: null };
    return this.database.transaction(() => {
      const { name } = settings;
      if (this.list().some((other) => other.settings.name === name)) {
        throw new DeployError('TARGET_EXISTS', { params: { name } });
      }
      this.database.run('INSERT INTO targets (id, created_at, sealed) VALUES (@id, @createdAt, @sealed)', {
        id: target.id,
        createdAt: new Date().toISOString(),
        sealed: this.seal(target),
      });
      return target;
    });
  }

  /** @throws VaultError VAULT_LOCKED, RECORD_NOT_FOUND, RECORD_TAMPERED, VAULT_DISK_FULL or VAULT_BUSY */
  update(id: string, change: Partial<TargetDocument>): DeployTarget {
    return this.database.transaction(() => {
      const target = { ...this.get(id), ...change };
      this.database.run('UPDATE targets SET sealed = @sealed WHERE id = @id', {
        id,
        sealed: this.seal(target),
      });
      return target;
    });
  }

  /** @throws VaultError VAULT_LOCKED, RECORD_NOT_FOUND, VAULT_DISK_FULL or VAULT_BUSY */
  remove(id: string): void {
    this.dataKey.require();
    this.database.transaction(() => {
      if (this.database.run('DELETE FROM targets WHERE id = @id', { id }) === 0) throw notFound(id);
    });
  }

  private seal({ id, settings, run, last }: DeployTarget): Buffer {
    const document: TargetDocument = { settings, run, last };
    return sealJson(this.dataKey, { id, purpose: 'target' }, document);
  }

  private select(clause: string, values: Record<string, string>): DeployTarget[] {
    const rows = this.database.all(`SELECT id, sealed FROM targets ${clause}`, values);
    return parseRows(rowSchema, rows, this.database.path).map(({ id, sealed }) => ({
      id,
      ...this.open(id, sealed),
    }));
  }

  private open(id: string, sealed: Uint8Array): TargetDocument {
    const { path } = this.database;
    return unsealJson(this.dataKey, { id, purpose: 'target', sealed, schema: targetDocumentSchema, path });
  }
}
