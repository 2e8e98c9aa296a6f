import { type ChildProcess, spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { FuseV1Options } from '@electron/fuses';

export const executableName = 'passerelle-desktop';

/** The application as it ships, made by `node scripts/package.mjs --dir`. */
export const shipped = resolve('out/package/linux-unpacked');
export const archive = join(shipped, 'resources', 'app.asar');

/** A copy of it for the tests, which never ships. */
export const twin = resolve('out/package-twin');
/** The twin with one byte changed, the fuse that lets Node.js's inspector in: what drives the window needs it. */
export const inspectable = join(twin, executableName);
/** The twin with the fuses that a runtime comes with: shows that what a test of the shipped one tries would work. */
export const unfused = join(twin, 'unfused');

export const fuses = {
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
};

export interface Started {
  readonly process: ChildProcess;
  /** What it has said so far, on both outputs. */
  readonly said: () => string;
  /** Its exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
}

/** Starts an executable on a data folder of its own, without anything that could drive it. */
export function start(
  executable: string,
  data: string,
  args: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): Started {
  const child = spawn(executable, ['--no-sandbox', `--data=${data}`, ...args], {
    env: { ...process.env, LANG: 'fr_FR.UTF-8', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const output of [child.stdout, child.stderr]) {
    output.setEncoding('utf8').on('data', (part: string) => (text += part));
  }
  const ended = new Promise<number | null>((done) => child.once('close', done));
  return { process: child, said: () => text, ended };
}
