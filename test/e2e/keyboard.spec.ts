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
  await expect(page.locator('#export-result')).toBeFocused();
  await page.screenshot({ path: 'out/keyboard-export.png' });

  await test.step('the panel beside the platform’s pages', async () => {
    await keyboard.use(window.id('step-request'));
    await keyboard.type(window.id('field-service'), 'PAR LES PAGES');
    await keyboard.choose(window.id('field-key-maker-platform'));
    await keyboard.use(window.id('request-create'));
    const opened = window.app.waitForEvent('window', { predicate: (one) => one.url().includes('companion') });
    await keyboard.use(window.id('request-portal'));
    const panel = await opened;
    await expect(panel.locator('html')).toHaveAttribute('lang', 'fr');
    const onPanel = new Keyboard(panel);
    await onPanel.use(panel.getByTestId('portal-copy-service'));
    await expect.poll(() => window.clipboardText()).toBe('PAR LES PAGES');
    await onPanel.tick(panel.getByTestId('portal-tick-tabRequest'));
    await expect(panel.getByTestId('portal-tick-tabRequest')).toHaveAttribute('aria-checked', 'true');
    await onPanel.use(panel.getByTestId('portal-asked'));
    await expect(panel.getByTestId('portal-stage-retrieve')).toBeVisible();
    await onPanel.use(panel.getByTestId('secret-generate-revocation-code').first());
    await expect(panel.getByTestId('secret-generate-revocation-code')).toHaveCount(0);
    await expect(panel.locator(':focus')).toHaveCount(1);
    await panel.close();
  });

  await test.step('the language', async () => {
    await keyboard.use(window.id('locale-en'));
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expect(window.id('locale-en')).toBeFocused();
    await page.screenshot({ path: 'out/keyboard-english.png' });
  });
});
