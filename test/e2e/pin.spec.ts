import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { demoUnblockingCode } from '../../sandbox/cards/definitions.ts';
import { slotFolder } from '../../sandbox/cards/card-slot.ts';
import {
  addTokenFlags,
  soPinFinalTry,
  soPinLocked,
  userPinToBeChanged,
} from '../native/support/token-flags.ts';
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

test('what the card tells of both codes is shown before one is typed, and what is spent is not asked for', async ({
  data,
  demoTemplate,
  launch,
}) => {
  const demo = join(data, 'donnees', 'demo');
  await cp(demoTemplate, demo, { recursive: true });
  const number = '2900000017';
  await addTokenFlags(join(slotFolder(demo), number), userPinToBeChanged | soPinFinalTry);
  const window = await launch({ demo: true });
  await window.expectDemoCard();
  await window.openTool('pin');
  await expect(window.id('pin-state')).toContainText('doit être changé');
  await window.id('tab-unblock').click();
  await expect(window.id('unblock-state')).toContainText('dernier essai');
  await window.id('unblocking-code').fill('87654321');
  await window.id('new-pin').fill('56781234');
  await window.id('new-pin-again').fill('56781234');
  await window.id('code-submit').click();
  await expect(window.id('error-notice')).toContainText('déblocage', { timeout: 20_000 });
  await window.close();

  await addTokenFlags(join(slotFolder(demo), number), soPinLocked);
  const again = await launch({ demo: true });
  await again.expectDemoCard();
  await again.openTool('pin');
  await again.id('tab-unblock').click();
  await expect(again.id('unblock-state')).toContainText('demandez-en une nouvelle');
  await expect(again.id('unblocking-code')).toHaveCount(0);
});

test('a card that comes blocked is not asked for its PIN, but for its unblocking code', async ({
  demoWindow: window,
}) => {
  await window.moveCard('2900000017');
  await window.moveCard('2900000074');
  await window.expectDemoCard('2900000074');
  await window.openTool('pin');
  await expect(window.id('pin-state')).toContainText('bloqué');
  await expect(window.id('current-pin')).toHaveCount(0);
  await expect(window.id('unblocking-code')).toBeVisible();
});
