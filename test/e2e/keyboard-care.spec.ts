import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { temporaryFolder } from '../core/certificate/support/openssl.ts';
import { ToolFiles } from '../core/import/support/tool-files.ts';
import { makeOrgChain } from '../support/org-chain.ts';
import { hospital, passphrase } from './support/app-window.ts';
import { test } from './support/fixtures.ts';
import { Keyboard } from './support/keyboard.ts';

const newPassphrase = 'une toute nouvelle phrase';
const filePassword = 'correct-horse-9';

test('vault, tour, files, PIN, card and diagnostics without a mouse', async ({
  demoWindow: window,
  data,
}) => {
  // Hundreds of stops.
  test.slow();
  const { page } = window;
  const keyboard = new Keyboard(page);
  const title = page.getByRole('heading', { level: 1 });
  const tools = temporaryFolder();

  await test.step('the vault: made, given other openers, backed up, checked', async () => {
    await keyboard.use(window.id('tool-vault-care'));
    await expect(title).toBeFocused();
    await keyboard.type(window.id('vault-passphrase'), passphrase);
    await keyboard.type(window.id('vault-passphrase-again'), passphrase);
    await keyboard.use(window.id('vault-submit'), 'Space');
    await expect(window.id('openers')).toBeVisible({ timeout: 30_000 });
    await expect(page.locator('main :focus')).toHaveCount(1);

    await keyboard.use(window.id('change-passphrase'));
    await keyboard.type(window.id('vault-passphrase'), newPassphrase);
    await keyboard.type(window.id('vault-passphrase-again'), newPassphrase);
    await keyboard.press('Enter');
    await expect(window.id('opener-done')).toContainText('Phrase secrète changée', { timeout: 30_000 });
    await keyboard.use(window.id('make-recovery-key'));
    await expect(window.id('recovery-key-value')).not.toBeEmpty();
    await keyboard.tick(window.id('recovery-key-noted'));
    await keyboard.use(window.id('recovery-key-keep'));
    await expect(window.id('opener-recovery-key')).toBeVisible();
    await expect(page.locator('main :focus')).toHaveCount(1);

    await keyboard.choose(window.id('idle-5'));
    await keyboard.tick(window.id('lock-on-session'));
    const backup = join(data, 'coffre.sauvegarde');
    await window.answerSaveDialog(backup);
    await keyboard.use(window.id('back-up'));
    await expect.poll(() => existsSync(backup)).toBe(true);
    await expect(window.id('back-up')).toBeFocused();
    await keyboard.use(window.id('check-vault'));
    await expect(window.id('check-result')).toContainText('Le coffre est intact');
    await keyboard.use(window.id('restore-fold'));
    await window.answerFolderDialog(backup);
    await keyboard.use(window.id('choose-backup'));
    await keyboard.type(window.id('restore-secret'), newPassphrase);
    await keyboard.press('Enter');
    await expect(window.id('restored')).toBeVisible({ timeout: 30_000 });
  });

  await test.step('the vault: an opener taken away, locked, and opened again', async () => {
    const opener = window.id('opener-recovery-key');
    await keyboard.use(opener.getByTestId('opener-remove'));
    await expect(opener.getByTestId('opener-remove-cancel')).toBeFocused();
    await keyboard.press('Escape');
    await expect(opener.getByTestId('opener-remove')).toBeFocused();
    await keyboard.press('Space');
    await keyboard.use(opener.getByTestId('opener-remove-confirm'));
    await expect(opener).toBeHidden();
    await expect(window.id('openers').locator('ul')).toBeFocused();

    await keyboard.use(window.id('vault-lock'));
    await expect(title).toBeFocused();
    await keyboard.type(window.id('vault-passphrase'), 'une mauvaise phrase');
    await keyboard.press('Enter');
    await expect(window.id('error-notice')).toContainText("Ce n'est pas la phrase secrète");
    await expect(window.id('vault-passphrase')).toBeFocused();
    await page.keyboard.type(newPassphrase);
    await keyboard.press('Enter');
    await expect(window.id('openers')).toBeVisible({ timeout: 30_000 });
  });

  await test.step('the tour: a dossier, its answers, a task, its links', async () => {
    await keyboard.use(window.id('tool-tour'));
    await keyboard.type(window.id('dossier-name'), 'Annuaire');
    await keyboard.press('Enter');
    await expect(window.id('answer-name')).toHaveValue('Annuaire');
    await expect(title).toBeFocused();
    await keyboard.type(window.id('answer-publisher'), 'Éditeur des Lilas');
    await keyboard.choose(window.id('answer-holds-contract-and-card'));
    await keyboard.use(window.id('person-add-requester'));
    await keyboard.type(window.id('person-1').getByTestId('person-lastName'), 'DURAND');
    await keyboard.tick(window.id('person-1').getByTestId('person-role-legal-representative'));

    const tab = window.id('tour-tab-answers');
    await keyboard.tabTo(tab);
    await keyboard.press('ArrowLeft');
    await expect(window.id('tour-tab-steps')).toBeFocused();
    await keyboard.use(window.id('tour-go-next'));
    await expect(page.locator('.tour-task .unfold-button:focus')).toHaveAttribute('aria-expanded', 'true');
    const task = window.id('task-test-means');
    const toggle = window.id('task-toggle-test-means');
    if ((await toggle.getAttribute('aria-expanded')) === 'false') await keyboard.use(toggle);
    await keyboard.use(task.getByTestId('task-kept'));
    await keyboard.type(task.getByTestId('task-notes'), 'Suivi 4242');
    await keyboard.use(task.getByTestId('move-sent'));
    await expect(task).toHaveAttribute('data-state', 'sent');
    await keyboard.typeDay(task.getByTestId('task-sent-on'), '2026-11-20');

    await keyboard.tabTo(window.id('tour-tab-steps'));
    await keyboard.press('ArrowRight', 'ArrowRight');
    await expect(window.id('tour-tab-links')).toBeFocused();
    await keyboard.use(window.id('link-correct-f414'));
    await keyboard.type(window.id('link-address-f414'), 'https://exemple.fr/f414.pdf');
    await keyboard.press('Enter');
    await expect(window.id('link-f414')).toContainText('corrigée par vous');

    await keyboard.tabTo(window.id('tour-tab-links'));
    await keyboard.press('ArrowLeft');
    await keyboard.use(window.id('dossier-remove'));
    await keyboard.use(window.id('dossier-remove-confirm'));
    await expect(page.getByRole('main')).toContainText('Aucun dossier');
    await expect(title).toBeFocused();
  });

  await test.step('a spreadsheet, and the files of another tool', async () => {
    const file = join(data, 'sans-service.csv');
    writeFileSync(file, `Nom;Identifiant;Département\n${hospital.structureName};${hospital.idNatStruct};75`);
    await keyboard.use(window.id('tool-import'));
    await window.answerFolderDialog(file);
    await keyboard.use(window.id('import-choose'));
    await expect(window.id('error-notice')).toContainText('service applicatif');
    await keyboard.use(window.id('import-defaults'));
    await keyboard.type(window.id('import-service'), 'CONNECTEUR ROR');
    await keyboard.type(window.id('import-contacts'), 'support@editeur.example');
    await expect(window.id('import-count')).toContainText('Une ligne lue');
    await keyboard.use(window.id('import-confirm'));
    await expect(page.locator('[data-state="drafted"]')).toHaveCount(1);
    await expect(title).toBeFocused();

    const made = new ToolFiles(tools, await makeOrgChain(), filePassword);
    tools.write('connecteur-ror.pfx', made.pkcs12('-legacy'));
    await keyboard.use(window.id('tool-files'));
    await window.answerFolderDialog(made.path('connecteur-ror.pfx'));
    await keyboard.use(window.id('files-choose'));
    // The page asks for one thing: it can be typed at once.
    await expect(window.id('files-password')).toBeFocused();
    await page.keyboard.type(filePassword);
    await keyboard.press('Enter');
    await keyboard.use(window.id('files-store'));
    await expect(window.id('certificate-dn')).toContainText("Côte-d'Or");
    await expect(title).toBeFocused();
  });

  await test.step('the card: its PIN, its state; the diagnostics', async () => {
    await keyboard.use(window.id('tool-pin'));
    await keyboard.type(window.id('current-pin'), '1234');
    await keyboard.type(window.id('new-pin'), '4321');
    await keyboard.type(window.id('new-pin-again'), '4321');
    await keyboard.press('Enter');
    await expect(window.id('pin-done')).toBeVisible({ timeout: 20_000 });
    await keyboard.tabTo(window.id('tab-change'));
    await keyboard.press('ArrowRight');
    await expect(window.id('unblocking-code')).toBeVisible();

    await keyboard.use(window.id('tool-card-status'));
    await expect(window.id('verdict')).toHaveAttribute('data-light', 'green', { timeout: 20_000 });
    const report = join(data, 'etat.json');
    await window.answerSaveDialog(report);
    await keyboard.use(window.id('card-status-json'));
    await expect.poll(() => existsSync(report)).toBe(true);

    await keyboard.use(window.id('tool-diagnostics'));
    await expect(window.id('modules')).toContainText('libsofthsm2.so', { timeout: 20_000 });
    await keyboard.use(window.id('diagnostics-copy'));
    await expect.poll(() => window.clipboardText()).toContain('libsofthsm2.so');
    await window.answerFolderDialog('/etc/hostname');
    await keyboard.use(window.id('add-module'));
    await expect(window.id('chosen-modules')).toContainText('/etc/hostname', { timeout: 20_000 });
    await keyboard.use(window.id('find-module'));
    await expect(window.id('chosen-modules')).not.toContainText('/etc/hostname');
    await expect(page.locator('main :focus')).toHaveCount(1);
  });
  tools.remove();
});
