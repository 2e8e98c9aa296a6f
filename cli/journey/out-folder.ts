import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UsageError } from '../../core/errors/usage-error.ts';
import { errnoOf, writeFailure } from '../../core/files/errno.ts';

/**
 * Makes a folder, for its owner only, and those above it that are missing.
 * @param path absolute.
 * @throws UsageError OUT_NOT_A_FOLDER; ExportError NOT_WRITABLE, DISK_FULL, …
 */
export async function makeOutFolder(path: string): Promise<void> {
  try {
    await make(path);
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === 'EEXIST' || errno === 'ENOTDIR')
      throw new UsageError('OUT_NOT_A_FOLDER', { params: { path }, cause: error });
    throw writeFailure(path, error);
  }
}

/** Not Node.js's own recursion: it never ends where a file system answers ENOENT for good, as /proc does. */
async function make(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === 'EEXIST' && (await stat(path)).isDirectory()) return;
    if (errno !== 'ENOENT' || (await isFolder(dirname(path)))) throw error;
    await make(dirname(path));
    await mkdir(path, { mode: 0o700 });
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
