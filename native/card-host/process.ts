import { fork } from 'node:child_process';
import { CardError } from '../../core/card/errors.ts';

/** A running card host, however it was started. */
export interface HostProcess {
  readonly pid: number | undefined;
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, with the signal or exit code in words. */
  onExit(listener: (how: string) => void): void;
  kill(): void;
}

/** Starts a host for one module. */
export type StartHost = (modulePath: string) => HostProcess;

/** Hosts as plain Node.js children, for the CLI and the tests. */
export function forkedHosts(entry: string, environment: Readonly<Record<string, string>> = {}): StartHost {
  return (modulePath) => {
    const child = fork(entry, [modulePath], {
      serialization: 'advanced',
      // Modules write traces where they like: nothing of theirs reaches our outputs.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: [],
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
}
