import { expect } from '@playwright/test';
import { test } from './support/fixtures.ts';

test('tells modules, versions and incidents, and copies a report that names nobody', async ({
  demoWindow: window,
}) => {
  await window.enterPin('9999');
  await expect(window.id('error-notice')).toBeVisible();
  await window.openTool('diagnostics');
  await expect(window.id('modules')).toContainText('libsofthsm2.so', { timeout: 20_000 });
  await expect(window.id('modules')).toContainText('Utilisé');
  await expect(window.id('incidents')).toContainText('Code porteur faux');
  await window.id('diagnostics-copy').click();
  await expect.poll(() => window.clipboardText()).toContain('libsofthsm2.so');
  const report = await window.clipboardText();
  expect(report).toContain('Electron');
  for (const personal of ['2900000017', 'NORA', 'KINE-DEMO', '99700000013']) {
    expect(report).not.toContain(personal);
  }
});

test('a module of the user’s is added, refused with its reason, and taken away', async ({ launch }) => {
  const window = await launch();
  await window.openTool('diagnostics');
  await window.answerFolderDialog('/etc/hostname');
  await window.id('add-module').click();
  await expect(window.id('chosen-modules')).toContainText('/etc/hostname', { timeout: 20_000 });
  await expect(window.id('modules')).toContainText('/etc/hostname', { timeout: 20_000 });
  await expect(window.id('modules')).toContainText('Refusé', { timeout: 20_000 });
  await window.id('find-module').click();
  await expect(window.id('chosen-modules')).not.toContainText('/etc/hostname');
});
