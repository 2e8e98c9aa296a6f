/** Milliseconds that a command of a target may take. */
export const commandLimit = 120_000;

/** The end of what a program prints, however much that is. */
export class OutputEnd {
  #kept = Buffer.alloc(0);

  add(bytes: Uint8Array): void {
    this.#kept = Buffer.concat([this.#kept, bytes]).subarray(-8_192);
  }

  text(): string {
    return this.#kept.toString('utf8');
  }
}
