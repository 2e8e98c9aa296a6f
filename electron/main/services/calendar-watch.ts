import { stat } from 'node:fs/promises';

/** Often enough that a new day is told in its first hour. In milliseconds. */
const hour = 3_600_000;
/** How often the vault's file is looked at, which the command line may change too. */
const fileInterval = 30_000;

export interface WatchParts {
  readonly presence: {
    on(event: 'resume', listener: () => void): unknown;
    off(event: 'resume', listener: () => void): unknown;
  };
  /** Of the vault, now. */
  readonly vaultPath: () => string;
  readonly look: () => Promise<void>;
}

/** Looks at the calendar when days have gone by, when the computer wakes up, and when the vault's file changes. */
export class CalendarWatch {
  readonly #parts: WatchParts;
  readonly #timers: readonly NodeJS.Timeout[];
  #seen: string | null = null;
  readonly #look = (): void => {
    void this.#parts.look();
  };

  constructor(parts: WatchParts) {
    this.#parts = parts;
    // Whoever starts the watch looks first: only what changes from here on is news.
    void this.#stateNow().then((state) => (this.#seen ??= state));
    this.#timers = [
      setInterval(this.#look, hour),
      setInterval(() => {
        void this.#lookAtFile();
      }, fileInterval),
    ];
    parts.presence.on('resume', this.#look);
  }

  close(): void {
    for (const timer of this.#timers) clearInterval(timer);
    this.#parts.presence.off('resume', this.#look);
  }

  /** Of the vault's file. */
  async #stateNow(): Promise<string> {
    const path = this.#parts.vaultPath();
    // What is written lately is in the log beside the file (write-ahead).
    const states = await Promise.all([path, `${path}-wal`].map(stateOf));
    return [path, ...states].join(' ');
  }

  async #lookAtFile(): Promise<void> {
    const seen = await this.#stateNow();
    if (seen === this.#seen) return;
    this.#seen = seen;
    this.#look();
  }
}

async function stateOf(path: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  // An empty log says what none says.
  return found === null || found.size === 0 ? 'none' : `${found.mtimeMs} ${found.size}`;
}
