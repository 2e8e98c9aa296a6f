import { chmod, mkdir, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errnoOf } from '../files/errno.ts';
import { VaultError } from './errors.ts';

const MAGIC = Buffer.from('SQLite format 3\0', 'latin1');
const HEADER_LENGTH = 100;

/**
 * Looks at the file before SQLite may touch it: SQLite takes an empty file for a new database, and fills a
 * missing end with zeros. Format: https://www.sqlite.org/fileformat.html, section 1.3.
 *
 * @throws VaultError VAULT_NOT_FOUND, VAULT_NOT_READABLE or VAULT_CORRUPT
 */
export async function checkVaultFile(path: string): Promise<void> {
  const header = Buffer.alloc(HEADER_LENGTH);
  const size = await readHeader(path, header);
  if (size < HEADER_LENGTH || !header.subarray(0, MAGIC.length).equals(MAGIC)) throw corrupt(path);
  const rawPageSize = header.readUInt16BE(16);
  const pageSize = rawPageSize === 1 ? 65_536 : rawPageSize;
  const pages = header.readUInt32BE(28);
  // While a write-ahead log is not folded in, it may still hold the pages that the file lacks.
  if (size < pageSize * pages && !(await hasContent(`${path}-wal`))) throw corrupt(path);
}

/**
 * Makes the folder that a vault's file goes into, and those above it; only their owner reads them.
 *
 * @param path of the file
 * @throws VaultError VAULT_NOT_WRITABLE where a file has the folder's name; the system's errors
 */
export async function makeVaultFolder(path: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  } catch (cause) {
    if (errnoOf(cause) !== 'EEXIST') throw cause;
    throw new VaultError('VAULT_NOT_WRITABLE', { params: { path, detail: 'EEXIST' }, cause, exitCode: 3 });
  }
}

/** Takes back rights that a copy or a restored backup gave to others; SQLite gives -wal and -shm the same. */
export async function keepToOwner(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const { mode } = await stat(path);
  if ((mode & 0o077) !== 0) await chmod(path, 0o600).catch(() => undefined);
}

async function readHeader(path: string, into: Buffer): Promise<number> {
  try {
    const file = await open(path, 'r');
    try {
      await file.read(into, 0, into.length, 0);
      return (await file.stat()).size;
    } finally {
      await file.close();
    }
  } catch (cause) {
    const code = errnoOf(cause) === 'ENOENT' ? 'VAULT_NOT_FOUND' : 'VAULT_NOT_READABLE';
    throw new VaultError(code, { params: { path }, cause, exitCode: code === 'VAULT_NOT_FOUND' ? 1 : 3 });
  }
}

async function hasContent(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found !== null && found.size > 0;
}

function corrupt(path: string): VaultError {
  return new VaultError('VAULT_CORRUPT', { params: { path }, exitCode: 3 });
}
