import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { startSecretService } from '../support/secret-service.ts';
import { type AppWindow, hospital, passphrase } from './support/app-window.ts';
import { test } from './support/fixtures.ts';

async function openVaultCare(window: AppWindow): Promise<void> {
  await window.openTool('vault-care');
  await window.createVaultHere();
  await expect(window.id('openers')).toBeVisible();
}

test('the passphrase is changed, and a recovery key opens the vault once it was noted and kept', async ({
  launch,
}) => {
  const window = await launch();
  await openVaultCare(window);
  await window.id('change-passphrase').click();
  await window.id('vault-passphrase').fill('une toute nouvelle phrase');
  await window.id('vault-passphrase-again').fill('une toute nouvelle phrase');
  await window.id('passphrase-change-submit').click();
  await expect(window.id('opener-done')).toContainText('Phrase secrète changée');

  await window.id('make-recovery-key').click();
  await expect(window.id('recovery-key-value')).toHaveText(/^(?:[0-9A-Z]{4}-){8}[0-9A-Z]{4}$/u);
  const key = await window.id('recovery-key-value').innerText();
  await expect(window.id('recovery-key-keep')).toBeDisabled();
  await window.id('recovery-key-noted').click();
  await window.id('recovery-key-keep').click();
  await expect(window.id('opener-recovery-key')).toBeVisible();
  await expect(window.id('recovery-key-value')).toBeHidden();

  await window.id('vault-lock').click();
  await window.id('vault-passphrase').fill(passphrase);
  await window.id('vault-submit').click();
  await expect(window.id('error-notice')).toContainText("Ce n'est pas la phrase secrète");
  await window.id('unlock-switch').click();
  await window.id('vault-recovery-key').fill(key.toLowerCase().replaceAll('-', ' '));
  await window.id('vault-submit').click();
  await expect(window.id('openers')).toBeVisible();

  // The passphrase may go, the last that opens elsewhere may not.
  await window.id('opener-passphrase').getByTestId('opener-remove').click();
  await window.id('opener-remove-confirm').click();
  await expect(window.id('opener-passphrase')).toBeHidden();
  await window.id('opener-recovery-key').getByTestId('opener-remove').click();
  await window.id('opener-remove-confirm').click();
  await expect(window.id('error-notice')).toContainText("C'est la dernière");
  await expect(window.id('audit-recipient-removed')).toHaveCount(2);
});

test('a card opens the vault with its PIN, and locks it when it leaves', async ({
  demoWindow: window,
  launch,
}) => {
  await window.signIn();
  await openVaultCare(window);
  await window.id('add-card').click();
  await expect(window.id('opener-card')).toContainText('Carte 2900000017');
  await expect(window.id('add-card')).toBeHidden();
  await window.id('lock-on-card').click();
  await window.id('vault-lock').click();
  await window.id('unlock-card').click();
  await expect(window.id('openers')).toBeVisible();
  await window.close();

  const again = await launch({ demo: true });
  await again.expectDemoCard();
  await again.openTool('vault-care');
  await again.id('unlock-card-pin').fill('1234');
  await again.id('unlock-card').click();
  await expect(again.id('openers')).toBeVisible({ timeout: 30_000 });
  await again.moveCard('2900000017');
  await expect(again.id('notice').filter({ hasText: 'la carte a été retirée' })).toBeVisible();
  await again.openTool('vault-care');
  await expect(again.id('vault-passphrase')).toBeVisible();
  await expect(again.page.getByRole('main')).toContainText('La carte 2900000017 ouvre aussi ce coffre');
});

test('the keyring of the session opens the vault', async ({ launch }) => {
  const keyring = await startSecretService();
  try {
    const window = await launch({ environment: keyring.environment });
    await openVaultCare(window);
    await window.id('add-keyring').click();
    await expect(window.id('opener-keyring')).toContainText('Trousseau de cette session');
    await window.id('vault-lock').click();
    await window.id('unlock-keyring').click();
    await expect(window.id('openers')).toBeVisible();
    await window.close();
  } finally {
    await keyring.remove();
  }
});

test('a vault is backed up, restored, and its log tells where each key went', async ({
  demoWindow: window,
  data,
}) => {
  await window.startRequest(hospital);
  await window.id('request-create').click();
  await window.runQueue();
  await expect(window.id('certificate-dn')).toBeVisible({ timeout: 30_000 });
  await window.go('vault');
  await expect(window.page.getByRole('main')).toContainText("n'est jamais sortie de ce coffre");

  const backup = join(data, 'coffre.sauvegarde');
  await window.openTool('vault-care');
  await window.answerSaveDialog(backup);
  await window.id('back-up').click();
  await expect(window.id('notice').filter({ hasText: 'Sauvegarde écrite et relue' })).toBeVisible();
  expect(readFileSync(backup, 'latin1').split('\n')[0]).toBe('passerelle-backup/1');

  await window.go('export');
  await window.id('export-target-windows-server-2022').click();
  await window.answerFolderDialog();
  await window.id('export-submit').click();
  await expect(window.id('exported-pkcs12-modern')).toBeVisible({ timeout: 30_000 });
  await window.go('vault');
  await window.id('key-places').click();
  await expect(window.page.getByRole('main')).toContainText(join(window.exportFolder));
  await expect(window.id('key-places')).toContainText('Clé privée posée à un endroit');

  await window.openTool('vault-care');
  await expect(window.id('audit-key-exported')).toContainText('carte 2900000017');
  await window.id('check-vault').click();
  await expect(window.id('check-result')).toContainText('Le coffre est intact');
  const csv = join(data, 'journal.csv');
  await window.answerSaveDialog(csv);
  await window.id('save-audit').click();
  await expect(window.id('notice').filter({ hasText: 'Journal enregistré' })).toBeVisible();
  expect(readFileSync(csv, 'utf8')).toContain('key-exported');

  await window.id('restore-fold').click();
  await window.answerFolderDialog(backup);
  await window.id('choose-backup').click();
  await window.id('restore-secret').fill('une mauvaise phrase');
  await window.id('restore-submit').click();
  await expect(window.id('error-notice')).toContainText("Ce n'est pas la phrase secrète");
  await window.id('restore-secret').fill(passphrase);
  await window.id('restore-submit').click();
  await expect(window.id('restored')).toContainText('Certificats\u00a0: 1', { timeout: 30_000 });
  // The log is that of the backup, and goes on from there.
  await expect(window.id('audit-key-exported')).toHaveCount(0);
  await expect(window.id('audit-vault-restored')).toBeVisible();
  await window.go('vault');
  await expect(window.id('certificate-dn')).toBeVisible();
});
