import { spawn } from 'node:child_process';

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a real tool to its end, whatever it answers. */
export function run(command: string, args: readonly string[], input = ''): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args);
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code, stdout, stderr });
    });
    // A tool that ends before it reads all is judged by its exit code.
    child.stdin.on('error', () => undefined).end(input);
  });
}

/** @throws Error when openssl fails. */
export async function openssl(args: readonly string[], input = ''): Promise<string> {
  const { code, stdout, stderr } = await run('openssl', args, input);
  if (code !== 0) throw new Error(`openssl ${args.join(' ')}: ${stderr}`);
  return stdout;
}
