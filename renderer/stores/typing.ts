/**
 * Saves what is typed as it is, one write at a time: what comes under the same key meanwhile takes the place of what
 * waits, so that the last of it is saved, and nothing is saved twice. What is pressed takes its turn behind it.
 */
export class TypingQueue {
  readonly #waiting = new Map<string | symbol, () => Promise<boolean>>();
  #running: Promise<boolean> | null = null;

  /** @param save tells whether it succeeded. @returns whether all that waits was saved. */
  put(key: string | symbol, save: () => Promise<boolean>): Promise<boolean> {
    this.#waiting.set(key, save);
    return (this.#running ??= this.#run());
  }

  /** Does something once what was typed before is saved. @returns what `work` does. */
  async after(work: () => Promise<boolean>): Promise<boolean> {
    let done = false;
    await this.put(Symbol(), async () => (done = await work()));
    return done;
  }

  async #run(): Promise<boolean> {
    let saved = true;
    for (const [key, save] of this.#waiting) {
      this.#waiting.delete(key);
      saved = (await save()) && saved;
    }
    this.#running = null;
    return saved;
  }
}

/** Writes to the dossier on show. */
export const dossierQueue = new TypingQueue();
