import { access, link, rename } from 'node:fs/promises';
import { replaceFile } from '../../files/atomic.ts';
import { errnoOf } from '../../files/errno.ts';
import { VaultDatabase } from '../database.ts';
import { VaultError, type VaultErrorCode } from '../errors.ts';
import { checkVaultFile } from '../file.ts';

/** What a vault that must be replaced may answer. */
const damages = new Set<VaultErrorCode>(['VAULT_CORRUPT', 'VAULT_NOT_READABLE']);

/**
 * Puts a file in the place of a vault, which stays beside it under another name, log included: a program that has it open
 * goes on with that one, and loses nothing.
 *
 * @param draft whole, in the same folder
 * @returns where the former vault is now; null when there was none, and nothing was done
 * @throws VaultError VAULT_BUSY while somebody writes to it; the system's errors
 */
export async function takePlace(draft: string, path: string): Promise<string | null> {
  if (!(await isThere(path))) return null;
  const former = `${path}.${new Date().toISOString().replace(/[-:]|\.\d+/gu, '')}.old`;
  await whileNobodyWrites(path, async () => {
    // A log belongs to the file beside it, by name only: it must not be taken for the new file's.
    for (const suffix of ['-wal', '-shm']) {
      if (await isThere(`${path}${suffix}`)) await rename(`${path}${suffix}`, `${former}${suffix}`);
    }
    await secondName(path, former);
    await replaceFile(draft, path);
  });
  return former;
}

/** With its log folded into it. One that is damaged is written by nobody. */
async function whileNobodyWrites(path: string, task: () => Promise<void>): Promise<void> {
  const database = await openWhole(path);
  try {
    database?.exec('BEGIN IMMEDIATE');
    try {
      await task();
    } finally {
      database?.exec('ROLLBACK');
    }
  } finally {
    database?.close();
  }
}

/** @returns null for what is no vault, or none any more. @throws VaultError VAULT_BUSY and whatever is no damage */
async function openWhole(path: string): Promise<VaultDatabase | null> {
  let database: VaultDatabase | null = null;
  try {
    await checkVaultFile(path);
    database = await VaultDatabase.open(path);
    database.waitForOthers();
    database.configure();
    database.transaction(() => undefined);
    return database;
  } catch (error) {
    database?.close();
    if (error instanceof VaultError && damages.has(error.code)) return null;
    throw error;
  }
}

async function secondName(path: string, former: string): Promise<void> {
  try {
    await link(path, former);
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') throw error;
    // No hard links here (FAT, some network shares): for a moment only the other name is there.
    await rename(path, former);
  }
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
