/** Work that runs once at a time, and can be asked to end. */
export class SingleRun {
  readonly #busy: () => Error;
  #run: { readonly abort: AbortController; readonly ended: Promise<unknown> } | null = null;

  /** @param busy what refuses whoever comes while it runs. */
  constructor(busy: () => Error) {
    this.#busy = busy;
  }

  /** @throws what `busy` gives while another runs; whatever `work` throws. */
  async run<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    this.requireIdle();
    const abort = new AbortController();
    const ended = work(abort.signal);
    this.#run = { abort, ended };
    try {
      return await ended;
    } finally {
      this.#run = null;
    }
  }

  /** @throws what `busy` gives while it runs. */
  requireIdle(): void {
    if (this.#run !== null) throw this.#busy();
  }

  get running(): boolean {
    return this.#run !== null;
  }

  /** Begins nothing more. */
  cancel(): void {
    this.#run?.abort.abort();
  }

  /** Begins nothing more, and waits for what has begun: then the vault may be closed. */
  async stop(): Promise<void> {
    this.cancel();
    await this.#run?.ended.catch(() => undefined);
  }
}
