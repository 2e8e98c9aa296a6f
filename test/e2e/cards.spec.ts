import { expect } from '@playwright/test';
import { test } from './support/fixtures.ts';

/** Milliseconds in which an insertion or a removal must show. */
const soon = 2_000;

test('insertion and removal show within two seconds, and removal ends the session', async ({
  demoWindow: window,
}) => {
  await window.signIn();
  await window.go('cards');
  await window.id('demo-move-2900000025').click();
  await expect(window.id('card-2900000025')).toBeVisible({ timeout: soon });
  await window.go('authentication');
  await expect(window.id('session-holder')).toBeVisible();

  await window.go('cards');
  await window.id('demo-move-2900000017').click();
  await expect(window.id('card-2900000017')).toBeHidden({ timeout: soon });
  await window.go('authentication');
  await expect(window.id('session-holder')).toBeHidden();
  await expect(window.id('notice').filter({ hasText: 'retirée' }).first()).toBeVisible();
});

test('a wrong PIN is told once, with the tries that the card tells of, and the right one works', async ({
  demoWindow: window,
}) => {
  await window.enterPin('9999');
  await expect(window.id('error-notice')).toContainText('Code porteur faux');
  await expect(window.id('pin-input')).toHaveValue('');
  await expect(window.id('error-notice')).toContainText("reste peu d'essais");
  await window.enterPin();
  await expect(window.id('session-holder')).toBeVisible({ timeout: 30_000 });
});

test('an expired card is shown as such and refused', async ({ demoWindow: window }) => {
  await window.moveCard('2900000017');
  await window.moveCard('2900000041');
  await window.expectDemoCard('2900000041');
  await expect(window.id('card-2900000041')).toContainText(/[Ee]xpirée/u);
  await window.enterPin();
  await expect(window.id('error-notice')).toContainText('a expiré');
});

test('two cards: the user says which', async ({ demoWindow: window }) => {
  await window.moveCard('2900000033');
  await window.expectDemoCard('2900000033');
  await window.id('use-card-2900000033').click();
  await window.signIn();
  await expect(window.id('session-holder')).toContainText('ALIX AUTORISE-DEMO');
});

test('a blocked card: what to do, and no field to type a PIN in', async ({ demoWindow: window }) => {
  await window.moveCard('2900000017');
  await window.moveCard('2900000074');
  await window.expectDemoCard('2900000074');
  await window.go('authentication');
  await expect(window.page.getByText('code de déblocage').first()).toBeVisible();
  await expect(window.id('pin-input')).toHaveCount(0);
});
