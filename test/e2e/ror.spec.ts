import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { readEml } from '../core/messages/read-eml.ts';
import { startConnectProxy } from '../support/connect-proxy.ts';
import { hospital } from './support/app-window.ts';
import { violations } from './support/axe.ts';
import { test } from './support/fixtures.ts';

test('a certificate of the vault passes the four steps of the training ROR, or is told why not', async ({
  demoWindow: window,
}) => {
  await window.startRequest(hospital);
  await window.id('request-create').click();
  await window.runQueue();
  await expect(window.id('certificate-dn')).toBeVisible({ timeout: 30_000 });
  await window.openTool('ror');
  await expect(window.id('ror-clientId')).toHaveValue(/^bac-a-sable-/u, { timeout: 30_000 });
  await window.id('ror-check').click();
  await expect(window.id('ror-verdict')).toContainText('fonctionne avec le ROR', { timeout: 30_000 });
  for (const step of ['connection', 'certificate', 'token', 'read']) {
    await expect(window.id(`ror-step-${step}`)).toHaveAttribute('data-outcome', 'passed');
  }
  await expect(window.id('ror-step-token')).toContainText('Lié à ce certificat');
  await window.page.screenshot({ path: 'out/ror-passed.png' });

  await window.id('ror-clientId').fill('inconnu');
  await window.id('ror-check').click();
  const token = window.id('ror-step-token');
  await expect(token).toHaveAttribute('data-outcome', 'failed', { timeout: 30_000 });
  await expect(token).toContainText('client_id');
  await expect(token).toContainText('déclaré au ROR');
  await window.page.screenshot({ path: 'out/ror-failed.png' });
  await expect(window.id('ror-step-read')).toHaveAttribute('data-outcome', 'skipped');
  await expect(window.id('ror-verdict')).not.toContainText('fonctionne');
  expect(await window.page.content()).not.toMatch(/eyJ[\w-]{20}/u);

  await window.openTool('follow');
  await window.openTool('ror');
  await expect(window.page.getByRole('main')).toContainText('Dernière vérification');
  expect(await violations(window.page)).toEqual([]);
});

test('the way to the ROR is that of the system, through its proxy', async ({ demoWindow: window }) => {
  await window.startRequest(hospital);
  await window.id('request-create').click();
  await window.runQueue();
  await expect(window.id('certificate-dn')).toBeVisible({ timeout: 30_000 });
  const proxy = await startConnectProxy();
  try {
    // Chromium leads nothing of this computer through a proxy, unless told.
    await window.app.evaluate(
      ({ session }, port) =>
        session.defaultSession.setProxy({
          proxyRules: `https=127.0.0.1:${port}`,
          proxyBypassRules: '<-loopback>',
        }),
      proxy.port,
    );
    await window.openTool('ror');
    await window.id('ror-check').click();
    await expect(window.id('ror-verdict')).toContainText('fonctionne avec le ROR', { timeout: 30_000 });
    await expect(window.id('ror-step-connection')).toContainText(`127.0.0.1:${proxy.port}`);
    expect(proxy.tunnels()).toBeGreaterThan(0);
  } finally {
    proxy.close();
  }
});

test('the ROR team is told of a certificate, once, in words that are ready', async ({
  demoWindow: window,
  data,
}) => {
  await window.startRequest(hospital);
  await window.id('request-create').click();
  await window.runQueue();
  const dn = await window.id('certificate-dn').innerText();
  await window.openTool('ror');
  await expect(window.id('declaration-need')).toContainText('À déclarer', { timeout: 30_000 });
  await expect(window.id('declaration-dn')).toHaveText(dn);
  await window.id('copy-dn').click();
  expect(await window.app.evaluate(({ clipboard }) => clipboard.readText())).toBe(dn);
  await window.id('declaration-spellings').click();
  await expect(window.id('spelling-java')).toHaveText(dn.replaceAll(',', ', '));
  await window.id('declaration-body').click();
  await window.page.screenshot({ path: 'out/ror-declaration.png', fullPage: true });
  expect(await violations(window.page)).toEqual([]);

  await window.id('declaration-mev-2.4').click();
  await expect(window.id('declaration-files').getByRole('listitem')).toHaveCount(3);
  const path = join(data, 'declaration.eml');
  await window.answerSaveDialog(path);
  await window.id('save-declaration').click();
  await expect(window.id('declaration-news')).toContainText(path);
  const message = await readEml(readFileSync(path));
  expect(message.attachments).toHaveLength(3);
  expect(message.body).toContain(dn);

  await window.id('declaration-mev-3.0').click();
  await expect(window.id('declaration-files').getByRole('listitem')).toHaveCount(1);
  await window.id('declared').click();
  await expect(window.id('declaration-need')).toContainText('Rien à déclarer');
  await expect(window.id('declaration-need')).toContainText('FHIR MEV3.0');
});

test('without a certificate the page says what to do first', async ({ demoWindow: window }) => {
  await window.createVault();
  await window.openTool('ror');
  await expect(window.page.getByRole('main')).toContainText('Aucun certificat à vérifier');
});
