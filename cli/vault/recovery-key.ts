import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UsageError } from '../../core/errors/usage-error.ts';
import { writeFileAtomic } from '../../core/files/atomic.ts';
import { writeRecoveryKey } from '../../core/vault/recipients/recovery-key-text.ts';

/**
 * Gives a recovery key to the person, once: to the terminal, or to the file or descriptor that was named. Standard output
 * may be a log.
 *
 * @param to a new file (0600), or `/dev/fd/N`; the terminal when absent
 * @throws UsageError RECOVERY_KEY_NOWHERE without a terminal; ExportError FILE_EXISTS…
 */
export async function handOutRecoveryKey(key: Uint8Array, to: string | undefined): Promise<void> {
  const text = writeRecoveryKey(key);
  const line = Buffer.alloc(text.length + 1, 0x0a);
  line.set(text);
  text.fill(0);
  try {
    if (to !== undefined && !/^\/(?:dev|proc)\//u.test(to)) {
      await writeFileAtomic(resolve(to), line, { overwrite: false });
    } else await writeToDevice(to ?? '/dev/tty', line);
  } finally {
    line.fill(0);
  }
}

async function writeToDevice(path: string, line: Uint8Array): Promise<void> {
  try {
    const device = await open(path, 'w');
    try {
      await device.write(line);
    } finally {
      await device.close();
    }
  } catch (cause) {
    throw new UsageError('RECOVERY_KEY_NOWHERE', { cause });
  }
}
