import { expect } from '@playwright/test';
import { hospital, hospitalDn, passphrase } from './support/app-window.ts';
import { test } from './support/fixtures.ts';
import { Keyboard } from './support/keyboard.ts';

test('from the card to the exported files without a mouse', async ({ demoWindow: window }) => {
  const { page } = window;
  const keyboard = new Keyboard(page);
  const title = page.getByRole('heading', { level: 1 });

  // The first stop jumps over the rail.
  await keyboard.press('Tab');
  const skip = page.locator('.app__skip');
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await keyboard.press('Enter');
  await expect(page.locator('#content')).toBeFocused();

  await keyboard.signIn(window);

  await keyboard.use(page.getByRole('button', { name: 'Préparer la demande' }));
  await expect(title).toBeFocused();
  await keyboard.type(window.id('vault-passphrase'), passphrase);
  await keyboard.type(window.id('vault-passphrase-again'), passphrase);
  await keyboard.press('Enter');
  await expect(window.id('vault-passphrase')).toBeHidden({ timeout: 30_000 });

  await keyboard.choose(window.id('field-environment-test'));
  await keyboard.type(window.id('field-structure-name'), hospital.structureName);
  await keyboard.type(window.id('field-id-nat-struct'), hospital.idNatStruct);
  await keyboard.type(window.id('field-department'), 'Paris');
  await keyboard.press('ArrowDown', 'Enter');
  await keyboard.type(window.id('field-service'), hospital.service);
  await keyboard.type(window.id('field-contacts'), 'exploitation@hopital.example');
  await keyboard.use(window.id('request-create'));
  await expect(window.id('queue')).toBeVisible();
  await expect(title).toBeFocused();

  await keyboard.tick(window.id('queue-terms'));
  await keyboard.use(window.id('queue-run'));
  await expect(window.id('certificate-dn')).toHaveText(hospitalDn, { timeout: 30_000 });
  await expect(title).toBeFocused();

  await keyboard.use(window.id('step-export'));
  await expect(title).toBeFocused();
  await keyboard.choose(window.id('export-target-haproxy'));
  await keyboard.tick(window.id('export-clear-agree'));
  await window.answerFolderDialog();
  await keyboard.use(window.id('export-submit'));
  await expect(window.id('exported-haproxy-bundle')).toBeVisible({ timeout: 30_000 });
});
