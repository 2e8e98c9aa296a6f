import { DeployError } from './errors.ts';
import type { DeployHost } from './host.ts';

/** Has the server read its files again. @throws DeployError RELOAD_FAILED, COMMAND_REFUSED, COMMAND_TIMED_OUT */
export async function reload(host: DeployHost, words: readonly string[]): Promise<void> {
  const { exitCode, output } = await host.run(words);
  if (exitCode === 0) return;
  throw new DeployError('RELOAD_FAILED', {
    params: { command: words.join(' '), exitCode: exitCode ?? '–', detail: lastLine(output) },
  });
}

function lastLine(output: string): string {
  return output.trimEnd().split('\n').at(-1)?.trim() ?? '';
}
