import { expect } from '@playwright/test';
import { demoUnblockingCode } from '../../sandbox/cards/definitions.ts';
import { test } from './support/fixtures.ts';

test('the PIN is changed with the old one, which does not work any more', async ({ demoWindow: window }) => {
  await window.openTool('pin');
  await window.id('current-pin').fill('1234');
  await window.id('new-pin').fill('4321');
  await window.id('new-pin-again').fill('4321');
  await window.id('code-submit').click();
  await expect(window.id('pin-done')).toBeVisible({ timeout: 20_000 });
  await window.enterPin('1234');
  await expect(window.id('error-notice')).toContainText('Code porteur faux');
  await window.signIn('4321');
});

test('a wrong current PIN changes nothing, and the tries that are left are shown', async ({
  demoWindow: window,
}) => {
  await window.openTool('pin');
  await window.id('current-pin').fill('9999');
  await window.id('new-pin').fill('4321');
  await window.id('new-pin-again').fill('4321');
  await window.id('code-submit').click();
  await expect(window.id('error-notice')).toContainText('Code porteur faux', { timeout: 20_000 });
  await expect(window.id('current-pin')).toHaveValue('');
  await expect(window.page.getByRole('main')).toContainText("peu d'essais restants");
  await window.signIn();
});

test('the unblocking code gives a new PIN', async ({ demoWindow: window }) => {
  await window.openTool('pin');
  await window.id('tab-unblock').click();
  await window.id('unblocking-code').fill(demoUnblockingCode);
  await window.id('new-pin').fill('56781234');
  await window.id('new-pin-again').fill('56781234');
  await window.id('code-submit').click();
  await expect(window.id('pin-done')).toBeVisible({ timeout: 20_000 });
  await window.signIn('56781234');
});

test('a session that is open is ended, and says why, when its PIN is changed', async ({
  demoWindow: window,
}) => {
  await window.signIn();
  await window.openTool('pin');
  await window.id('current-pin').fill('1234');
  await window.id('new-pin').fill('4321');
  await window.id('new-pin-again').fill('4321');
  await window.id('code-submit').click();
  await expect(window.id('pin-done')).toBeVisible({ timeout: 20_000 });
  await window.go('authentication');
  await expect(window.id('session-holder')).toBeHidden();
});
