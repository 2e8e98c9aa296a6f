import { EventEmitter } from 'node:events';
import type { CardRef } from '../core/card/card.ts';
import { CardError } from '../core/card/errors.ts';
import type { CardInventory } from '../core/card/types.ts';
import type { StartHost } from './card-host/process.ts';
import { SupervisedHost, type TimeLimits } from './card-host/supervisor.ts';

export interface CardServiceEvents {
  /** Readers, cards or module state changed. */
  changed: [CardInventory];
  /** The logged-in card left, or its host died. */
  sessionEnded: [CardError];
  /** A host died; it is started again at the next read. Told once for a module that dies again and again. */
  incident: [CardError];
}

/** Milliseconds between two looks at the readers: half of the 2 s that a user may wait, with room for the reading. */
const lookInterval = 700;
const longestPause = 30_000;

/**
 * The cards of one PKCS#11 module. A watching host lists readers and cards and never sees a PIN; a second host, which
 * lives as long as the session, holds the login. So a crash of one leaves the other, and looking never logs out.
 */
export class CardService extends EventEmitter<CardServiceEvents> {
  readonly #start: StartHost;
  readonly #timeLimits: TimeLimits | undefined;
  readonly #watcher: SupervisedHost | null;
  /** The host of a login that is under way. */
  #opening: SupervisedHost | null = null;
  #session: { readonly card: CardRef; readonly host: SupervisedHost } | null = null;
  #lastSeen: string | null = null;
  #timer: NodeJS.Timeout | null = null;
  #failures = 0;
  #incidentTold = false;

  /** @param modulePath null when no middleware was found: the inventory is then empty. */
  constructor(modulePath: string | null, start: StartHost, timeLimits?: TimeLimits) {
    super();
    this.#start = start;
    this.#timeLimits = timeLimits;
    const onLost = (reason: CardError): void => {
      if (!this.#incidentTold) this.emit('incident', reason);
      this.#incidentTold = true;
    };
    this.#watcher = modulePath === null ? null : new SupervisedHost(modulePath, start, onLost, timeLimits);
  }

  get modulePath(): string | null {
    return this.#watcher?.modulePath ?? null;
  }

  /** Process identifiers of the running hosts. */
  get pids(): readonly number[] {
    return [this.#watcher?.pid, this.#opening?.pid, this.#session?.host.pid].filter(
      (pid) => pid !== undefined,
    );
  }

  /** Everything readable without a PIN; a module that fails is in the inventory with its error. */
  async inventory(): Promise<CardInventory> {
    if (this.#watcher === null) return { modules: [], readers: [], tokens: [] };
    try {
      const { module, readers, tokens } = await this.#watcher.request('inventory', null);
      this.#incidentTold = false;
      return { modules: [module], readers, tokens };
    } catch (error) {
      if (!(error instanceof CardError)) throw error;
      return brokenModule(this.#watcher.modulePath, error);
    }
  }

  /** Starts to look for insertions and removals, until `close`. */
  watch(): void {
    if (this.#timer === null && this.#watcher !== null) this.#lookIn(0);
  }

  /**
   * Opens the session of one card: one single try of the PIN.
   * @param pin wiped.
   * @throws CardError
   */
  async login(card: CardRef, pin: Uint8Array): Promise<void> {
    this.logout();
    const onLost = (reason: CardError): void => {
      this.emit('incident', reason);
      if (this.#session?.host === host) this.#endSession(reason);
    };
    const host = new SupervisedHost(card.module, this.#start, onLost, this.#timeLimits);
    this.#opening = host;
    try {
      await host.request('login', { card, pin });
    } catch (error) {
      host.close();
      throw error;
    } finally {
      pin.fill(0);
    }
    // Another login, or a logout, came meanwhile and ends this one.
    if (!this.#isOpening(host)) throw new CardError('HOST_STOPPED', { exitCode: 3 });
    this.#opening = null;
    this.#session = { card, host };
  }

  /** @param keyId CKA_ID, hex. @param digestInfo DER. @throws CardError */
  async sign(keyId: string, digestInfo: Uint8Array): Promise<Uint8Array> {
    if (this.#session === null) throw new CardError('NOT_AUTHENTICATED');
    return this.#session.host.request('sign', { keyId, digestInfo });
  }

  /** Ends the session, or the login under way, and the process that holds it. */
  logout(): void {
    const hosts = [this.#opening, this.#session?.host];
    this.#opening = null;
    this.#session = null;
    for (const host of hosts) {
      const close = (): void => {
        host?.close();
      };
      host?.request('logout', null).then(close, close);
    }
  }

  /** Logs out, and ends all processes for good: at once, or within the time limit of a logout. */
  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.removeAllListeners();
    this.logout();
    this.#watcher?.close();
  }

  #isOpening(host: SupervisedHost): boolean {
    return this.#opening === host;
  }

  #lookIn(milliseconds: number): void {
    this.#timer = setTimeout(() => {
      void this.#look().finally(() => {
        if (this.#timer !== null) this.#lookIn(Math.min(lookInterval * 2 ** this.#failures, longestPause));
      });
    }, milliseconds);
  }

  async #look(): Promise<void> {
    try {
      const seen = (await this.#watcher?.request('fingerprint', null)) ?? null;
      this.#failures = 0;
      this.#incidentTold = false;
      if (seen === this.#lastSeen) return;
      this.#lastSeen = seen;
    } catch (error) {
      this.#failures += 1;
      if (!(error instanceof CardError)) throw error;
      if (this.#lastSeen === error.code) return;
      this.#lastSeen = error.code;
      // A host that died may well live again; one that hung would only be waited for again.
      if (error.code !== 'MODULE_CRASHED') {
        this.emit('changed', brokenModule(this.#watcher?.modulePath ?? '', error));
        return;
      }
    }
    const inventory = await this.inventory();
    this.#checkSessionCard(inventory);
    this.emit('changed', inventory);
  }

  #checkSessionCard(inventory: CardInventory): void {
    const card = this.#session?.card;
    if (card === undefined || inventory.modules.some((module) => module.error !== null)) return;
    if (inventory.tokens.some((token) => token.serialNumber === card.serialNumber)) return;
    this.#endSession(new CardError('CARD_REMOVED', { params: { operation: 'session' } }));
  }

  #endSession(reason: CardError): void {
    if (this.#session === null) return;
    const { host } = this.#session;
    this.#session = null;
    host.close(reason);
    this.emit('sessionEnded', reason);
  }
}

function brokenModule(path: string, error: CardError): CardInventory {
  return {
    modules: [
      {
        path,
        manufacturer: null,
        description: null,
        version: null,
        cryptoki: null,
        error: error.toDocument(),
      },
    ],
    readers: [],
    tokens: [],
  };
}
