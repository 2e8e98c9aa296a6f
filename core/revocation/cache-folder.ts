import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { X509Certificate } from '@peculiar/x509';
import { fingerprintOf } from '../certificate/certificate.ts';
import { replaceFile, writeFileAtomic } from '../files/atomic.ts';
import { RevocationError } from './errors.ts';

const temporarySuffix = '.part';
/** Milliseconds after which an unfinished download is nobody's any more. */
const abandonedAfter = 3600_000;

/** The files of lists and answers kept on this machine. Nothing read there is believed before its signature is checked. */
export class CacheFolder {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @param extension with its dot. @param key what tells this file from others, e.g. an address. */
  pathOf(issuer: X509Certificate, key: string, extension: string): string {
    const name = createHash('sha256')
      .update(`${fingerprintOf(issuer)}\n${key}`)
      .digest('hex');
    return join(this.#folder, `${name}${extension}`);
  }

  /** Writes what comes into a temporary file. @throws RevocationError CACHE_UNWRITABLE, or whatever `chunks` throws. */
  async receive(chunks: AsyncIterable<Uint8Array>): Promise<string> {
    const path = join(this.#folder, `${randomBytes(12).toString('hex')}${temporarySuffix}`);
    const file = await this.#writing(async () => {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      await this.#clearAbandoned();
      return open(path, 'wx', 0o600);
    });
    try {
      for await (const chunk of chunks) await this.#writing(() => file.writeFile(chunk));
      await this.#writing(() => file.sync());
    } catch (error) {
      await rm(path, { force: true }).catch(() => undefined);
      throw error;
    } finally {
      await file.close();
    }
    return path;
  }

  /** Gives a received file its place. @throws RevocationError CACHE_UNWRITABLE */
  async keep(temporary: string, path: string): Promise<void> {
    await this.#writing(() => replaceFile(temporary, path));
  }

  /** @throws RevocationError CACHE_UNWRITABLE */
  async write(path: string, content: Uint8Array | string): Promise<void> {
    await this.#writing(async () => {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      await writeFileAtomic(path, Buffer.from(content));
    });
  }

  /** @returns null for a file that is absent, unreadable or larger than it can be. */
  async read(path: string, maximumSize: number): Promise<Uint8Array | null> {
    try {
      const { size } = await stat(path);
      return size > maximumSize ? null : new Uint8Array(await readFile(path));
    } catch {
      return null;
    }
  }

  async remove(path: string): Promise<void> {
    await rm(path, { force: true }).catch(() => undefined);
  }

  async #clearAbandoned(): Promise<void> {
    const names = (await readdir(this.#folder)).filter((name) => name.endsWith(temporarySuffix));
    for (const path of names.map((name) => join(this.#folder, name))) {
      const age = await stat(path).then(
        ({ mtimeMs }) => Date.now() - mtimeMs,
        () => 0,
      );
      if (age > abandonedAfter) await this.remove(path);
    }
  }

  async #writing<T>(write: () => Promise<T>): Promise<T> {
    try {
      return await write();
    } catch (cause) {
      throw new RevocationError('CACHE_UNWRITABLE', { params: { path: this.#folder }, cause, exitCode: 3 });
    }
  }
}
