import { createReadStream } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { UsageError } from '../../../core/errors/usage-error.ts';
import { errnoOf } from '../../../core/files/errno.ts';

/**
 * A file that was chosen in the system's dialog, no more than a little beyond what is read of it: a larger one is refused
 * in words.
 *
 * @param longest bytes
 * @throws UsageError FILE_UNREADABLE {path, detail: the system's own name}
 */
export async function readChosen(path: string, longest: number): Promise<Uint8Array> {
  try {
    return await buffer(createReadStream(path, { end: longest - 1 }));
  } catch (cause) {
    throw new UsageError('FILE_UNREADABLE', { params: { path, detail: errnoOf(cause) ?? '' }, cause });
  }
}
