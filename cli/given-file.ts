import { readFile } from 'node:fs/promises';
import { UsageError } from '../core/errors/usage-error.ts';

/** A file that the command line names. @throws UsageError FILE_UNREADABLE {path, detail: the system's own name} */
export async function readGiven(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    const detail = (cause as NodeJS.ErrnoException).code ?? '';
    throw new UsageError('FILE_UNREADABLE', { params: { path, detail }, cause });
  }
}
