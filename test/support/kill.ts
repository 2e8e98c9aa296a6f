import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * Runs a program that prints one line for each thing done, and kills it with SIGKILL some milliseconds
 * after its first line.
 *
 * @returns the whole lines that it printed
 */
export async function runAndKill(
  program: string,
  args: readonly string[],
  milliseconds: number,
): Promise<string[]> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  await Promise.race([once(child.stdout, 'data'), ended]);
  await delay(milliseconds);
  if (child.exitCode !== null || !child.kill('SIGKILL')) throw new Error(`${program} ended by itself`);
  await ended;
  return output.split('\n').slice(0, -1);
}
