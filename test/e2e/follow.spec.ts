import { expect } from '@playwright/test';
import { hospital, passphrase, type AppWindow } from './support/app-window.ts';
import { violations } from './support/axe.ts';
import { test } from './support/fixtures.ts';
import { revokeElsewhere, seedRequest, seedWindow } from './support/seed.ts';

async function unlockHere(window: AppWindow): Promise<void> {
  await window.id('vault-passphrase').fill(passphrase);
  await window.id('vault-submit').click();
  await expect(window.id('vault-passphrase')).toBeHidden({ timeout: 30_000 });
}

const lineOf = (window: AppWindow, service: string) =>
  window.page.getByRole('article', { name: `${hospital.structureName} · ${service}` });

test('what ends is told on every page, even while the vault is locked; the time line tells all, by keyboard too', async ({
  launch,
  data,
  demoTemplate,
}) => {
  const services = { TRANQUILLE: 800, BIENTOT: 20, EXPIRE: -5, REVOQUE: 600 };
  await seedWindow(data, demoTemplate, services, (vault, { REVOQUE }) => {
    vault.certificates.recordRevocation(REVOQUE?.id ?? '', new Date().toISOString(), 'superseded');
    seedRequest(vault, 'DEMANDE', 'requested');
    seedRequest(vault, 'PRET', 'to-retrieve');
  });
  const window = await launch({ demo: true });
  await window.expectDemoCard();
  await expect(window.id('expiry-banner')).toContainText('Un certificat a expiré');
  await expect(window.id('expiry-banner')).toContainText('encore 20 jours');
  await window.id('expiry-open').click();
  await expect(window.id('expiry-banner')).toHaveCount(0);
  await unlockHere(window);
  // Requests first, then what ends first.
  const states = ['requested', 'to-retrieve', 'expired', 'to-renew', 'revoked', 'active'];
  const lines = window.page.getByRole('article');
  await expect(lines).toHaveCount(states.length);
  for (const [place, state] of states.entries()) {
    await expect(lines.nth(place)).toHaveAttribute('data-state', state);
  }
  await expect(lineOf(window, 'BIENTOT')).toContainText('Demandez le renouvellement');

  // The keyboard goes through them.
  const first = lineOf(window, 'EXPIRE').getByRole('button').first();
  await first.focus();
  await window.page.keyboard.press('Enter');
  await expect(first).toHaveAttribute('aria-expanded', 'true');
  await expect(window.id('renewal')).toContainText('il ne se renouvelle plus');
  await window.page.keyboard.press('Enter');
  await expect(window.id('renewal')).toHaveCount(0);
  await window.page.keyboard.press('Tab');
  await expect(lineOf(window, 'BIENTOT').getByRole('button').first()).toBeFocused();
  await window.page.keyboard.press('Enter');
  await expect(window.id('renew-form')).toBeVisible();
  // Without a session, what needs one says so.
  await expect(window.id('platform-needed')).toContainText('Authentifiez-vous');
  expect(await violations(window.page)).toEqual([]);

  await window.id('filter-expired').click();
  await expect(window.page.getByRole('article')).toHaveCount(1);
  await window.id('filter-all').click();
  await window.id('list-search').fill('tranquille');
  await expect(window.page.getByRole('article')).toHaveCount(1);
  await lineOf(window, 'TRANQUILLE').getByRole('button').first().click();
  await expect(window.id('renewal')).toContainText('Trop tôt : il se renouvelle à partir du');

  await window.id('follow-refresh').click();
  await expect(window.id('follow-no-session')).toBeVisible({ timeout: 30_000 });
  await expect(window.id('revocation-state')).toContainText('Non révoqué');
  await window.id('follow-no-session').getByTestId('follow-authenticate').click();
  await expect(window.id('pin-input')).toBeVisible();
  await window.id('expiry-dismiss').click();
  await expect(window.id('expiry-banner')).toHaveCount(0);
});

test('a renewal in its last 90 days: asked, side by side with the old one, confirmed on the servers', async ({
  launch,
  data,
  demoTemplate,
}) => {
  await seedWindow(data, demoTemplate, { 'A RENOUVELER': 45 });
  const window = await launch({ demo: true });
  await window.expectDemoCard();
  await window.signIn();
  await window.openTool('follow');
  await unlockHere(window);
  await lineOf(window, 'A RENOUVELER').getByRole('button').first().click();
  await window.id('renew-contacts').fill('astreinte@hopital.example');
  await window.id('renew-terms').click();
  await window.id('renew-submit').click();
  await expect(window.id('old-and-new')).toBeVisible({ timeout: 30_000 });
  await expect(window.page.getByRole('article')).toHaveCount(2);
  await expect(window.id('pair-previous')).toContainText('encore 45 jours');
  await expect(window.id('pair-current')).toContainText('Actif');
  await expect(window.id('name-check')).toContainText('Le nom est le même, à la lettre');
  // The new one is open, and the keyboard is there.
  await expect(window.page.locator('.follow-item__button[aria-expanded="true"]')).toBeFocused();
  expect(await violations(window.page)).toEqual([]);

  await expect(window.id('confirm-servers')).toBeDisabled();
  await window.id('confirm-agree').click();
  await window.id('confirm-servers').click();
  await expect(window.id('old-and-new')).toContainText('Confirmé sur les serveurs le');
  await window.id('pair-open-previous').click();
  await expect(
    window.page.locator('[data-state="to-renew"]').getByText('Remplacé : il ne sert plus.'),
  ).toBeVisible();
  // Replaced and confirmed: nobody is to be warned any more.
  await window.go('vault');
  await expect(window.id('expiry-banner')).toHaveCount(0);
});

test('a revocation: for a reason, with the code that the vault keeps, proven at once and after one refresh', async ({
  launch,
  data,
  demoTemplate,
}) => {
  await seedWindow(data, demoTemplate, { 'A REVOQUER': 500 });
  const window = await launch({ demo: true });
  await window.expectDemoCard();
  await window.signIn();
  await window.openTool('follow');
  await unlockHere(window);
  await lineOf(window, 'A REVOQUER').getByRole('button').first().click();
  await window.id('follow-revoke').click();
  await expect(window.id('revoke-submit')).toBeDisabled();
  await window.id('revoke-reason-keyCompromise').click();
  await expect(window.id('revoke-submit')).toBeDisabled();
  await window.id('revoke-code-typed').click();
  await window.id('revoke-code').fill('Rev-0000-Faux');
  await window.id('revoke-agree').click();
  expect(await violations(window.page)).toEqual([]);
  await window.id('revoke-submit').click();
  await expect(window.id('revoke-form')).toContainText("Ce n'est pas le code de révocation");
  await expect(lineOf(window, 'A REVOQUER')).toHaveAttribute('data-state', 'active');

  await window.id('revoke-code-kept').click();
  await window.id('revoke-agree').click();
  await window.id('revoke-submit').click();
  await expect(lineOf(window, 'A REVOQUER')).toHaveAttribute('data-state', 'revoked', { timeout: 30_000 });
  await expect(window.id('revocation-state')).toContainText('Clé compromise');
  await expect(window.id('revocation-state')).toContainText('Réponse OCSP', { timeout: 30_000 });
  await expect(window.id('revocation-state')).toContainText('http://127.0.0.1:');
  await expect(window.id('follow-revoke')).toHaveCount(0);
});

test('a revocation made elsewhere turns the state within one refresh; what has ended begins anew', async ({
  launch,
  data,
  demoTemplate,
}) => {
  const { AILLEURS } = await seedWindow(data, demoTemplate, { AILLEURS: 500, TERMINE: -2 });
  const window = await launch({ demo: true });
  await window.expectDemoCard();
  await window.openTool('follow');
  await unlockHere(window);
  await lineOf(window, 'AILLEURS').getByRole('button').first().click();
  await window.id('check-revocation').click();
  await expect(window.id('revocation-state')).toContainText('Non révoqué', { timeout: 30_000 });

  if (AILLEURS === undefined) throw new Error('not seeded');
  await revokeElsewhere(data, AILLEURS.certificate);
  await window.id('follow-refresh').click();
  await expect(lineOf(window, 'AILLEURS')).toHaveAttribute('data-state', 'revoked', { timeout: 30_000 });
  await expect(window.id('revocation-state')).toContainText('Source');

  await lineOf(window, 'TERMINE').getByRole('button').first().click();
  await window.id('request-anew').click();
  await expect(window.id('replacement')).toContainText('CN=TERMINE');
  await expect(window.id('replacement')).toContainText('Le nom est le même');
  await window.id('field-service').fill('TERMINE BIS');
  await expect(window.id('replacement')).toContainText("n'est plus le même");
  await window.id('request-create').click();
  await expect(window.id('queue')).toBeVisible();
  await window.signIn();
  await window.runQueue();
  await expect(window.id('certificate-dn').first()).toBeVisible({ timeout: 30_000 });
  await window.openTool('follow');
  await lineOf(window, 'TERMINE BIS').getByRole('button').first().click();
  await expect(window.id('name-check')).toContainText("prévenez l'équipe du ROR");
  await expect(window.id('name-check')).toContainText('TERMINE BIS');
  await expect(window.id('old-and-new')).toContainText("une fois l'équipe du ROR prévenue");
  await window.id('declare-name').click();
  await expect(window.id('name-check')).toContainText('a été prévenue de ce nom');
  await expect(window.id('confirm-agree')).toBeVisible();
  expect(await violations(window.page)).toEqual([]);
});

test('an empty vault says what to do first', async ({ demoWindow: window }) => {
  await window.openTool('follow');
  await window.createVaultHere();
  await expect(window.page.getByRole('main')).toContainText("Rien à suivre pour l'instant");
  expect(await violations(window.page)).toEqual([]);
  await window.page.getByRole('button', { name: 'Préparer une demande' }).click();
  await expect(window.id('field-service')).toBeVisible();
});
