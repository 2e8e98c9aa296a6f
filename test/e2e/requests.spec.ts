import { expect } from '@playwright/test';
import { hospital, hospitalDn, passphrase } from './support/app-window.ts';
import { test } from './support/fixtures.ts';

test('a refusal is told in full, the request survives a restart, and asks again with the right card', async ({
  demoWindow: window,
  launch,
}) => {
  await window.moveCard('2900000066');
  await window.moveCard('2900000017');
  await window.expectDemoCard('2900000066');
  await expect(window.id('card-2900000017')).toBeHidden();
  await window.startRequest(hospital);
  await window.id('request-create').click();
  await window.runQueue();
  await expect(window.id('refusal')).toContainText("n'administre pas la structure", { timeout: 30_000 });
  await expect(window.id('refusal')).toContainText('Le représentant légal doit');
  await window.close();

  const again = await launch({ demo: true });
  await again.moveCard('2900000066');
  await again.moveCard('2900000017');
  await again.expectDemoCard();
  await again.signIn();
  await again.go('issuance');
  await again.id('vault-passphrase').fill(passphrase);
  await again.id('vault-submit').click();
  await expect(again.id('refusal')).toContainText("n'administre pas la structure");
  await again.id('request-retry').click();
  await again.runQueue();
  await expect(again.id('certificate-dn')).toHaveText(hospitalDn, { timeout: 30_000 });
});

test('what was refused is corrected in the form and asked again, or given up with its key', async ({
  demoWindow: window,
}) => {
  await window.startRequest({
    ...hospital,
    contacts: 'exploitation@hopital.example; astreinte@hopital.example',
  });
  await window.id('field-environment-prod').click();
  await expect(window.page.getByRole('main')).toContainText('La carte de la session est une carte de test');
  await window.id('request-create').click();
  await window.runQueue();
  await expect(window.id('refusal')).toContainText('Une carte de test ne peut pas', { timeout: 30_000 });
  await expect(window.id('refusal')).toContainText("Choisissez l'environnement TEST");
  await expect(window.id('queue-refused')).toBeVisible();

  await window.id('request-correct').click();
  await expect(window.id('correction')).toContainText('Une carte de test ne peut pas');
  await expect(window.id('field-contacts')).toHaveValue(
    'exploitation@hopital.example, astreinte@hopital.example',
  );
  await window.id('request-create').click();
  await window.runQueue();
  await expect(window.id('refusal')).toHaveCount(1, { timeout: 30_000 });
  await window.id('request-correct').click();
  await window.id('field-environment-test').click();
  await window.id('request-create').click();
  await window.runQueue();
  await expect(window.id('certificate-dn')).toHaveText(hospitalDn, { timeout: 30_000 });

  await window.fillRequest({ ...hospital, service: 'ABANDON' });
  await window.id('request-create').click();
  await window.id('request-discard').click();
  await window.id('request-discard-confirm').click();
  await expect(window.id('request-discard-confirm')).toHaveCount(0);
  await expect(window.id('queue-run')).toHaveCount(0);
});

test('no certificate is retrieved before the terms are accepted, which no box does by itself', async ({
  demoWindow: window,
}) => {
  await window.startRequest(hospital);
  await window.id('request-create').click();
  const terms = window.id('queue-terms').getByRole('checkbox');
  await expect(terms).not.toBeChecked();
  await window.runQueue({ acceptTerms: false });
  await expect(window.id('queue-waiting')).toBeVisible({ timeout: 30_000 });
  await expect(window.page.locator('[data-state="to-retrieve"]')).toHaveCount(1);
  await expect(terms).not.toBeChecked();
  await window.runQueue();
  await expect(window.id('certificate-dn')).toHaveText(hospitalDn, { timeout: 30_000 });
});

test('a request without a contact does not leave the form', async ({ demoWindow: window }) => {
  await window.startRequest({ ...hospital, contacts: '' });
  await window.id('request-create').click();
  await expect(window.page.getByRole('main')).toContainText('Il faut au moins une adresse de courriel');
  await window.id('field-contacts').fill('sans-arobase');
  await window.id('request-create').click();
  await expect(window.page.getByRole('main')).toContainText("n'est pas une adresse de courriel");
  await window.id('field-contacts').fill('exploitation@hopital.example');
  await window.id('request-create').click();
  await expect(window.id('queue')).toBeVisible();
});

test('a press is not lost where what is wrong above its button goes away meanwhile', async ({
  demoWindow: window,
}) => {
  await window.startRequest({ ...hospital, contacts: 'sans-arobase' });
  const contacts = window.id('field-contacts');
  await window.id('request-create').click();
  await expect(contacts).toHaveAttribute('aria-invalid', 'true');
  await window.id('request-create').hover();
  await window.page.mouse.down();
  await contacts.fill('exploitation@hopital.example');
  await expect(contacts).not.toHaveAttribute('aria-invalid', 'true');
  await window.page.mouse.up();
  await expect(window.id('queue')).toBeVisible();
});

test('a revocation code is drawn beforehand, shown for a minute on purpose, and follows its certificate', async ({
  demoWindow: window,
}) => {
  await window.startRequest(hospital);
  await window.id('request-create').click();
  const code = window.id('secret-revocation-code');
  await expect(code).toContainText('Aucun');
  // Passerelle makes the key: the platform hands out no file that would need a password.
  await expect(window.id('secret-key-password')).toHaveCount(0);
  await window.id('secret-generate-revocation-code').click();
  await expect(code).toContainText('jamais montré');
  await expect(window.id('secret-value')).toHaveCount(0);
  await window.id('secret-show-revocation-code').click();
  await expect(window.id('secret-value')).toHaveText(/^(?:\w{4}-){4}\w{4}$/u);
  const shown = await window.id('secret-value').innerText();
  await expect(window.id('secret-left')).toContainText(/5\d secondes/u);
  await window.id('secret-hide').click();
  await expect(window.id('secret-value')).toHaveCount(0);
  expect(await window.page.content()).not.toContain(shown);
  await expect(code).toContainText('montré le');

  await window.runQueue();
  await expect(window.id('certificate-dn')).toBeVisible({ timeout: 30_000 });
  await window.id('certificate-secrets').click();
  await window.id('secret-copy-revocation-code').click();
  await expect.poll(() => window.clipboardText()).toBe(shown);
});

test('a key that the platform makes: the request waits for its pages, with a password of its own', async ({
  demoWindow: window,
}) => {
  await window.startRequest(hospital);
  await window.id('field-key-maker-platform').click();
  await window.id('request-create').click();
  await expect(window.page.getByRole('main')).toContainText('À demander sur les pages de la plateforme');
  await expect(window.id('queue-run')).toHaveCount(0);
  await window.id('secret-keep-key-password').click();
  await window.id('secret-input-key-password').fill('Un mot de passe choisi ailleurs');
  await window.id('secret-put-key-password').click();
  await window.id('secret-show-key-password').click();
  await expect(window.id('secret-value')).toHaveText('Un mot de passe choisi ailleurs');
});
