import type { PcscReport } from '../../core/diagnostics/types.ts';
import type { StartWorker } from '../worker-process.ts';

/** Milliseconds: an observation takes half a second, and the process has to start. */
const usualTimeLimit = 8_000;

/**
 * What PC/SC itself shows, whatever the PKCS#11 modules make of it. Never fails: a service that can't be asked is
 * `unavailable`, with the system's name of the reason.
 *
 * @param startWorker of `Installation.pcscObserver`.
 */
export async function readPcsc(startWorker: StartWorker, timeLimit = usualTimeLimit): Promise<PcscReport> {
  let kill = (): void => undefined;
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<PcscReport>((resolve) => {
      const giveUp = (detail: string): void => {
        resolve({ service: 'unavailable', readers: [], detail });
      };
      const worker = startWorker();
      kill = worker.kill;
      timer = setTimeout(giveUp, timeLimit, 'ETIMEDOUT');
      worker.onMessage((message) => {
        resolve(message as PcscReport);
      });
      worker.onExit(giveUp);
    });
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { service: 'unavailable', readers: [], detail };
  } finally {
    clearTimeout(timer);
    kill();
  }
}
