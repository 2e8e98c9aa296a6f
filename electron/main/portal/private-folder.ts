import { mkdtempSync, readdirSync } from 'node:fs';
import { open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** On Linux a folder in memory; elsewhere there is the system's temporary one, on a disk. */
const memory = '/dev/shm';
const prefix = 'passerelle-received-';

/** A folder for one file (0700), named after the process that fills it. */
export class PrivateFolder {
  readonly #folder: string;
  /** Of the file, for whoever writes it. */
  readonly path: string;

  private constructor(folder: string) {
    this.#folder = folder;
    this.path = join(folder, 'file');
  }

  /** @throws the system's error where no folder can be made. */
  static make(): PrivateFolder {
    const name = `${prefix}${String(process.pid)}-`;
    try {
      return new PrivateFolder(mkdtempSync(join(memory, name)));
    } catch {
      return new PrivateFolder(mkdtempSync(join(tmpdir(), name)));
    }
  }

  read(): Promise<Buffer> {
    return readFile(this.path);
  }

  /** Writes over the file what tells nothing, in its own place, then takes it away. */
  async remove(): Promise<void> {
    await overwrite(this.path);
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** Takes away what a process that was killed left. */
export async function sweepPrivateFolders(): Promise<void> {
  for (const place of [memory, tmpdir()]) {
    for (const name of namesIn(place)) {
      const pid = Number(/^passerelle-received-(\d+)-/u.exec(name)?.[1]);
      if (!Number.isInteger(pid) || isRunning(pid)) continue;
      const folder = join(place, name);
      await overwrite(join(folder, 'file'));
      await rm(folder, { recursive: true, force: true }).catch(() => undefined);
    }
  }
}

/** A file system may still keep the former blocks: this is the most that can be asked of it. */
async function overwrite(path: string): Promise<void> {
  // Without truncation: the bytes go where the former ones are.
  const file = await open(path, 'r+').catch(() => null);
  if (file === null) return;
  try {
    const { size } = await file.stat();
    await file.write(Buffer.alloc(size), 0, size, 0);
    await file.sync();
  } catch {
    // It is taken away all the same.
  } finally {
    await file.close();
  }
}

function namesIn(place: string): string[] {
  try {
    return readdirSync(place).filter((name) => name.startsWith(prefix));
  } catch {
    return [];
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, for another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
