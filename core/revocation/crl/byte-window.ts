/** Where bytes come from, in order: an open file, or memory. */
export interface ByteSource {
  /** @returns how many bytes were put into `buffer` at `offset`; 0 at the end. */
  read(buffer: Uint8Array, offset: number, length: number): Promise<number>;
}

/** Bytes of the window; also what it costs in memory, whatever the size of the source. */
const windowSize = 256 * 1024;

/** The longest ASN.1 element that is decoded whole: names, extensions, entries are far shorter. */
export const longestElement = 64 * 1024;

/** A window that slides once over a source, and shows each byte that leaves it to an observer. */
export class ByteWindow {
  /** What is in the window is from `start` to `end`; it moves at each `fill`. */
  readonly bytes = Buffer.alloc(windowSize);
  start = 0;
  end = 0;
  readonly #source: ByteSource;
  #observed = 0;
  /** Offset in the source of the buffer's first byte. */
  #base = 0;
  #ended = false;
  #observe: ((bytes: Uint8Array) => void) | null = null;

  constructor(source: ByteSource) {
    this.#source = source;
  }

  /** Offset in the source of what is at `start`. */
  get position(): number {
    return this.#base + this.start;
  }

  /** True when an element of `longestElement` bytes would be whole in the window, or when nothing more comes. */
  get full(): boolean {
    return this.#ended || this.end - this.start >= longestElement;
  }

  /** Reads on until the window is full or the source ended. */
  async fill(): Promise<void> {
    this.#report();
    this.bytes.copyWithin(0, this.start, this.end);
    this.#base += this.start;
    this.end -= this.start;
    this.#observed = 0;
    this.start = 0;
    while (!this.#ended && this.end < windowSize) {
      const read = await this.#source.read(this.bytes, this.end, windowSize - this.end);
      if (read === 0) this.#ended = true;
      this.end += read;
    }
  }

  /** Shows to `observe` every byte from here on that `start` passes, until `stop`. */
  observe(observe: (bytes: Uint8Array) => void): void {
    this.#observe = observe;
    this.#observed = this.start;
  }

  /** Shows what was passed and not shown yet, then nothing more. */
  stop(): void {
    this.#report();
    this.#observe = null;
  }

  #report(): void {
    if (this.#observed < this.start) this.#observe?.(this.bytes.subarray(this.#observed, this.start));
    this.#observed = this.start;
  }
}
