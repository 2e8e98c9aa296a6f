import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { installation } from '../../support/demo.ts';

export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** Called with what came on standard output, as it comes. */
  readonly onOutput?: (text: string, child: ChildProcess) => void;
}

/** Runs the built `passerelle` as a user does, to its end. */
export function passerelle(
  args: readonly string[],
  { environment = {}, onOutput }: CliOptions = {},
): Promise<CliRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(installation.root, 'dist', 'cli', 'passerelle.cjs'), args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, LC_ALL: 'C.UTF-8', ...environment },
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      onOutput?.(text, child);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code, stdout, stderr });
    });
  });
}

export interface JsonRun {
  readonly code: number | null;
  readonly document: unknown;
}

/** Runs with `--json`. @throws when standard output is anything but one document, or something is on the other one. */
export async function passerelleJson(args: readonly string[], options: CliOptions = {}): Promise<JsonRun> {
  const { code, stdout, stderr } = await passerelle([...args, '--json'], options);
  if (stderr !== '') throw new Error(`standard error: ${stderr}`);
  return { code, document: JSON.parse(stdout) as unknown };
}
