import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { AppWindow, type LaunchOptions } from './app-window.ts';

interface TestFixtures {
  /** Data folder of the test's window, empty. */
  readonly data: string;
  /** Starts the window on that folder; closed after the test. */
  readonly launch: (options?: Omit<LaunchOptions, 'data'>) => Promise<AppWindow>;
  /** The same with the demonstration, already made. */
  readonly demoWindow: AppWindow;
}

interface WorkerFixtures {
  /** A whole demonstration folder, to copy. */
  readonly demoTemplate: string;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  demoTemplate: [
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'passerelle-e2e-demo-'));
      const arguments_ = ['journey', '--demo', '--data', folder, '--out', join(folder, 'out')];
      execFileSync(process.execPath, ['dist/cli/passerelle.cjs', ...arguments_], { stdio: 'ignore' });
      await use(join(folder, 'demo'));
      await rm(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  data: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'passerelle-e2e-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  launch: async ({ data }, use, info) => {
    const windows: AppWindow[] = [];
    await use(async (options = {}) => {
      const window = await AppWindow.launch({ data, ...options });
      windows.push(window);
      return window;
    });
    for (const window of windows) {
      if (info.status !== info.expectedStatus) console.error(`${info.title}: ${await window.signOfLife()}`);
      await window.close().catch(() => undefined);
    }
  },
  demoWindow: async ({ data, demoTemplate, launch }, use) => {
    await cp(demoTemplate, join(data, 'donnees', 'demo'), { recursive: true });
    const window = await launch({ demo: true });
    await window.expectDemoCard();
    await use(window);
  },
});
