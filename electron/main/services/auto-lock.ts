import type { AutoLockReason, AutoLockSetting } from '../../contract/vault.ts';

/** Milliseconds between two looks at how long nobody touched the computer. */
const lookEvery = 5_000;

/** What the system says of its user: Electron's `powerMonitor`. */
export interface Presence {
  /** Seconds since the last key or movement. */
  getSystemIdleTime(): number;
  on(event: 'lock-screen' | 'suspend', listener: () => void): unknown;
}

interface AutoLockParts {
  readonly presence: Presence;
  readonly setting: () => AutoLockSetting;
  readonly isOpen: () => boolean;
  /** Work that nobody has to be there for: it is not cut short because nobody is. */
  readonly isBusy: () => boolean;
  readonly lock: (reason: AutoLockReason) => void;
}

/** Locks the vault when nobody is there any more, as the settings say. */
export class AutoLock {
  readonly #parts: AutoLockParts;
  readonly #timer: NodeJS.Timeout;

  constructor(parts: AutoLockParts) {
    this.#parts = parts;
    for (const event of ['lock-screen', 'suspend'] as const) {
      parts.presence.on(event, () => {
        if (parts.setting().onSessionLock) this.#lock('session');
      });
    }
    this.#timer = setInterval(() => {
      this.#look();
    }, lookEvery).unref();
  }

  /** The card that was signed in has left. */
  cardLeft(): void {
    if (this.#parts.setting().onCardRemoval) this.#lock('card');
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const { setting, presence, isBusy } = this.#parts;
    const { idleMinutes } = setting();
    if (idleMinutes === 0 || isBusy()) return;
    if (presence.getSystemIdleTime() >= idleMinutes * 60) this.#lock('idle');
  }

  #lock(reason: AutoLockReason): void {
    if (this.#parts.isOpen()) this.#parts.lock(reason);
  }
}
