import { EventEmitter } from 'node:events';
import type { CardRef } from '../core/card/card.ts';
import { CardError } from '../core/card/errors.ts';
import type { CardInventory, ModuleChoice, PinState } from '../core/card/types.ts';
import type { StartHost } from './card-host/process.ts';
import { isSessionLost } from './card-host/recovery.ts';
import { SupervisedHost, type TimeLimits } from './card-host/supervisor.ts';
import { mergeReadings, type ModuleReading } from './module-reading.ts';
import { ModuleWatch } from './module-watch.ts';

export interface CardServiceEvents {
  /** Readers, cards or module state changed. Modules that were not read yet are not in it. */
  changed: [CardInventory];
  /** The logged-in card left, its host died, or its PIN is about to be changed. */
  sessionEnded: [CardError];
  /** A host died or hung, or a module refused something: told once until it is over. */
  incident: [CardError];
}

interface Session {
  readonly card: CardRef;
  readonly host: SupervisedHost;
  /** Another card of its module bore the same serial number when it was opened: only their slots tell them apart. */
  readonly hasTwin: boolean;
}

/**
 * Milliseconds that the other modules are waited for. A real CPS3 takes 4 to 5 s to read, and there may be two.
 */
const usualPatience = 15_000;

/**
 * The cards of some PKCS#11 modules. Each module has a watching host, which lists readers and cards and never sees a
 * PIN; one more host, which lives as long as the session, holds the login. So a crash of one leaves the others, and
 * looking never logs out. A PIN is changed in a host that ends with the change.
 */
export class CardService extends EventEmitter<CardServiceEvents> {
  readonly #start: StartHost;
  readonly #timeLimits: TimeLimits | undefined;
  readonly #patience: number;
  readonly #watches: readonly ModuleWatch[];
  /** The host of a login that is under way. */
  #opening: { readonly card: CardRef; readonly host: SupervisedHost } | null = null;
  #session: Session | null = null;
  /** Hosts that change a PIN now. */
  readonly #errands = new Set<SupervisedHost>();

  /**
   * @param modules in the order in which they are shown; none where no middleware was found: the inventory is then
   *   empty. A path told twice counts once: a card is addressed by its module's path.
   * @param patience milliseconds for which `inventory` waits for all of several modules.
   */
  constructor(
    modules: readonly ModuleChoice[],
    start: StartHost,
    timeLimits?: TimeLimits,
    patience = usualPatience,
  ) {
    super();
    this.#start = start;
    this.#timeLimits = timeLimits;
    this.#patience = patience;
    const once = modules.filter(({ path }, at) => modules.findIndex((other) => other.path === path) === at);
    this.#watches = once.map((module) => this.#watchOf(module));
  }

  get modules(): readonly ModuleChoice[] {
    return this.#watches.map(({ module }) => module);
  }

  /** Process identifiers of the running hosts. */
  get pids(): readonly number[] {
    return [...this.#watches, this.#opening?.host, this.#session?.host, ...this.#errands]
      .map((host) => host?.pid)
      .filter((pid) => pid !== undefined);
  }

  /**
   * Everything readable without a PIN. A module that fails is in the inventory with its error, and does not hold up
   * the others for longer than the patience; one that is known to hang does not hold them up at all.
   */
  async inventory(): Promise<CardInventory> {
    const [only, ...others] = this.#watches;
    if (only === undefined) return mergeReadings([]);
    if (others.length === 0) return mergeReadings([await only.read()]);
    return mergeReadings(await Promise.all(this.#watches.map((watch) => watch.readWithin(this.#patience))));
  }

  /** Starts to look for insertions and removals, until `close`. */
  watch(): void {
    for (const watch of this.#watches) watch.watch();
  }

  /**
   * Opens the session of one card: one single try of the PIN.
   * @param pin wiped.
   * @throws CardError
   */
  async login(card: CardRef, pin: Uint8Array): Promise<void> {
    try {
      this.logout();
      const onLost = (reason: CardError): void => {
        this.emit('incident', reason);
        if (this.#session?.host === host) this.#endSession(reason);
      };
      const host = this.#hostFor(card, onLost);
      this.#opening = { card, host };
      try {
        await host.request('login', { card, pin });
      } catch (error) {
        if (this.#isOpening(host)) this.#opening = null;
        host.close();
        throw error;
      }
      // Another login, or a logout, came meanwhile and ends this one.
      if (!this.#isOpening(host)) throw new CardError('HOST_STOPPED', { exitCode: 3 });
      this.#opening = null;
      this.#session = { card, host, hasTwin: this.#hasTwin(card) };
    } finally {
      pin.fill(0);
    }
  }

  /**
   * A signature that fails because the card or the reader did ends the session.
   * @param keyId CKA_ID, hex. @param digestInfo DER. @throws CardError
   */
  async sign(keyId: string, digestInfo: Uint8Array): Promise<Uint8Array> {
    if (this.#session === null) throw new CardError('NOT_AUTHENTICATED');
    const { card, host } = this.#session;
    try {
      return await host.request('sign', { keyId, digestInfo });
    } catch (error) {
      if (this.#isSession(host) && isSessionLost(error)) {
        for (const watch of this.#watches) if (watch.module.path === card.module) watch.restart();
        this.#endSession(error);
      }
      throw error;
    }
  }

  /** Ends the session, or the login under way, and the process that holds it. */
  logout(): void {
    void this.#logout();
  }

  /**
   * Changes a card's PIN with one single try of the current one. A session of this card is ended before.
   * @param current wiped, like `next`.
   * @returns the PIN's state after it.
   * @throws CardError PIN_LOCKED, PIN_UNCHANGED, NEW_PIN_FORMAT, NEW_PIN_REFUSED {reason},
   *   PIN_CHANGE_NOT_SUPPORTED {reason}, PIN_INCORRECT…
   */
  async changePin(card: CardRef, current: Uint8Array, next: Uint8Array): Promise<PinState> {
    return this.#errand(card, [current, next], (host) => host.request('changePin', { card, current, next }));
  }

  /**
   * Gives a card a new PIN with one single try of its unblocking code. A session of this card is ended before.
   * @param code wiped, like `next`.
   * @returns the PIN's state after it.
   * @throws CardError UNBLOCK_CODE_FORMAT, UNBLOCK_CODE_LOCKED, UNBLOCK_CODE_INCORRECT…, NEW_PIN_FORMAT,
   *   UNBLOCK_NOT_SUPPORTED {reason}
   */
  async unblockPin(card: CardRef, code: Uint8Array, next: Uint8Array): Promise<PinState> {
    return this.#errand(card, [code, next], (host) => host.request('unblockPin', { card, code, next }));
  }

  /** Logs out, and ends all processes for good: at once, or within the time limit of a logout. */
  close(): void {
    this.removeAllListeners();
    this.logout();
    for (const host of [...this.#watches, ...this.#errands]) host.close();
  }

  #watchOf(module: ModuleChoice): ModuleWatch {
    const watch = new ModuleWatch(module, this.#start, this.#timeLimits);
    watch.on('changed', () => {
      this.#checkSessionCard(watch.latest);
      this.emit('changed', mergeReadings(this.#watches.flatMap(({ latest }) => latest ?? [])));
    });
    watch.on('incident', (reason) => this.emit('incident', reason));
    return watch;
  }

  /** Only modules that somebody chose are loaded. @throws CardError MODULE_NOT_FOUND */
  #hostFor(card: CardRef, onLost: (reason: CardError) => void): SupervisedHost {
    const module = this.modules.find(({ path }) => path === card.module);
    if (module === undefined)
      throw new CardError('MODULE_NOT_FOUND', { params: { path: card.module }, exitCode: 3 });
    return new SupervisedHost(module, this.#start, onLost, this.#timeLimits);
  }

  #isOpening(host: SupervisedHost): boolean {
    return this.#opening?.host === host;
  }

  #isSession(host: SupervisedHost): boolean {
    return this.#session?.host === host;
  }

  async #logout(): Promise<void> {
    const hosts = [this.#opening?.host, this.#session?.host].filter((host) => host !== undefined);
    this.#opening = null;
    this.#session = null;
    await Promise.all(
      hosts.map(async (host) => {
        await host.request('logout', null).catch(() => undefined);
        host.close();
      }),
    );
  }

  /** A task with secrets, in a host that ends with it. */
  async #errand<Result>(
    card: CardRef,
    secrets: readonly Uint8Array[],
    task: (host: SupervisedHost) => Promise<Result>,
  ): Promise<Result> {
    let host: SupervisedHost | null = null;
    try {
      await this.#leave(card);
      host = this.#hostFor(card, (reason) => this.emit('incident', reason));
      this.#errands.add(host);
      return await task(host);
    } finally {
      for (const secret of secrets) secret.fill(0);
      if (host !== null) this.#errands.delete(host);
      host?.close();
    }
  }

  /** A login keeps other sessions of the card from the security officer, and would outlive the PIN that opened it. */
  async #leave(card: CardRef): Promise<void> {
    const isIt = (other: CardRef | undefined): boolean =>
      other !== undefined &&
      other.serialNumber === card.serialNumber &&
      // Another module may show the same card, in a slot of its own.
      (other.module !== card.module || other.slotId === card.slotId || !this.#hasTwin(card));
    const held = isIt(this.#session?.card);
    if (!held && !isIt(this.#opening?.card)) return;
    const left = this.#logout();
    if (held) this.emit('sessionEnded', new CardError('SESSION_ENDED_FOR_PIN'));
    await left;
  }

  #hasTwin({ module, serialNumber }: CardRef): boolean {
    const tokens = this.#watches.find((watch) => watch.module.path === module)?.latest?.tokens ?? [];
    return tokens.filter((token) => token.serialNumber === serialNumber).length > 1;
  }

  /** By what its own module shows: a merged inventory may leave it to another module's token. */
  #checkSessionCard(reading: ModuleReading | null): void {
    if (this.#session === null) return;
    const { card, hasTwin } = this.#session;
    if (reading?.module.path !== card.module || reading.module.error !== null) return;
    const same = reading.tokens.filter(({ serialNumber }) => serialNumber === card.serialNumber);
    if (same.some(({ slotId }) => !hasTwin || slotId === card.slotId)) return;
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
