import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { _electron, expect, test } from '@playwright/test';
import { temporaryFolder } from '../core/certificate/support/openssl.ts';
import { bundleEntry } from '../support/bundle.ts';
import { runtime } from './support/app-window.ts';
import { displayOfWorker } from './support/display.ts';

/** The same Electron with another application. @returns its binary. */
function runtimeWith(program: string, folder: string): string {
  const copy = join(folder, 'electron');
  // Another name for the same files where that can be, a copy elsewhere.
  for (const way of ['-al', '-a']) {
    rmSync(copy, { recursive: true, force: true });
    if (spawnSync('cp', [way, dirname(runtime()), copy], { stdio: 'ignore' }).status === 0) break;
  }
  const application = join(copy, 'resources', 'app');
  rmSync(application, { recursive: true, force: true });
  mkdirSync(application);
  writeFileSync(join(application, 'package.json'), JSON.stringify({ name: 'undrawn', main: 'main.cjs' }));
  copyFileSync(program, join(application, 'main.cjs'));
  return join(copy, basename(runtime()));
}

test('a window whose page draws no first frame is shown all the same', async () => {
  const folder = temporaryFolder();
  const program = await bundleEntry('test/e2e/support/undrawn-window.ts');
  const display = await displayOfWorker();
  const app = await _electron.launch({
    executablePath: runtimeWith(program.path, folder.path),
    args: [
      '--no-sandbox',
      `--user-data-dir=${join(folder.path, 'data')}`,
      resolve('dist/electron/preload.cjs'),
    ],
    env: {
      ...(process.env as Record<string, string>),
      ...(display === undefined ? {} : { DISPLAY: display }),
    },
  });
  try {
    const isVisible = () =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((one) => one.isVisible()));
    await expect.poll(isVisible).toEqual([false]);
    await expect.poll(isVisible, { timeout: 15_000 }).toEqual([true]);
  } finally {
    await app.close();
    await program.remove();
    folder.remove();
  }
});
