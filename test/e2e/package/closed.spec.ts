import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCurrentFuseWire, type FuseConfig } from '@electron/fuses';
import { expect, test as base } from '@playwright/test';
import { refusedSwitches } from '../../../electron/main/refused-switches.ts';
import { commandLineOf, processesUnder } from '../../support/processes.ts';
import {
  executableName,
  fuses,
  inspectable,
  shipped,
  start,
  type Started,
  twin,
  unfused,
} from './packaged.ts';

const executable = join(shipped, executableName);
const listening = /Debugger listening on/u;

const test = base.extend<{ data: string; run: typeof start }>({
  data: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'passerelle-package-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  },
  run: async ({}, use) => {
    const all: Started[] = [];
    await use((...args) => {
      const started = start(...args);
      all.push(started);
      return started;
    });
    for (const { process: child, ended } of all) {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await ended;
    }
  },
});

/** The renderers that this process started. */
function renderersOf(pid: number): number[] {
  return processesUnder(pid).filter((each) => commandLineOf(each).includes('--type=renderer'));
}

/** Its main process runs, and so does the page of its window. */
async function expectPage({ process: child, said }: Started): Promise<void> {
  await expect
    .poll(() => renderersOf(child.pid ?? 0).length, { timeout: 20_000, message: said() })
    .toBeGreaterThan(0);
}

test('its fuses are what the documentation says', async () => {
  const wire = await getCurrentFuseWire(executable);
  const states = Object.fromEntries(
    Object.keys(fuses).map((fuse) => [
      fuse,
      Number(wire[fuse as keyof FuseConfig<never>]) === '1'.charCodeAt(0),
    ]),
  );
  expect(states).toEqual(Object.fromEntries(Object.entries(fuses)));
});

test('it starts, shows its page and makes the demonstration, with nothing to drive it', async ({
  run,
  data,
}) => {
  const started = run(executable, data, ['--demo']);
  await expectPage(started);
  const made = join(data, 'donnees', 'demo', 'demo.json');
  await expect.poll(() => existsSync(made), { timeout: 30_000 }).toBe(true);
  expect(started.said()).not.toMatch(listening);
});

test('no inspector opens, by argument or by signal', async ({ run, data }) => {
  const control = run(inspectable, join(data, 'control'), ['--inspect=0']);
  await expect.poll(control.said, { timeout: 15_000 }).toMatch(listening);

  const started = run(executable, join(data, 'shipped'), ['--inspect=0', '--inspect-brk=0']);
  await expectPage(started);
  started.process.kill('SIGUSR1');
  await new Promise((later) => setTimeout(later, 1000));
  expect(started.said()).not.toMatch(listening);
});

test('it is no Node.js', async ({ run, data }) => {
  const script = ['-p', '"ran as Node.js"'];
  const control = run(unfused, data, script, { ELECTRON_RUN_AS_NODE: '1' });
  // Node.js itself refuses the options of Chromium that come first: that is its word, not Chromium's.
  await control.ended;
  expect(control.said()).toContain('bad option');

  const started = run(executable, data, script, { ELECTRON_RUN_AS_NODE: '1' });
  await expectPage(started);
  expect(started.said()).not.toMatch(/bad option|ran as Node\.js/u);
});

test('an application put in place of the archive is not run', async ({ run, data }) => {
  const planted = join(twin, 'resources', 'app');
  const aside = join(twin, 'resources', 'aside.asar');
  const mark = join(data, 'mark');
  await mkdir(planted);
  await writeFile(join(planted, 'package.json'), JSON.stringify({ name: 'planted', main: 'main.js' }));
  const main = `require('node:fs').writeFileSync(${JSON.stringify(mark)}, ''); process.exit(0);`;
  await writeFile(join(planted, 'main.js'), main);
  await rename(join(twin, 'resources', 'app.asar'), aside);
  try {
    await run(unfused, data).ended;
    expect(existsSync(mark)).toBe(true);
    await rm(mark);
    expect(await run(inspectable, data).ended).not.toBe(0);
    expect(existsSync(mark)).toBe(false);
  } finally {
    await rename(aside, join(twin, 'resources', 'app.asar'));
    await rm(planted, { recursive: true });
  }
});

for (const name of refusedSwitches) {
  test(`it does not start with --${name}`, async ({ run, data }) => {
    const started = run(executable, data, [`--${name}=0`]);
    expect(await started.ended).toBe(2);
    expect(started.said()).toContain(`--${name}`);
    expect(started.said()).not.toContain('DevTools listening');
    expect(existsSync(join(data, 'donnees'))).toBe(false);
  });
}
