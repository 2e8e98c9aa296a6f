import { fork } from 'node:child_process';
import { CardError } from '../core/card/errors.ts';

/** A process that runs foreign native code for us, and may die of it. */
export interface WorkerProcess {
  readonly pid: number | undefined;
  readonly send: (message: unknown) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  /** The listener is called once, with the signal or exit code in words. */
  readonly onExit: (listener: (how: string) => void) => void;
  readonly kill: () => void;
}

/** Starts the process of one entry, with one argument. */
export type StartWorker = (argument?: string) => WorkerProcess;

/** One way to run an entry in a process of its own: a Node.js child, or Electron's. */
export type WorkerKind = (entry: string, environment?: Readonly<Record<string, string>>) => StartWorker;

/** A worker keeps little: without a bound, V8 leaves its garbage lying for as long as the machine has memory. */
export const smallHeap: readonly string[] = ['--max-semi-space-size=1', '--max-old-space-size=64'];

/** Workers as plain Node.js children. */
export const forkedWorkers: WorkerKind =
  (entry, environment = {}) =>
  (argument) => {
    const child = fork(entry, argument === undefined ? [] : [argument], {
      serialization: 'advanced',
      // Modules write traces where they like: nothing of theirs reaches our outputs.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: [...smallHeap],
      env: { ...process.env, ...environment },
    });
    return {
      pid: child.pid,
      send: (message) => {
        if (!child.connected) throw new CardError('HOST_STOPPED', { exitCode: 3 });
        child.send(message as object);
      },
      onMessage: (listener) => child.on('message', listener),
      onExit: (listener) => {
        child.once('exit', (code, signal) => {
          listener(signal ?? `code ${String(code)}`);
        });
        // A message that found a closed channel is followed by the exit; a process that never started is not.
        child.on('error', ({ message }) => {
          if (child.pid === undefined) listener(message);
        });
      },
      kill: () => child.kill('SIGKILL'),
    };
  };
