import { createHash } from 'node:crypto';

/** What this asks of the system's clipboard. */
export interface Clipboard {
  readText(): string | Promise<string>;
  writeText(text: string): void | Promise<void>;
  clear(): void | Promise<void>;
}

/** How long a secret may stay on the clipboard, in milliseconds. */
const kept = 60_000;

/** Puts secrets on the clipboard, and takes each away again unless something else has been copied since. */
export class SecretClipboard {
  readonly #clipboard: Clipboard;
  /** SHA-256 of what was put there: the secret itself is not kept. */
  #held: string | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(clipboard: Clipboard) {
    this.#clipboard = clipboard;
  }

  /** @param secret UTF-8; wiped. */
  async put(secret: Uint8Array): Promise<void> {
    const text = Buffer.from(secret).toString('utf8');
    secret.fill(0);
    this.#held = digestOf(text);
    clearTimeout(this.#timer);
    await this.#clipboard.writeText(text);
    this.#timer = setTimeout(() => {
      void this.takeAway();
    }, kept);
  }

  /** Now, as when the window closes. */
  async takeAway(): Promise<void> {
    clearTimeout(this.#timer);
    const held = this.#held;
    this.#held = null;
    if (held !== null && digestOf(await this.#clipboard.readText()) === held) await this.#clipboard.clear();
  }
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
