import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A whole demonstration folder, to copy: making its authorities takes seconds. */
    demoTemplate: string;
  }
}

const root = join(import.meta.dirname, '..', '..');

/** Builds what the tests start as processes, and has the CLI make one demonstration for all of them. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const node = (...args: string[]): void => {
    execFileSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  };
  const folder = await mkdtemp(join(tmpdir(), 'passerelle-demo-'));
  node('scripts/build.mjs', '--node-only');
  node('dist/cli/passerelle.cjs', 'journey', '--demo', '--data', folder, '--out', join(folder, 'out'));
  project.provide('demoTemplate', join(folder, 'demo'));
  return () => rm(folder, { recursive: true, force: true });
}
