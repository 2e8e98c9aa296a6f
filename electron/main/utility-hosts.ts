import { utilityProcess } from 'electron';
import type { StartHost } from '../../native/card-host/process.ts';

/** Card hosts as Electron utility processes. */
export function utilityHosts(entry: string, environment: Readonly<Record<string, string>>): StartHost {
  return (modulePath) => {
    const child = utilityProcess.fork(entry, [modulePath], {
      serviceName: 'Passerelle card host',
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
