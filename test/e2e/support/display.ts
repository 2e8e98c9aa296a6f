import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

let own: Promise<string> | null = null;

/**
 * The display for this worker's windows: those of two workers must not take the focus, or the clipboard, from one another.
 * The first worker has the one that the tests were started on.
 *
 * @returns value for DISPLAY; undefined: there is none
 */
export async function displayOfWorker(): Promise<string | undefined> {
  if ((process.env['TEST_PARALLEL_INDEX'] ?? '0') === '0') return process.env['DISPLAY'];
  return (own ??= openDisplay());
}

/** It ends with this process. */
async function openDisplay(): Promise<string> {
  // It writes the number that it chose to the fourth stream.
  // Without `-noreset` it begins anew as the last window closes, while the next one may be connecting.
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-noreset', '-nolisten', 'tcp'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  process.once('exit', () => server.kill());
  const failed = once(server, 'error').then(([error]) => Promise.reject(error as Error));
  const [, , , chosen] = server.stdio;
  if (chosen === null || chosen === undefined || !('read' in chosen)) throw new Error('no stream to read');
  const told = once(createInterface(chosen), 'line').then(([number]) => `:${String(number)}`);
  const display = await Promise.race([told, failed]);
  server.unref();
  return display;
}
