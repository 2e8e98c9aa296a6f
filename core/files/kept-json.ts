import { readFile, rename } from 'node:fs/promises';
import type { z } from 'zod';
import { writeFileAtomic } from './atomic.ts';
import { errnoOf } from './errno.ts';

/**
 * A small JSON document that lasts, owner only (0600). Each change is on the disk, whole, before it counts; a file that
 * can't be understood is set aside under another name, never lost.
 */
export class KeptJson<Content> {
  readonly #path: string;
  #value: Content;
  /** Where the file went that could not be understood; null when there was none. */
  readonly setAside: string | null;
  #lastChange: Promise<unknown> = Promise.resolve();

  private constructor(path: string, value: Content, setAside: string | null) {
    this.#path = path;
    this.#value = value;
    this.setAside = setAside;
  }

  /**
   * @param empty what there is where no file is yet.
   * @throws the system's error when a file that is there can't be read, or be set aside.
   */
  static async open<Content>(
    path: string,
    schema: z.ZodType<Content>,
    empty: Content,
  ): Promise<KeptJson<Content>> {
    const read = await KeptJson.read(path, schema, empty);
    if (read !== 'damaged') return new KeptJson(path, read, null);
    const aside = `${path}.illisible-${Date.now()}`;
    await rename(path, aside);
    return new KeptJson(path, empty, aside);
  }

  /** Reads without touching anything. @returns `damaged` for a file that can't be understood. */
  static async read<Content>(
    path: string,
    schema: z.ZodType<Content>,
    empty: Content,
  ): Promise<Content | 'damaged'> {
    const text = await readIfThere(path);
    if (text === null) return empty;
    const read = schema.safeParse(parsed(text));
    return read.success ? read.data : 'damaged';
  }

  get value(): Content {
    return this.#value;
  }

  /**
   * Changes take turns. Nothing is written when `update` gives back what it was given.
   *
   * @throws ExportError as `writeFileAtomic`; the content is then what it was.
   */
  async change(update: (value: Content) => Content): Promise<void> {
    const turn = this.#lastChange.then(async () => {
      const next = update(this.#value);
      if (next === this.#value) return;
      await writeFileAtomic(this.#path, Buffer.from(JSON.stringify(next)));
      this.#value = next;
    });
    this.#lastChange = turn.catch(() => undefined);
    await turn;
  }
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
