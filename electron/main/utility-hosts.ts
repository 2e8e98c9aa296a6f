import { utilityProcess } from 'electron';
import { cardHosts, type StartHost } from '../../native/card-host/process.ts';
import { smallHeap, type StartWorker, type WorkerKind } from '../../native/worker-process.ts';

/** Workers as Electron utility processes. */
export function utilityWorkers(
  entry: string,
  serviceName: string,
  environment: Readonly<Record<string, string>> = {},
): StartWorker {
  return (argument) => {
    const child = utilityProcess.fork(entry, argument === undefined ? [] : [argument], {
      serviceName,
      execArgv: [...smallHeap],
      stdio: 'ignore',
      env: { ...(process.env as Record<string, string>), ...environment },
    });
    return {
      get pid() {
        return child.pid;
      },
      send: (message) => {
        child.postMessage(message);
      },
      onMessage: (listener) => child.on('message', listener),
      onExit: (listener) =>
        child.once('exit', (code) => {
          listener(`code ${code}`);
        }),
      kill: () => {
        child.kill();
      },
    };
  };
}

/** Card hosts as Electron utility processes. */
export function utilityHosts(entry: string, environment: Readonly<Record<string, string>>): StartHost {
  return cardHosts(utilityWorkers(entry, 'Passerelle card host', environment));
}

/** The maker of demonstration cards: a package's executable is no Node.js to fork. */
export const utilityCardMaker: WorkerKind = (entry, environment) =>
  utilityWorkers(entry, 'Passerelle card maker', environment);
