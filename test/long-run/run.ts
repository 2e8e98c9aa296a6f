import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { insertCard, removeCard } from '../../sandbox/cards/card-slot.ts';
import { firstInsertedCard } from '../../sandbox/cards/definitions.ts';
import { startSandbox } from '../../sandbox/platform/start.ts';
import { beginningOf, childrenOf, isAlive } from '../support/processes.ts';
import { smallDisk } from '../support/small-disk.ts';
import { findLosses, type Loss } from './audit.ts';
import { CardCopy } from './card-copy.ts';
import { eventSchema, type Order, type RunEvent } from './events.ts';
import { blows, type Blow, type Fault, fillDisk } from './faults.ts';
import { Relay } from './relay.ts';

export interface LongRunOptions {
  /** The bundled `journeys.ts`. */
  readonly program: string;
  /** A demonstration's folder, with its first card inserted and nothing asked for yet. */
  readonly demo: string;
  readonly journeys: number;
  readonly seed: number;
  readonly onProgress?: (done: number) => void;
}

export interface LongRunReport {
  readonly done: number;
  readonly seconds: number;
  /** How often each fault struck. */
  readonly faults: Readonly<Partial<Record<Fault, number>>>;
  /** Answers of the platform that were lost on their way. */
  readonly lostAnswers: number;
  /** How often SoftHSM2 was killed while it wrote to the card's file. */
  readonly cardsMended: number;
  /** How often each typed refusal was given, by its code. */
  readonly refusals: Readonly<Record<string, number>>;
  /** Errors that were not typed: defects. */
  readonly untyped: readonly string[];
  readonly losses: readonly Loss[];
  /** Processes of the application that outlived it by ten seconds. */
  readonly orphans: number;
}

/** KiB of the disk that vault and files share. */
const diskSize = 256 * 1024;

/**
 * Walks journeys on the sandbox while their world breaks, until each is done, then counts what was lost.
 *
 * @throws Error where no disk of its own can be mounted, which takes root
 */
export async function longRun(options: LongRunOptions): Promise<LongRunReport> {
  const disk = smallDisk(diskSize);
  if (disk === null) throw new Error('This account cannot mount a disk, which has to fill up.');
  const sandbox = await startSandbox({ dir: options.demo });
  const relay = await Relay.start(sandbox.port);
  const card = await CardCopy.of(options.demo, firstInsertedCard);
  try {
    await mkdir(join(disk.path, 'vault'));
    const order: Order = {
      demo: options.demo,
      url: `https://127.0.0.1:${relay.port}`,
      vault: join(disk.path, 'vault', 'coffre.db'),
      out: join(disk.path, 'out'),
      services: Array.from(
        { length: options.journeys },
        (_, at) => `LONG-${String(at + 1).padStart(4, '0')}`,
      ),
    };
    return await new Torment(options, order, relay, card, disk.path).run();
  } finally {
    relay.close();
    await card.remove();
    await sandbox.close();
    disk.remove();
  }
}

class Torment {
  readonly #done = new Set<string>();
  readonly #faults: Partial<Record<Fault, number>> = {};
  readonly #refusals: Record<string, number> = {};
  readonly #untyped: string[] = [];
  /** Beginnings of the processes that were started, by their numbers. */
  readonly #started = new Map<number, string | null>();
  #cardsMended = 0;
  #application: ChildProcess | null = null;
  #ready: () => void = () => undefined;

  constructor(
    private readonly options: LongRunOptions,
    private readonly order: Order,
    private readonly relay: Relay,
    private readonly card: CardCopy,
    private readonly disk: string,
  ) {}

  async run(): Promise<LongRunReport> {
    const start = performance.now();
    const finished = new AbortController();
    const striking = this.#strike(finished.signal);
    try {
      while (this.#done.size < this.order.services.length) await this.#live();
    } finally {
      finished.abort();
      await striking;
    }
    const seconds = (performance.now() - start) / 1000;
    const orphans = await this.#orphans();
    return {
      ...{ done: this.#done.size, seconds, faults: this.#faults, refusals: this.#refusals },
      lostAnswers: this.relay.lost,
      cardsMended: this.#cardsMended,
      untyped: this.#untyped,
      losses: await findLosses(this.order),
      orphans,
    };
  }

  /** A process that was being started as the application was killed learns it once it runs, which takes a busy machine time. */
  async #orphans(): Promise<number> {
    const left = (): number =>
      [...this.#started].filter(([pid, beginning]) => isAlive(pid) && beginningOf(pid) === beginning).length;
    for (let waited = 0; waited < 10 && left() > 0; waited++) await delay(1000);
    return left();
  }

  /** One life of the application: it begins with what is not done yet. */
  async #live(): Promise<void> {
    if (await this.card.mend()) this.#cardsMended += 1;
    const services = this.order.services.filter((service) => !this.#done.has(service));
    const order = JSON.stringify({ ...this.order, services });
    const application = spawn(process.execPath, [this.options.program, order], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(application, 'close') as Promise<[number | null]>;
    const ready = new Promise<void>((resolve) => (this.#ready = resolve));
    createInterface({ input: application.stdout }).on('line', (line) => {
      this.#hear(line);
    });
    await Promise.race([ready, ended]);
    this.#application = application;
    const [code] = await ended;
    this.#application = null;
    if (code !== null && code !== 0) throw new Error(`The application ended by itself, with ${code}`);
  }

  #hear(line: string): void {
    // A line that a kill cut short says nothing.
    const event = lineAsEvent(line);
    if (event === null) return;
    if (event.kind === 'ready') this.#ready();
    if (event.kind === 'done') {
      this.#done.add(event.service);
      this.options.onProgress?.(this.#done.size);
    }
    if (event.kind === 'refused') this.#refusals[event.code] = (this.#refusals[event.code] ?? 0) + 1;
    if (event.kind === 'untyped') this.#untyped.push(event.error);
  }

  async #strike(finished: AbortSignal): Promise<void> {
    for (const blow of blows(this.options.seed)) {
      await delay(blow.after, undefined, { signal: finished }).catch(() => undefined);
      if (finished.aborted) return;
      const struck = this.#application !== null && (await this.#blow(this.#application, blow));
      if (struck) this.#faults[blow.fault] = (this.#faults[blow.fault] ?? 0) + 1;
    }
  }

  /** @returns whether there was anything to strike; what was broken is whole again. */
  async #blow(application: ChildProcess, { fault, lasts }: Blow): Promise<boolean> {
    const children = childrenOf(application.pid ?? 0);
    for (const pid of children) this.#started.set(pid, beginningOf(pid));
    switch (fault) {
      case 'host-killed': {
        const victim = children[lasts % children.length];
        if (victim === undefined) return false;
        process.kill(victim, 'SIGKILL');
        return true;
      }
      case 'application-killed':
        return application.kill('SIGKILL');
      case 'card-pulled':
        await removeCard(this.options.demo, firstInsertedCard);
        await delay(lasts);
        await insertCard(this.options.demo, firstInsertedCard);
        return true;
      case 'network-cut':
        this.relay.cut();
        await delay(lasts);
        this.relay.mode = 'open';
        return true;
      case 'answer-lost':
        return this.#loseAnswer();
      case 'disk-full': {
        const makeRoom = fillDisk(this.disk);
        await delay(lasts);
        makeRoom();
        return true;
      }
    }
  }

  /** @returns whether the platform answered within some seconds, and nobody heard. */
  async #loseAnswer(): Promise<boolean> {
    const { relay } = this;
    const before = relay.lost;
    relay.mode = 'answers-lost';
    for (let wait = 0; wait < 300 && relay.lost === before && this.#application !== null; wait++)
      await delay(10);
    relay.mode = 'open';
    return relay.lost > before;
  }
}

function lineAsEvent(line: string): RunEvent | null {
  try {
    return eventSchema.parse(JSON.parse(line));
  } catch {
    return null;
  }
}
