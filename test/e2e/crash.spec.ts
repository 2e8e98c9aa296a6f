import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { findSoftHsm } from '../../native/middleware.ts';
import type { AppWindow } from './support/app-window.ts';
import { test } from './support/fixtures.ts';

/** Processes of card hosts, by what Electron says of its own. */
async function cardHosts(window: AppWindow): Promise<number[]> {
  return window.app.evaluate(({ app }) =>
    app
      .getAppMetrics()
      .filter(({ name, serviceName }) => [name, serviceName].includes('Passerelle card host'))
      .map(({ pid }) => pid),
  );
}

/** The host that has the token open for a login is the one that was not there before. */
async function newHost(window: AppWindow, before: readonly number[]): Promise<number> {
  const added = (await cardHosts(window)).filter((pid) => !before.includes(pid));
  expect(added).toHaveLength(1);
  return added[0] ?? 0;
}

test('a host killed by SIGSEGV while it signs: the window lives, says so, and reads again', async ({
  data,
  demoTemplate,
  launch,
}) => {
  const softHsm = findSoftHsm();
  if (softHsm === null) throw new Error('SoftHSM2 is not installed.');
  const mark = join(data, 'signing');
  const module = join(data, 'slow-signing.so');
  execFileSync('cc', [
    ...['-shared', '-fPIC', '-o', module, 'test/e2e/support/slow-signing-module.c'],
    ...['-Inode_modules/pkcs11js/includes/pkcs11', `-DREAL_MODULE="${softHsm}"`, '-ldl'],
  ]);
  const cards = join(data, 'cards');
  await cp(demoTemplate, cards, { recursive: true });
  const configuration = join(data, 'softhsm2.conf');
  const template = readFileSync(join(cards, 'softhsm2.conf'), 'utf8');
  await writeFile(
    configuration,
    template.replace(/directories\.tokendir = .*/u, `directories.tokendir = ${cards}/tokens`),
  );
  await mkdir(data, { recursive: true });
  await writeFile(join(data, 'settings.json'), JSON.stringify({ locale: 'fr', chosenModule: module }));

  const window = await launch({ environment: { SOFTHSM2_CONF: configuration, SLOW_SIGN_MARK: mark } });
  await window.expectDemoCard();
  const before = await cardHosts(window);
  await window.enterPin();
  await expect.poll(() => existsSync(mark), { timeout: 20_000 }).toBe(true);
  process.kill(await newHost(window, before), 'SIGSEGV');

  await expect(window.id('error-notice')).toContainText("s'est arrêté brutalement pendant la signature");
  await window.go('cards');
  await expect(window.id('card-2900000017')).toBeVisible();
  // The mark is there now, so the next host signs at once: the card is known, its authority is not.
  await window.enterPin();
  await expect(window.id('error-notice')).toContainText("n'est pas reconnu", { timeout: 20_000 });
});

test('the watching host killed by SIGSEGV comes back by itself', async ({ demoWindow: window }) => {
  const [watcher] = await cardHosts(window);
  if (watcher === undefined) throw new Error('No card host.');
  process.kill(watcher, 'SIGSEGV');
  await expect.poll(async () => (await cardHosts(window)).filter((pid) => pid !== watcher).length).toBe(1);
  await window.moveCard('2900000025');
  await window.expectDemoCard('2900000025');
});
