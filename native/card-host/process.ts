import type { ModuleChoice } from '../../core/card/types.ts';
import { forkedWorkers, type StartWorker, type WorkerProcess } from '../worker-process.ts';
import { createCallMarker } from './call-marker.ts';

/** A running card host, however it was started. */
export interface HostProcess extends WorkerProcess {
  /** The C_* call that it makes now, or made when it died; null between two requests. */
  readonly lastCall: () => string | null;
}

/** Starts a host for one module. */
export type StartHost = (module: ModuleChoice) => HostProcess;

/** What the host's entry is started with, in JSON: nothing in it is secret. */
export interface HostArgument {
  readonly module: ModuleChoice;
  /** File of the call marker. */
  readonly marker: string | null;
}

/** Card hosts from whatever starts a process of this runtime. */
export function cardHosts(startWorker: StartWorker): StartHost {
  return (module) => {
    const marker = createCallMarker();
    try {
      const worker = startWorker(JSON.stringify({ module, marker: marker.path } satisfies HostArgument));
      // After whoever asks what the last call was.
      worker.onExit(() => setImmediate(marker.close));
      return {
        get pid() {
          return worker.pid;
        },
        send: worker.send,
        onMessage: worker.onMessage,
        onExit: worker.onExit,
        kill: worker.kill,
        lastCall: marker.read,
      };
    } catch (error) {
      marker.close();
      throw error;
    }
  };
}

/** Hosts as plain Node.js children, for the CLI and the tests. */
export function forkedHosts(entry: string, environment: Readonly<Record<string, string>> = {}): StartHost {
  return cardHosts(forkedWorkers(entry, environment));
}
