import { randomBytes } from 'node:crypto';
import { link, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errnoOf, writeFailure } from './errno.ts';

export interface AtomicWriteOptions {
  /** Permission bits of the file on POSIX; 0600 (owner only) unless told. */
  readonly mode?: number;
  /** False refuses a path that exists already, whatever happens meanwhile; true (the default) replaces it whole. */
  readonly overwrite?: boolean;
}

/** Of no other program, and of no length that a long name would make too long; SQLite adds the rest to its own. */
const temporaryName = /^\.passerelle-[0-9a-f]{12}\.tmp(?:-wal|-shm|-journal)?$/u;

/** Milliseconds after which nobody writes to a temporary file any more. */
const abandonedAfter = 60 * 60 * 1000;

/** What `link` answers where the file system has no hard links (FAT, some network shares). */
const noHardLinks = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);

/**
 * Writes a file so that its path holds, at every moment and after a power cut, either what it held before
 * or all of `bytes`: temporary file in the same folder, fsync, rename (or link), fsync of the folder. What a killed
 * process left in that folder goes.
 *
 * @throws ExportError FILE_EXISTS, DISK_FULL, NOT_WRITABLE, FOLDER_MISSING or WRITE_FAILED; the temporary
 *   file is gone then, and the path is as before.
 */
export async function writeFileAtomic(
  path: string,
  bytes: Uint8Array,
  { mode = 0o600, overwrite = true }: AtomicWriteOptions = {},
): Promise<void> {
  const folder = dirname(path);
  await removeAbandoned(folder);
  const temporary = temporaryIn(folder);
  try {
    await writeDurably(temporary, bytes, mode);
    if (overwrite) await replaceFile(temporary, path);
    else await publishFile(temporary, path);
  } catch (error) {
    throw writeFailure(path, error);
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}

/** A name for what is under way in a folder: what a killed process leaves of it goes with a later write there. */
export function temporaryIn(folder: string): string {
  return join(folder, `.passerelle-${randomBytes(6).toString('hex')}.tmp`);
}

/**
 * Gives a file that is whole and synced its name, in place of what had it.
 *
 * @param temporary in the same folder.
 * @throws ExportError as `writeFileAtomic`.
 */
export async function replaceFile(temporary: string, path: string): Promise<void> {
  try {
    await rename(temporary, path);
    await syncFolder(dirname(path));
  } catch (error) {
    throw writeFailure(path, error);
  }
}

/**
 * Gives a file that is whole and synced a name that nothing has yet. The temporary name may be left.
 *
 * @param temporary in the same folder.
 * @throws ExportError as `writeFileAtomic`.
 */
export async function publishFile(temporary: string, path: string): Promise<void> {
  try {
    await publishNew(temporary, path);
    await syncFolder(dirname(path));
  } catch (error) {
    throw writeFailure(path, error);
  }
}

/** Best effort: the next write to the folder tries again. */
async function removeAbandoned(folder: string): Promise<void> {
  const limit = Date.now() - abandonedAfter;
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((one) => temporaryName.test(one))) {
    const path = join(folder, name);
    const mtimeMs = await stat(path).then(
      (status) => status.mtimeMs,
      () => Infinity,
    );
    if (mtimeMs < limit) await rm(path, { force: true }).catch(() => undefined);
  }
}

/** `wx` is O_CREAT | O_EXCL: never follows a link that somebody planted. */
async function writeDurably(path: string, bytes: Uint8Array, mode: number): Promise<void> {
  const file = await open(path, 'wx', mode);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** `link` fails when the target exists, which `rename` does not. */
async function publishNew(temporary: string, path: string): Promise<void> {
  try {
    await link(temporary, path);
  } catch (error) {
    if (!noHardLinks.has(errnoOf(error) ?? '')) throw error;
    await reserveThenRename(temporary, path);
  }
}

async function reserveThenRename(temporary: string, path: string): Promise<void> {
  await (await open(path, 'wx', 0o600)).close();
  try {
    await rename(temporary, path);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

/** Makes the new name itself durable; Windows has no such call and does it by itself. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
