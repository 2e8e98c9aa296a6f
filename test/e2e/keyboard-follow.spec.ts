import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { hospital, passphrase } from './support/app-window.ts';
import { test } from './support/fixtures.ts';
import { Keyboard } from './support/keyboard.ts';
import { seedWindow } from './support/seed.ts';

const dayFromNow = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test('what is in the vault is found, renewed, revoked, checked, declared and deployed without a mouse', async ({
  launch,
  data,
  demoTemplate,
}) => {
  // Hundreds of stops.
  test.slow();
  await seedWindow(data, demoTemplate, { 'A RENOUVELER': 45, 'A REVOQUER': 500 });
  const folder = join(data, 'haproxy');
  mkdirSync(folder);
  const window = await launch({ demo: true });
  await window.expectDemoCard();
  const { page } = window;
  const keyboard = new Keyboard(page);
  const title = page.getByRole('heading', { level: 1 });
  const lineOf = (service: string) =>
    page
      .getByRole('article', { name: `${hospital.structureName} · ${service}` })
      .getByRole('button')
      .first();
  await keyboard.signIn(window);

  await test.step('the first page: search, filters, and a need', async () => {
    await keyboard.use(window.id('go-home'));
    await expect(title).toBeFocused();
    await keyboard.type(window.id('vault-passphrase'), passphrase);
    await keyboard.press('Enter');
    const rows = window.id('home-park').locator('.park-row');
    await expect(rows).toHaveCount(2, { timeout: 30_000 });
    await keyboard.type(window.id('list-search'), 'revoq');
    await expect(rows).toHaveCount(1);
    await keyboard.type(window.id('list-search'), '');
    await keyboard.use(window.id('filter-to-renew'), 'Space');
    await expect(rows).toHaveCount(1);
    await keyboard.use(window.id('filter-all'));
    await keyboard.use(page.locator('.expiry-month__bar').first());
    await expect(rows).toHaveCount(1);
    const without = page.getByRole('button', { name: 'Retirer le filtre' });
    await keyboard.use(without);
    await expect(rows).toHaveCount(2);
    // The button is gone, the hand is not lost.
    await expect(window.id('home-park')).toBeFocused();
    await keyboard.use(window.id('home-needs').getByRole('button').first());
    await expect(window.id('renew-form')).toBeVisible();
  });

  await test.step('a renewal', async () => {
    await keyboard.type(window.id('renew-contacts'), 'astreinte@hopital.example');
    await keyboard.tick(window.id('renew-terms'));
    await keyboard.use(window.id('renew-submit'));
    await expect(window.id('old-and-new')).toBeVisible({ timeout: 30_000 });
    await expect(page.locator('.follow-item__button[aria-expanded="true"]')).toBeFocused();
    await keyboard.tick(window.id('confirm-agree'));
    await keyboard.use(window.id('confirm-servers'));
    await expect(window.id('old-and-new')).toContainText('Confirmé sur les serveurs le');
  });

  await test.step('a revocation', async () => {
    await keyboard.use(lineOf('A REVOQUER'));
    await keyboard.use(window.id('follow-revoke'));
    await keyboard.choose(window.id('revoke-reason-superseded'));
    await keyboard.tick(window.id('revoke-agree'));
    await keyboard.use(window.id('revoke-submit'));
    await expect(window.id('revocation-state')).toContainText('Réponse OCSP', { timeout: 30_000 });
    await expect(lineOf('A REVOQUER')).toBeFocused();
  });

  await test.step('the check against the ROR, and the declaration', async () => {
    await keyboard.use(window.id('tool-ror'));
    await expect(title).toBeFocused();
    await keyboard.use(window.id('ror-check'));
    await expect(window.id('ror-verdict')).not.toBeEmpty({ timeout: 30_000 });
    await expect(window.id('ror-check')).toBeFocused();
    await keyboard.use(window.id('copy-dn'));
    await expect.poll(() => window.clipboardText()).toContain('CN=');
    await keyboard.choose(window.id('declaration-mev-2.4'));
    await window.answerSaveDialog(join(data, 'declaration.eml'));
    await keyboard.use(window.id('save-declaration'));
    await expect(window.id('declaration-news')).toContainText('declaration.eml');
    await expect(window.id('save-declaration')).toBeFocused();
    await keyboard.use(window.id('declared'));
    await expect(window.id('declaration-need')).toContainText('Rien à déclarer');
  });

  await test.step('a target, its plan and its run', async () => {
    await keyboard.use(window.id('tool-deploy'));
    await keyboard.use(window.id('target-add'));
    await keyboard.type(window.id('target-name'), 'frontal');
    await keyboard.type(window.id('target-folder'), folder);
    await keyboard.choose(window.id('export-target-haproxy'));
    await keyboard.tick(window.id('target-clear-agree'));
    await keyboard.type(window.id('target-file-name'), 'ror');
    await keyboard.use(window.id('target-save'));
    await keyboard.tick(window.id('target-choose-frontal'));
    await keyboard.use(window.id('deploy-plan'));
    await expect(window.id('plans').getByRole('heading').first()).toBeFocused();
    await keyboard.use(window.id('deploy-start'));
    await expect(window.id('run-frontal')).toHaveAttribute('data-state', 'deployed');
    expect(readdirSync(folder)).toContain('ror-haproxy.pem');

    // Asked twice: Escape goes back to the button, the second answer leaves the hand in the list.
    await keyboard.use(window.id('target-details-frontal'));
    await keyboard.use(window.id('target-remove-frontal'));
    await expect(window.id('target-remove-frontal-cancel')).toBeFocused();
    await keyboard.press('Escape');
    await expect(window.id('target-remove-frontal')).toBeFocused();
    await keyboard.press('Enter');
    await keyboard.use(window.id('target-remove-frontal-confirm'));
    await expect(window.id('target-frontal')).toBeHidden();
    await expect(page.locator('main :focus')).toHaveCount(1);
  });

  await test.step('the calendar', async () => {
    await keyboard.use(window.id('tool-calendar'));
    await keyboard.type(window.id('new-designation-name'), 'CLINIQUE');
    await keyboard.typeDay(window.id('new-designation-day'), dayFromNow(40));
    await keyboard.press('Enter');
    const designation = page.getByRole('article', { name: 'Désignation CLINIQUE' });
    await expect(designation).toBeVisible();
    await keyboard.use(designation.getByRole('button').first());
    await keyboard.typeDay(window.id('designation-day'), dayFromNow(8));
    await keyboard.use(window.id('designation-save'));
    await expect(designation).toHaveAttribute('data-stage', '15');
    await keyboard.use(window.id('designation-remove'));
    await keyboard.use(window.id('designation-remove-confirm'));
    await expect(designation).toHaveCount(0);
    await expect(page.locator('main :focus')).toHaveCount(1);
    await window.answerSaveDialog(join(data, 'echeances.ics'));
    await keyboard.use(window.id('calendar-save'));
    await expect(window.id('calendar-files')).toContainText('Enregistré');
  });
});
