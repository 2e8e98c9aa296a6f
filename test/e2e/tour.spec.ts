import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Locator } from '@playwright/test';
import { readEml } from '../core/messages/read-eml.ts';
import { type AppWindow, passphrase } from './support/app-window.ts';
import { violations } from './support/axe.ts';
import { test } from './support/fixtures.ts';

const application = "Annuaire d'été";

async function createDossier(window: AppWindow): Promise<void> {
  await window.createVault();
  await window.openTool('tour');
  await window.id('dossier-name').fill(application);
  await window.id('dossier-create').click();
  await expect(window.id('answer-name')).toHaveValue(application);
}

const task = (window: AppWindow, id: string): Locator => window.id(`task-${id}`);

/** Shows the steps, with one task unfolded. */
async function openTask(window: AppWindow, id: string): Promise<Locator> {
  await window.id('tour-tab-steps').click();
  const toggle = window.id(`task-toggle-${id}`);
  if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click();
  return task(window, id);
}

/** Keeps what would be opened outside, and opens nothing. */
async function keepOpened(window: AppWindow): Promise<() => Promise<string[]>> {
  await window.app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Reflect.set(globalThis, 'openedOutside', opened);
    shell.openExternal = (address) => {
      opened.push(address);
      return Promise.resolve();
    };
  });
  return () => window.app.evaluate(() => Reflect.get(globalThis, 'openedOutside') as string[]);
}

test('a dossier from nothing: by keyboard, its branches follow the answers, its forms are filled', async ({
  demoWindow: window,
  data,
}) => {
  await window.createVault();
  await window.openTool('tour');
  await expect(window.page.getByRole('main')).toContainText("Aucun dossier pour l'instant");
  expect(await violations(window.page)).toEqual([]);
  await window.page.screenshot({ path: 'out/tour-empty.png' });
  await window.id('dossier-name').focus();
  await window.page.keyboard.type(application);
  await window.page.keyboard.press('Enter');

  // Each answer is saved as it is typed.
  await expect(window.id('answer-name')).toHaveValue(application);
  await window.id('answer-publisher').fill('Éditeur des Lilas');
  await window.id('take-test-card-2900000017').click();
  await expect(window.id('answer-test-card')).toHaveValue('2900000017');
  await expect(window.id('answer-family-CPS3')).toHaveCount(0);
  await window.id('person-add-requester').click();
  const person = window.id('person-1');
  await person.getByTestId('person-lastName').fill('DURAND');
  await person.getByTestId('person-role-legal-representative').click();
  await person.getByTestId('take-card-2900000017').click();
  await expect(person.getByTestId('person-cardNumber')).toHaveValue('2900000017');
  await window.id('answer-administration-alone').click();
  expect(await violations(window.page)).toEqual([]);
  await window.page.screenshot({ path: 'out/tour-answers.png' });

  // F414: the card that exists, none to order.
  const f414 = await openTask(window, 'test-means');
  await expect(f414).toContainText('La carte de test que vous avez sert');
  await f414.getByTestId('task-sheet').click();
  await expect(f414).toContainText('2900000017');
  await expect(f414).toContainText('F414');
  await expect(f414.getByTestId('link-f414')).toContainText('ANS F414 commande de cartes');
  expect(await violations(window.page)).toEqual([]);
  await window.page.screenshot({ path: 'out/tour-f414.png' });
  const designation = await openTask(window, 'designation');
  await expect(designation).toContainText('il se déclare lui-même');

  // Another branch: contract and card held, designation on the portal, CPA cards ordered.
  await expect(task(window, 'contract')).toHaveAttribute('data-state', 'to-do');
  await expect(task(window, 'cpa-cards')).toHaveAttribute('data-state', 'not-needed');
  await window.id('tour-tab-answers').click();
  await window.id('answer-holds-contract-and-card').click();
  await window.id('answer-cpa').click();
  await window.id('answer-designation-portal').click();
  await window.id('tour-tab-steps').click();
  await expect(task(window, 'contract')).toHaveAttribute('data-state', 'not-needed');
  await expect(task(window, 'cpa-cards')).toHaveAttribute('data-state', 'to-do');
  await expect(task(window, 'designation').getByTestId('link-mes-habilitations')).toBeVisible();

  // Public data: what leads to a certificate is not asked.
  await window.id('tour-tab-answers').click();
  await window.id('answer-profile-public').click();
  await expect(window.id('answer-test-card')).toHaveCount(0);
  await window.id('tour-tab-steps').click();
  await expect(task(window, 'prod-certificate')).toHaveAttribute('data-state', 'not-needed');
  await window.id('tour-tab-answers').click();
  await window.id('answer-profile-restricted').click();
  await window.id('answer-profile-code').fill('CU22');

  // What was typed a moment ago is on paper.
  const pdf = join(data, 'parcours.pdf');
  await window.answerSaveDialog(pdf);
  await window.id('tour-save').click();
  await expect(window.page.getByText('Fichier enregistré')).toBeVisible();
  const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });
  for (const told of [application, 'CU22', 'Éditeur des Lilas', '2900000017', 'DURAND', 'mesHabilitations']) {
    expect(text).toContain(told);
  }
});

test('a task: e-mail, dates, notes and attachment, which outlive the window', async ({
  demoWindow: first,
  launch,
  data,
}) => {
  await createDossier(first);
  const opened = await keepOpened(first);
  const kept = Buffer.from('%PDF-1.7\nun formulaire signé\n');
  const signed = join(data, 'F414 signé.pdf');
  await writeFile(signed, kept);

  const f414 = await openTask(first, 'test-means');
  await f414.getByTestId('task-lead').click();
  await expect
    .poll(opened)
    .toEqual([expect.stringContaining('mailto:monserviceclient.developpement@esante')]);
  await f414.getByTestId('task-kept').click();
  await first.answerFolderDialog(signed);
  await f414.getByTestId('attachment-add').click();
  await expect(f414.getByTestId('attachment')).toContainText('F414 signé.pdf');
  await f414.getByTestId('task-notes').fill('Suivi 4242');
  // Pressed at once after typing: neither takes the other back.
  await f414.getByTestId('move-sent').click();
  await expect(f414).toHaveAttribute('data-state', 'sent');
  await f414.getByTestId('task-sent-on').fill('2026-11-20');

  const eml = join(data, 'f414.eml');
  await first.answerSaveDialog(eml);
  await f414.getByTestId('task-message').click();
  await f414.getByTestId('message-save').click();
  await expect(first.page.getByText('Fichier enregistré')).toBeVisible();
  const message = await readEml(await readFile(eml));
  expect(message.cc).toEqual(['monserviceclient.ror@esante.gouv.fr']);
  expect(message.subject).toContain(application);
  expect(message.body).not.toContain('4242');
  expect(message.attachments).toMatchObject([{ name: 'F414 signé.pdf', content: kept.toString('base64') }]);
  expect(await violations(first.page)).toEqual([]);
  await first.page.screenshot({ path: 'out/tour-task.png' });
  await first.close();

  const again = await launch({ demo: true });
  await again.expectDemoCard();
  await again.openTool('tour');
  await again.id('vault-passphrase').fill(passphrase);
  await again.id('vault-submit').click();
  await expect(again.id('dossier')).toContainText(application);
  await expect(again.id('dossier')).toContainText('Prochaine tâche');
  await again.id('dossier-open').click();
  const after = await openTask(again, 'test-means');
  await expect(after).toContainText('Envoyé le 20 novembre 2026');
  await expect(after.getByTestId('task-notes')).toHaveValue('Suivi 4242');
  const copy = join(data, 'copie.pdf');
  await again.answerSaveDialog(copy);
  await after.getByTestId('attachment-save').click();
  await expect.poll(() => readFile(copy).catch(() => null)).toEqual(kept);
  await after.getByTestId('attachment-remove').click();
  await after.getByTestId('attachment-remove-confirm').click();
  await expect(after.getByTestId('attachment')).toHaveCount(0);

  await again.id('tour-tab-answers').click();
  await again.id('dossier-remove').click();
  await again.id('dossier-remove-confirm').click();
  await expect(again.page.getByRole('main')).toContainText('Aucun dossier');
});

test('a link that has moved is no dead end: what to search for, whom to ask, and the address that was found', async ({
  demoWindow: window,
}) => {
  await createDossier(window);
  const opened = await keepOpened(window);
  const f414 = await openTask(window, 'test-means');
  const link = f414.getByTestId('link-f414');
  await expect(link).toContainText('Adresse inconnue de Passerelle');
  await expect(link).toContainText('monserviceclient.ROR@esante.gouv.fr');
  await link.getByTestId('link-search-f414').click();
  await expect.poll(() => window.clipboardText()).toContain('F414');

  await link.getByTestId('link-correct-f414').click();
  await link.getByTestId('link-address-f414').fill('http://exemple.fr/f414.pdf');
  await expect(link.getByTestId('link-save-f414')).toBeDisabled();
  expect(await violations(window.page)).toEqual([]);
  await window.page.screenshot({ path: 'out/tour-link.png' });
  await link.getByTestId('link-address-f414').fill('https://exemple.fr/f414.pdf');
  await link.getByTestId('link-save-f414').click();
  await expect(link).toContainText('corrigée par vous');
  // It is what the task leads to from now on.
  await expect(f414.getByTestId('task-lead')).toContainText('Ouvrir : Formulaire F414');
  await f414.getByTestId('task-lead').click();
  await expect.poll(opened).toEqual(['https://exemple.fr/f414.pdf']);

  await window.id('tour-tab-links').click();
  await expect(window.id('link-f414')).toContainText('https://exemple.fr/f414.pdf');
  await expect(window.id('link-platform')).toContainText('Adresse contrôlée le');
  expect(await violations(window.page)).toEqual([]);
  await window.page.screenshot({ path: 'out/tour-links.png' });
  await window.id('link-correct-f414').click();
  await window.id('link-restore-f414').click();
  await expect(window.id('link-f414')).toContainText('Adresse inconnue');
});

test('in English the page and what the shell wrote follow, and nothing typed is lost', async ({
  demoWindow: window,
}) => {
  await createDossier(window);
  await window.id('answer-publisher').fill('Éditeur des Lilas');
  await window.page.getByRole('button', { name: 'English' }).click();
  await expect(window.id('tour-tab-steps')).toHaveText('Steps');
  await expect(window.id('answer-publisher')).toHaveValue('Éditeur des Lilas');
  await window.id('tour-tab-steps').click();
  await expect(window.id('tour-next')).toHaveText('Next task: Send the integration form');
  await expect(window.page.getByRole('main')).toContainText('1 of 8 tasks done or not needed');
});

test('what is typed last is kept, whatever is pressed next; a task leads to the page that does it, filled in', async ({
  demoWindow: window,
}) => {
  await createDossier(window);
  await window.id('answer-structure-name').fill('HOPITAL DES LILAS');
  await window.id('answer-structure-identifier').fill('990000002');
  await window.id('dossier-close').click();
  await expect(window.id('dossier')).toContainText(application);
  // The keyboard goes on from the page that has taken the place of the button.
  await window.page.keyboard.press('Tab');
  await expect(window.id('dossier-open')).toBeFocused();
  await window.page.keyboard.press('Enter');
  await window.id('tour-tab-answers').click();
  await expect(window.id('answer-structure-identifier')).toHaveValue('990000002');

  // A test card that is in the reader spares an order.
  const f414 = await openTask(window, 'test-means');
  await f414.getByTestId('take-test-card-2900000017').click();
  await expect(f414).toContainText('La carte de test que vous avez sert');
  await f414.getByTestId('move-done').click();
  const certificate = await openTask(window, 'test-certificate');
  await certificate.getByTestId('task-lead').click();
  await expect(window.id('field-structure-name')).toHaveValue('HOPITAL DES LILAS');
  await expect(window.id('field-id-nat-struct')).toHaveValue('1990000002');
  await window.openTool('tour');
  await expect(task(window, 'test-means')).toHaveAttribute('data-state', 'done');
});
