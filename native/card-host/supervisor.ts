import { CardError, type CardErrorCode } from '../../core/card/errors.ts';
import type { ModuleChoice } from '../../core/card/types.ts';
import type { ErrorDocument } from '../../core/errors/passerelle-error.ts';
import type { HostProcess, StartHost } from './process.ts';
import type { HostAnswerMessage, HostRequestName, HostRequests } from './protocol.ts';

/** Milliseconds. */
export type TimeLimits = Readonly<Record<HostRequestName, number>>;

/** A real CPS3 takes 4 to 5 s to read. `slotEvent` is not to wait at all. */
export const usualTimeLimits: TimeLimits = {
  fingerprint: 10_000,
  slotEvent: 2_000,
  inventory: 30_000,
  login: 30_000,
  sign: 30_000,
  logout: 5_000,
  changePin: 30_000,
  unblockPin: 30_000,
};

interface Pending {
  readonly name: HostRequestName;
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: CardError) => void;
  readonly timer: NodeJS.Timeout;
}

/**
 * Talks to the host process of one module: starts it when first needed and again after it died, gives each request
 * a time limit, and turns a crash into a typed error for whoever was waiting. `onLost` hears why a process is gone.
 */
export class SupervisedHost {
  readonly #module: ModuleChoice;
  readonly #start: StartHost;
  readonly #onLost: (error: CardError) => void;
  readonly #timeLimits: TimeLimits;
  readonly #pending = new Map<number, Pending>();
  #process: HostProcess | null = null;
  #nextId = 1;
  #closed = false;

  constructor(
    module: ModuleChoice,
    start: StartHost,
    onLost: (error: CardError) => void = () => undefined,
    timeLimits: TimeLimits = usualTimeLimits,
  ) {
    this.#module = module;
    this.#start = start;
    this.#onLost = onLost;
    this.#timeLimits = timeLimits;
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  /** The C_* call that the module makes now; null when it makes none. */
  get currentCall(): string | null {
    return this.#process?.lastCall() ?? null;
  }

  /** @throws CardError what the module answered, or MODULE_CRASHED, MODULE_TIMED_OUT, HOST_STOPPED once closed */
  async request<Name extends HostRequestName>(
    name: Name,
    input: HostRequests[Name]['input'],
  ): Promise<HostRequests[Name]['output']> {
    if (this.#closed) throw hostStopped();
    const host = this.#running();
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#expire(id);
      }, this.#timeLimits[name]);
      this.#pending.set(id, {
        name,
        resolve: (output) => {
          resolve(output as HostRequests[Name]['output']);
        },
        reject,
        timer,
      });
      try {
        host.send({ id, name, input });
      } catch (error) {
        this.#take(id)?.reject(hostStopped(error));
      }
    });
  }

  /** For good: no process is started any more. */
  close(reason?: CardError): void {
    this.#closed = true;
    this.#stop(reason);
  }

  /** Has another process take the place of one that may be stuck: whoever waits gets HOST_STOPPED. */
  restart(): void {
    if (this.#closed || this.#process === null) return;
    this.#stop();
    this.#running();
  }

  /** Kills the process; whoever waits gets `reason`, and the next request starts another one. */
  #stop(reason: CardError = hostStopped()): void {
    const host = this.#process;
    this.#process = null;
    this.#rejectAll(() => reason);
    host?.kill();
  }

  #running(): HostProcess {
    if (this.#process !== null) return this.#process;
    const host = this.#started();
    this.#process = host;
    host.onMessage((message) => {
      this.#settle(message as HostAnswerMessage);
    });
    host.onExit((how) => {
      if (this.#process === host) this.#crashed(how, host.lastCall());
    });
    return host;
  }

  #started(): HostProcess {
    try {
      return this.#start(this.#module);
    } catch (error) {
      throw hostStopped(error);
    }
  }

  #settle(answer: HostAnswerMessage): void {
    const waiting = this.#take(answer.id);
    if (waiting === undefined) return;
    if (answer.ok) waiting.resolve(answer.output);
    else waiting.reject(reviveCardError(answer.error));
  }

  /** @param call the C_* call that it died in, which says more than the name of what was asked. */
  #crashed(how: string, call: string | null): void {
    this.#process = null;
    const operations = [...this.#pending.values()].map((waiting) => waiting.name);
    const crash = (operation: string): CardError =>
      new CardError('MODULE_CRASHED', { params: { path: this.#module.path, operation, how }, exitCode: 3 });
    this.#rejectAll((waiting) => crash(call ?? waiting.name));
    this.#onLost(crash(call ?? operations[0] ?? 'idle'));
  }

  #expire(id: number): void {
    const waiting = this.#pending.get(id);
    if (waiting === undefined) return;
    const timeout = new CardError('MODULE_TIMED_OUT', {
      params: {
        path: this.#module.path,
        operation: this.currentCall ?? waiting.name,
        seconds: this.#timeLimits[waiting.name] / 1000,
      },
      exitCode: 3,
    });
    // A blocked call cannot be interrupted: only a new process helps.
    this.#stop(timeout);
    this.#onLost(timeout);
  }

  #take(id: number): Pending | undefined {
    const waiting = this.#pending.get(id);
    this.#pending.delete(id);
    clearTimeout(waiting?.timer);
    return waiting;
  }

  #rejectAll(reason: (waiting: Pending) => CardError): void {
    for (const [id, waiting] of [...this.#pending]) {
      this.#take(id);
      waiting.reject(reason(waiting));
    }
  }
}

function hostStopped(cause?: unknown): CardError {
  return new CardError('HOST_STOPPED', { cause, exitCode: 3 });
}

const machineFailures = new Set(['MODULE_NOT_FOUND', 'MODULE_NOT_A_LIBRARY', 'MODULE_FAILED', 'UNEXPECTED']);

/** An error document from the host becomes an error again. */
export function reviveCardError(document: ErrorDocument): CardError {
  if (document.domain !== 'card') {
    const detail = String(document.params['detail'] ?? document.code);
    return new CardError('MODULE_FAILED', { params: { path: '', operation: '', rv: detail }, exitCode: 3 });
  }
  return new CardError(document.code as CardErrorCode, {
    params: document.params,
    exitCode: machineFailures.has(document.code) ? 3 : 1,
  });
}
