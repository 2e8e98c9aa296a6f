import { expect } from '@playwright/test';
import { passphrase } from './support/app-window.ts';
import { violations } from './support/axe.ts';
import { test } from './support/fixtures.ts';
import { seedRequest, seedWindow } from './support/seed.ts';

test('the first page tells what needs the person now, locked or not, and leads to each', async ({
  launch,
  data,
  demoTemplate,
}) => {
  const services = { TRANQUILLE: 800, BIENTOT: 20, EXPIRE: -5, REVOQUE: 600 };
  await seedWindow(data, demoTemplate, services, (vault, { REVOQUE }) => {
    vault.certificates.recordRevocation(REVOQUE?.id ?? '', new Date().toISOString(), 'superseded');
    seedRequest(vault, 'PRET', 'to-retrieve');
  });
  const window = await launch({ demo: true });
  await window.expectDemoCard();
  await window.id('go-home').click();
  const needs = window.id('home-needs').getByRole('listitem');
  await expect(needs).toHaveCount(4);
  await expect(needs.nth(0)).toContainText('EXPIRE');
  await expect(needs.nth(0)).toContainText('terminé depuis 5 jours');
  await expect(needs.nth(1)).toContainText('REVOQUE');
  await expect(needs.nth(2)).toContainText('BIENTOT');
  await expect(needs.nth(3)).toContainText('PRET');
  await expect(window.page.getByRole('main')).toContainText('Coffre verrouillé');
  expect(await violations(window.page)).toEqual([]);

  await window.id('vault-passphrase').fill(passphrase);
  await window.id('vault-submit').click();
  await expect(window.id('vault-passphrase')).toBeHidden({ timeout: 30_000 });
  await window.page.screenshot({ path: 'out/home.png', fullPage: true });
  expect(await violations(window.page)).toEqual([]);

  // The park: searched, filtered, and by month of the picture.
  const rows = window.id('home-park').locator('.park-row');
  await expect(rows).toHaveCount(4);
  await window.id('list-search').fill('tranq');
  await expect(rows).toHaveCount(1);
  await expect(window.id('park-found')).toHaveText('Un certificat correspond');
  await window.id('list-search').fill('');
  await window.id('filter-expired').click();
  await expect(rows).toHaveCount(1);
  await window.id('filter-all').click();
  const months = window.id('home-park').locator('.expiry-month__bar');
  await expect(months).toHaveCount(2);
  await months.nth(0).click();
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('BIENTOT');
  await months.nth(0).click();
  await expect(rows).toHaveCount(4);
  await rows.first().getByRole('button', { name: 'Ne garder que' }).click();
  await window.page.getByRole('button', { name: 'Retirer le filtre' }).click();

  // By keyboard: from a need to the page that sees to it, on what it is about.
  await needs.nth(2).getByRole('button').focus();
  await window.page.keyboard.press('Enter');
  await expect(window.id('renew-form')).toBeVisible();
});

test('nothing yet: the first page says how to begin', async ({ launch }) => {
  const window = await launch();
  await window.id('go-home').click();
  await expect(window.page.getByRole('main')).toContainText("Rien à suivre pour l'instant");
  expect(await violations(window.page)).toEqual([]);
  await window.page.getByRole('button', { name: 'Commencer avec ma carte' }).click();
  await expect(window.id('step-cards')).toHaveAttribute('aria-current', 'step');
});
