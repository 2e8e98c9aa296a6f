import { existsSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import {
  type AppWindow,
  type LaunchOptions,
  hospital,
  hospitalDn,
  passphrase,
} from './support/app-window.ts';
import { AssistedWindow } from './support/assisted-window.ts';
import { test } from './support/fixtures.ts';
import { handedOut, keepHandedOut } from './support/handed-out.ts';
import { pageReach, watchPageReach } from './support/page-reach.ts';
import { addBrowserCertificate } from './support/browser-certificate.ts';
import { ask, fillDemand, openForRequest, retrieve, retrieveAs } from './support/platform-pages.ts';
import { filesUnder, findNeedles, pieceNeedle, textNeedle } from './support/secret-scanner.ts';

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
  await expect(window.id('revocation-state')).toContainText('Réponse OCSP');
}

/** The demonstration, its temporary files below the test's own folder. */
async function launchOnOwnFolders({
  data,
  demoTemplate,
  launch,
}: {
  readonly data: string;
  readonly demoTemplate: string;
  readonly launch: (options: Omit<LaunchOptions, 'data'>) => Promise<AppWindow>;
}): Promise<AppWindow> {
  const temporary = join(data, 'temporary');
  await mkdir(temporary);
  await cp(demoTemplate, join(data, 'donnees', 'demo'), { recursive: true });
  const window = await launch({ demo: true, environment: { TMPDIR: temporary } });
  await window.expectDemoCard();
  return window;
}

/** Everything below the folders where a file could have been left; `/dev/shm` is Chromium's own memory too. */
function leftIn(...folders: readonly string[]): Map<string, Buffer> {
  const there = folders.filter((folder) => existsSync(folder));
  return new Map(there.flatMap((folder) => [...filesUnder(folder)]));
}

/** From now on, how many certificates Chromium has to choose from, each time that it asks. */
async function watchOffers(window: AppWindow): Promise<() => Promise<readonly number[]>> {
  await window.app.evaluate(({ app }) => {
    const offers: number[] = [];
    Object.assign(globalThis, { offers });
    app.on('web-contents-created', (_event, contents) => {
      contents.on('select-client-certificate', (_asked, _host, certificates) => {
        offers.push(certificates.length);
      });
    });
  });
  return () => window.app.evaluate(() => (globalThis as unknown as { offers: number[] }).offers);
}

test('a P12 from the platform’s own pages to the vault, with a CPS3 card over TLS 1.2', async ({
  data,
  demoTemplate,
  launch,
}) => {
  const window = await launchOnOwnFolders({ data, demoTemplate, launch });
  await watchPageReach(window);
  await keepHandedOut(window);
  const portal = await openForRequest(window);
  await portal.expectPage('TLSv1.2');
  await portal.expectPage('2900000017');
  await expect(portal.id('portal-item-tabRequest')).toHaveAttribute('data-state', 'current');
  await ask(portal);
  await expect(portal.id('portal-stage-retrieve')).toBeVisible();

  await portal.id('secret-generate-revocation-code').first().click();
  await portal.id('secret-generate-key-password').click();
  const code = await portal.copy('code');
  expect(await portal.copy('codeAgain')).toBe(code);
  const keyPassword = await portal.copy('keyPassword');
  // What the panel has made shows in the main window too.
  await expect(window.id('secret-revocation-code')).toContainText('Gardé depuis');
  await expect(window.id('secret-key-password')).toContainText('Gardé depuis');
  await retrieve(portal, keyPassword, code);

  await expect(portal.id('received-name')).toContainText(/asip-p12-EL-TEST-ORG-AUTH_CLI-\d{8}-\d{6}\.p12/u, {
    timeout: 20_000,
  });
  await expect(portal.panel.getByRole('main')).toContainText(hospitalDn);
  await expect(portal.panel.getByRole('main')).toContainText(
    'Clé, profil et chaîne contrôlés : rien à signaler',
  );
  // The vault keeps the password: it is not asked again.
  await expect(portal.panel.locator('input[type="password"]')).toHaveCount(0);
  await portal.id('received-store').click();
  await expect(portal.id('portal-stored')).toContainText(hospitalDn, { timeout: 20_000 });
  await expect(portal.id('portal-code-kept')).toBeVisible();
  await portal.close();
  // Only answers that hold a file are read: never a page, and nothing is written into one.
  expect(await pageReach(window)).toEqual([
    'Fetch.continueRequest',
    'Fetch.enable',
    'Fetch.failRequest',
    'Fetch.takeResponseBodyAsStream',
    'IO.close',
    'IO.read',
  ]);

  await window.go('vault');
  await expect(window.id('certificate-dn')).toHaveText(hospitalDn);
  await window.id('certificate-secrets').click();
  await window.id('secret-copy-revocation-code').click();
  await expect.poll(() => window.clipboardText()).toBe(code);

  await revokeOnItsPages(window, code);

  const [file, ...others] = await handedOut(window);
  expect(others).toEqual([]);
  if (file === undefined) throw new Error('no P12 was handed out');
  const needles = [
    // Amid the encrypted key, which comes after three certificates in clear.
    pieceNeedle('the P12', file.subarray(file.length - 400, file.length - 300)),
    textNeedle('the code', code),
    textNeedle('the password', keyPassword),
  ];
  const left = leftIn(data, '/dev/shm', join(homedir(), 'Downloads'));
  expect(findNeedles(needles, left)).toEqual([]);
  expect(findNeedles(needles, new Map([['the file', file]]))).toEqual(['the P12 in the file']);
});

test('of several certificates that fit, the one of the card that is signed in is shown', async ({
  data,
  demoTemplate,
  launch,
}) => {
  await cp(demoTemplate, join(data, 'donnees', 'demo'), { recursive: true });
  await addBrowserCertificate(data);
  const window = await launch({ demo: true });
  await window.expectDemoCard();
  const offered = await watchOffers(window);
  await window.signIn();
  await window.createVault();
  await window.go('issuance');
  const portal = await AssistedWindow.open(window, 'portal-open');
  await portal.expectPage('2900000017');
  // There was something to choose: otherwise this test says nothing.
  expect(Math.max(...(await offered()))).toBeGreaterThan(1);
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
  await portal.expectPage('3100000011');
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

test('a request with a file that waits is not given up; what was typed on the page alone is asked for', async ({
  demoWindow: window,
}) => {
  const portal = await openForRequest(window);
  await portal.expectPage('TLSv1.2');
  await ask(portal);
  await portal.id('secret-generate-key-password').click();
  await retrieve(portal, await portal.copy('keyPassword'), 'un-code-de-revocation');
  await expect(portal.id('received-name')).toBeVisible({ timeout: 20_000 });

  // A new code would not be the platform's: none is drawn any more.
  await expect(window.id('secret-keep-revocation-code')).toBeVisible();
  await expect(window.id('secret-generate-revocation-code')).toHaveCount(0);
  await window.id('request-discard').click();
  await expect(window.page.getByRole('main')).toContainText('le mot de passe de sa clé');
  await window.id('request-discard-confirm').click();
  await expect(window.page.getByRole('alert')).toContainText('asip-p12-EL-TEST-ORG-AUTH_CLI');

  await portal.id('received-store').click();
  const missing = portal.id('portal-code-missing');
  await expect(missing).toContainText('ne le remontrera jamais', { timeout: 20_000 });
  await missing.getByTestId('secret-keep-revocation-code').click();
  await missing.getByTestId('secret-input-revocation-code').fill('un-code-de-revocation');
  await missing.getByTestId('secret-put-revocation-code').click();
  await expect(portal.id('portal-code-kept')).toBeVisible();
  await portal.close();
  await window.go('vault');
  await window.id('certificate-secrets').click();
  await window.id('secret-show-revocation-code').click();
  await expect(window.id('secret-value')).toHaveText('un-code-de-revocation');
});

test('a certificate that answers no request is offered as an import, its wrong name told before', async ({
  demoWindow: window,
}) => {
  await window.signIn();
  await window.createVault();
  await window.go('issuance');
  const portal = await AssistedWindow.open(window, 'portal-open');
  await portal.expectPage('TLSv1.2');
  await fillDemand(portal, 'rpps.tra.henix;asipsante.fr', 'a@hopital.example');
  await retrieve(portal, 'Choisi ailleurs 2026!', 'un-code-de-revocation');
  const main = portal.panel.getByRole('main');
  await expect(main).toContainText('Aucune demande de ce coffre ne lui correspond', { timeout: 20_000 });
  await expect(main).toContainText('rpps.tra.henix.asipsante.fr');
  await portal.panel.locator('input[type="password"]').fill('Choisi ailleurs 2026!');
  await portal.id('received-store').click();
  await expect(portal.id('portal-stored')).toContainText('CN=rpps.tra.henix', { timeout: 20_000 });
  await expect(portal.id('portal-code-missing')).toBeVisible();
});

for (const format of ['pem', 'der', 'p7b'] as const) {
  test(`a key made here: its PKCS#10 is pasted, and the certificate comes as ${format.toUpperCase()}`, async ({
    demoWindow: window,
  }) => {
    await window.startRequest(hospital);
    await window.id('request-create').click();
    const portal = await AssistedWindow.open(window, 'request-portal');
    await portal.expectPage('TLSv1.2');
    await fillDemand(portal, await portal.copy('service'), await portal.copy('contacts'), {
      request: await portal.copy('pkcs10'),
    });
    await portal.id('portal-asked').click();
    await portal.id('secret-generate-revocation-code').first().click();
    const code = await portal.copy('code');
    await retrieveAs(portal, format, code);
    await expect(portal.id('received-name')).toContainText(`.${format}`, { timeout: 20_000 });
    await expect(portal.id('received-match')).toContainText('la clé est la même');
    await expect(portal.panel.locator('input[type="password"]')).toHaveCount(0);
    await portal.id('received-store').click();
    await expect(portal.id('portal-stored')).toContainText(hospitalDn, { timeout: 20_000 });
    await expect(portal.id('portal-code-kept')).toBeVisible();
  });
}

test('a file that a script of the page puts together is taken too, and leaves nothing', async ({
  data,
  demoTemplate,
  launch,
}) => {
  const window = await launchOnOwnFolders({ data, demoTemplate, launch });
  await window.signIn();
  await window.createVault();
  await window.go('issuance');
  const portal = await AssistedWindow.open(window, 'portal-open');
  await portal.expectPage('TLSv1.2');
  await portal.inPage(`(() => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(['-----BEGIN CERTIFICATE-----\\nce qui ne reste nulle part\\n-----END CERTIFICATE-----\\n']));
    link.download = 'produit.pem';
    link.click();
  })()`);
  await expect(portal.id('received-name')).toContainText('produit.pem', { timeout: 20_000 });
  await portal.id('received-forget').click();
  await portal.id('received-forget-confirm').click();
  await expect(portal.id('received-name')).toHaveCount(0);
  const needle = textNeedle('the file', 'ce qui ne reste nulle part');
  expect(findNeedles([needle], leftIn(data, '/dev/shm', join(homedir(), 'Downloads')))).toEqual([]);
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
