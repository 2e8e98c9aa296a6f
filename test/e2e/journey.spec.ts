import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { exportFormats } from '../../core/export/format.ts';
import { hospital, hospitalDn } from './support/app-window.ts';
import { test } from './support/fixtures.ts';

function openssl(...args: string[]): string {
  return execFileSync('openssl', args, { encoding: 'utf8' });
}

test('from the first run to the exported files, with a CPS3 card', async ({ launch, data }) => {
  const window = await launch();
  await window.id('start-demo').click();
  await window.expectDemoCard();

  await window.signIn();
  await expect(window.id('session-holder')).toContainText('NORA KINE-DEMO');

  await window.createVault();
  await window.fillRequest(hospital);
  await expect(window.id('dn-preview')).toHaveText(hospitalDn);
  await window.id('request-create').click();

  await window.runQueue();
  await expect(window.id('certificate-dn')).toHaveText(hospitalDn, { timeout: 30_000 });

  await window.go('export');
  await window.id('export-target-java-17').click();
  await expect(window.id('chosen-pkcs12-truststore')).toBeVisible();
  await window.id('export-advanced').click();
  for (const format of exportFormats) {
    const choice = window.id(`export-format-${format}`);
    if (!(await choice.getByRole('checkbox').isChecked())) await choice.click();
  }
  await expect(window.id('export-submit')).toBeDisabled();
  await window.id('export-clear-agree').click();
  const password = await window.id('export-password').inputValue();
  await window.answerFolderDialog();
  await window.id('export-submit').click();
  for (const format of exportFormats)
    await expect(window.id(`exported-${format}`)).toBeVisible({ timeout: 30_000 });

  const files = readdirSync(window.exportFolder).map((name) => join(window.exportFolder, name));
  expect(files).toHaveLength(exportFormats.length);
  for (const file of files) expect(statSync(file).mode & 0o777).toBe(0o600);

  // The shortest: other names end alike.
  const file = (suffix: string): string =>
    files.filter((path) => path.endsWith(suffix)).sort((a, b) => a.length - b.length)[0] ?? '';
  const passwordFile = join(data, 'password');
  writeFileSync(passwordFile, password);
  const leaf = join(data, 'leaf.pem');
  openssl(
    'pkcs12',
    '-in',
    file('.p12'),
    '-passin',
    `file:${passwordFile}`,
    '-nokeys',
    '-clcerts',
    '-out',
    leaf,
  );
  const sandbox = join(data, 'donnees', 'demo', 'pki');
  const roots = readdirSync(sandbox, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.pem'),
  );
  expect(roots.length).toBeGreaterThan(0);
  const chain = join(data, 'chain.pem');
  openssl(
    'pkcs12',
    '-in',
    file('.p12'),
    '-passin',
    `file:${passwordFile}`,
    '-nokeys',
    '-cacerts',
    '-out',
    chain,
  );
  expect(openssl('verify', '-CAfile', chain, leaf)).toContain('OK');
  const subject = openssl('x509', '-in', leaf, '-noout', '-subject', '-nameopt', 'RFC2253,utf8,-esc_msb');
  expect(subject.trim()).toBe(`subject=${hospitalDn}`);
  expect(readFileSync(file('-dn.txt'), 'utf8')).toBe(hospitalDn);
});

test('a CPS4 card does TLS 1.3, a CPS3 card TLS 1.2', async ({ demoWindow: window }) => {
  await window.signIn();
  await window.go('request');
  await window.id('platform-identify').click();
  await expect(window.page.getByText('TLSv1.2')).toBeVisible({ timeout: 30_000 });

  await window.moveCard('2900000017');
  await window.moveCard('3100000011');
  await window.expectDemoCard('3100000011');
  await window.signIn();
  await window.go('request');
  await window.id('platform-identify').click();
  await expect(window.page.getByText('TLSv1.3')).toBeVisible({ timeout: 30_000 });
});

test('a card pulled before the request leaves: the request is kept', async ({ demoWindow: window }) => {
  await window.startRequest(hospital);
  await window.id('request-create').click();
  await expect(window.id('queue-run')).toBeEnabled();
  await window.moveCard('2900000017');
  await expect(window.id('card-2900000017')).toBeHidden();
  await window.go('issuance');
  await expect(window.id('queue-run')).toBeDisabled();
  await window.moveCard('2900000017');
  await window.expectDemoCard();
  await window.signIn();
  await window.runQueue();
  await expect(window.id('certificate-dn')).toHaveText(hospitalDn, { timeout: 30_000 });
});

test('the interface speaks English when asked, and remembers it', async ({ launch }) => {
  const window = await launch();
  await expect(window.page.locator('html')).toHaveAttribute('lang', 'fr');
  await window.id('locale-en').click();
  await expect(window.page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(window.id('step-cards')).toContainText('Card');
  await window.close();
  const again = await launch();
  await expect(again.page.locator('html')).toHaveAttribute('lang', 'en');
});
