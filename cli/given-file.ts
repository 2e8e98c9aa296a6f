import { readFile } from 'node:fs/promises';
import { UsageError } from '../core/errors/usage-error.ts';
import { passphraseBytes } from '../core/vault/passphrase.ts';

/** A file that the command line names. @throws UsageError FILE_UNREADABLE {path, detail: the system's own name} */
export async function readGiven(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    const detail = (cause as NodeJS.ErrnoException).code ?? '';
    throw new UsageError('FILE_UNREADABLE', { params: { path, detail }, cause });
  }
}

/** The first line of a file: a password that no argument list shows; the caller wipes it. @throws UsageError FILE_UNREADABLE */
export async function readPassword(path: string): Promise<Uint8Array> {
  const bytes = await readGiven(path);
  const end = bytes.indexOf(0x0a);
  const line = end === -1 ? bytes : bytes.subarray(0, end);
  return line.at(-1) === 0x0d ? line.subarray(0, -1) : line;
}

/** As `readPassword`, for a passphrase: in the form that the vault takes, whatever the editor wrote accents as. */
export async function readPassphrase(path: string): Promise<Uint8Array> {
  const bytes = await readPassword(path);
  if (bytes.every((byte) => byte < 0x80)) return bytes;
  const normalised = passphraseBytes(Buffer.from(bytes).toString('utf8'));
  bytes.fill(0);
  return normalised;
}
