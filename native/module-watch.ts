import { EventEmitter } from 'node:events';
import { CardError } from '../core/card/errors.ts';
import { numbersDisagree } from '../core/card/told-number.ts';
import type { ModuleChoice, ModuleReport } from '../core/card/types.ts';
import type { ErrorDocument } from '../core/errors/passerelle-error.ts';
import type { StartHost } from './card-host/process.ts';
import { reviveCardError, SupervisedHost, type TimeLimits } from './card-host/supervisor.ts';
import { type ModuleReading, unusableModule } from './module-reading.ts';

interface ModuleWatchEvents {
  /** Readers, cards or the module's own state changed: `latest` has them. */
  changed: [];
  /** The host died or hung, or the module refused something. Each is told once until it is over. */
  incident: [CardError];
}

/** Milliseconds between two full looks: half of the 2 s that a user may wait, with room for the reading. */
const lookInterval = 700;
/** Between two questions to a module that tells by itself that something moved; they cost next to nothing. */
const eventInterval = 200;
const longestPause = 30_000;

/** How often a card is read again whose certificates name another card than its token does. */
const mostDoubts = 3;

/** What the host answered to an inventory, or why it did not. */
interface Reading {
  readonly reading: ModuleReading;
  /** What a look must find for this reading to hold. */
  readonly seen: string;
}

/**
 * Watches one module through a host process of its own, so that one which hangs or dies holds up no other. Full looks
 * come at their interval in any case; a module that can tell events only makes them come earlier.
 */
export class ModuleWatch extends EventEmitter<ModuleWatchEvents> {
  readonly module: ModuleChoice;
  readonly #host: SupervisedHost;
  #events: ModuleReport['events'] = null;
  #latest: ModuleReading | null = null;
  #seen: string | null = null;
  /** Readings still to be made of a card that seems to be two. */
  #doubts = 0;
  #failures = 0;
  #hung: { readonly error: CardError; readonly until: number } | null = null;
  #hostLossTold = false;
  #toldProblems: readonly string[] = [];
  #timer: NodeJS.Timeout | null = null;
  #nextLook = 0;

  constructor(module: ModuleChoice, start: StartHost, timeLimits?: TimeLimits) {
    super();
    this.module = module;
    const onLost = (reason: CardError): void => {
      this.#hostLost(reason);
    };
    this.#host = new SupervisedHost(module, start, onLost, timeLimits);
  }

  get pid(): number | undefined {
    return this.#host.pid;
  }

  /** What the last look found; null before the first one. */
  get latest(): ModuleReading | null {
    return this.#latest;
  }

  /** Everything readable without a PIN; a module that fails is told with its error. */
  async read(): Promise<ModuleReading> {
    return (await this.#read()).reading;
  }

  /** `read`, but not waited for longer than this: the module is then told as not answering, and goes on reading. */
  async readWithin(milliseconds: number): Promise<ModuleReading> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<ModuleReading>((resolve) => {
      timer = setTimeout(() => {
        const operation = this.#host.currentCall ?? 'inventory';
        const params = { path: this.module.path, operation, seconds: milliseconds / 1000 };
        resolve(this.#unusable(new CardError('MODULE_TIMED_OUT', { params, exitCode: 3 })));
      }, milliseconds);
    });
    try {
      return await Promise.race([this.read(), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Starts to look, until `close`. */
  watch(): void {
    if (this.#timer === null) this.#turnIn(0);
  }

  /** Looks on through another process: this one may be stuck in a call. */
  restart(): void {
    this.#host.restart();
  }

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.removeAllListeners();
    this.#host.close();
  }

  #turnIn(milliseconds: number): void {
    this.#timer = setTimeout(() => {
      void this.#turn().finally(() => {
        if (this.#timer !== null) this.#turnIn(this.#pause());
      });
    }, milliseconds);
  }

  #pause(): number {
    if (this.#failures > 0) return this.#failurePause();
    const untilLook = Math.max(0, this.#nextLook - performance.now());
    return this.#events === 'native' ? Math.min(eventInterval, untilLook) : untilLook;
  }

  #failurePause(): number {
    return Math.min(lookInterval * 2 ** this.#failures, longestPause);
  }

  async #turn(): Promise<void> {
    const early = this.#events === 'native' && this.#failures === 0 && performance.now() < this.#nextLook;
    if (early && !(await this.#somethingMoved())) return;
    await this.#look();
    this.#nextLook = performance.now() + lookInterval;
  }

  async #look(): Promise<void> {
    const failures = this.#failures + 1;
    try {
      const seen = await this.#host.request('fingerprint', null);
      this.#hung = null;
      if (seen === this.#seen && this.#doubts === 0) {
        this.#recovered();
        return;
      }
    } catch (error) {
      const failure = this.#failed(error);
      // Restarted, or closed: the next look, if there is one, will tell.
      if (failure.code === 'HOST_STOPPED') return;
      this.#failures = failures;
      if (this.#seen === failure.code) return;
      // A host that died may well live again; one that hung would only be waited for again.
      if (failure.code !== 'MODULE_CRASHED') {
        this.#changed({ reading: this.#unusable(failure), seen: failure.code });
        return;
      }
    }
    const read = await this.#read();
    if (read.reading.module.error !== null) {
      this.#failures = failures;
      if (this.#seen === read.seen) return;
    }
    this.#changed(read);
    // What there is shows before the module is asked for its events, in which it may block.
    if (read.reading.module.error !== null || this.#events !== null) return;
    await this.#somethingMoved();
    this.#tellEvents();
  }

  #tellEvents(): void {
    if (this.#latest === null) return;
    this.#latest = { ...this.#latest, module: { ...this.#latest.module, events: this.#events } };
    this.emit('changed');
  }

  #changed({ reading, seen }: Reading): void {
    const doubtful = reading.tokens.some(numbersDisagree);
    if (!doubtful) this.#doubts = 0;
    else this.#doubts = seen === this.#seen ? this.#doubts - 1 : mostDoubts;
    this.#seen = seen;
    this.#latest = { ...reading, module: { ...reading.module, events: this.#events } };
    this.emit('changed');
  }

  /** Asks the module. One that blocks or dies of the question is not asked again. */
  async #somethingMoved(): Promise<boolean> {
    try {
      const answer = await this.#host.request('slotEvent', null);
      this.#events = answer === 'unsupported' ? 'polled' : 'native';
      return answer === 'event';
    } catch (error) {
      if (!(error instanceof CardError)) throw error;
      if (isAboutEvents(error)) this.#events = 'polled';
      return true;
    }
  }

  async #read(): Promise<Reading> {
    const hung = this.#hung;
    // Another host would hang in the same call: who asks is not made to wait for it again and again. A watch finds out
    // by itself when it is over.
    if (hung !== null && (this.#timer !== null || Date.now() < hung.until))
      return { reading: this.#unusable(hung.error), seen: hung.error.code };
    try {
      const inventory = await this.#host.request('inventory', null).catch((error: unknown) => {
        // Restarted in the middle of it: the process that comes next is asked.
        if (error instanceof CardError && error.code === 'HOST_STOPPED')
          return this.#host.request('inventory', null);
        throw error;
      });
      this.#recovered();
      this.#tellProblems(inventory.problems);
      const { module, readers, tokens, fingerprint } = inventory;
      return { reading: { module: { ...module, events: this.#events }, readers, tokens }, seen: fingerprint };
    } catch (error) {
      const failure = this.#failed(error);
      return { reading: this.#unusable(failure), seen: failure.code };
    }
  }

  #tellProblems(problems: readonly ErrorDocument[]): void {
    const before = this.#toldProblems;
    this.#toldProblems = problems.map((problem) => JSON.stringify(problem));
    for (const problem of problems) {
      if (!before.includes(JSON.stringify(problem))) this.emit('incident', reviveCardError(problem));
    }
  }

  #recovered(): void {
    this.#failures = 0;
    this.#hung = null;
    this.#hostLossTold = false;
  }

  #failed(error: unknown): CardError {
    if (!(error instanceof CardError)) throw error;
    if (error.code === 'MODULE_TIMED_OUT') this.#hung = { error, until: Date.now() + this.#failurePause() };
    return error;
  }

  #hostLost(reason: CardError): void {
    // Nothing is lost: the module is looked at in turns from now on, and its report says so.
    if (isAboutEvents(reason)) return;
    if (!this.#hostLossTold) this.emit('incident', reason);
    this.#hostLossTold = true;
  }

  #unusable(error: CardError): ModuleReading {
    return unusableModule(this.module.path, error, this.#events);
  }
}

/** By the call, or by the request where the call could not be noted. */
function isAboutEvents({ params }: CardError): boolean {
  return params['operation'] === 'C_WaitForSlotEvent' || params['operation'] === 'slotEvent';
}
