import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { hospital } from './support/app-window.ts';
import { test } from './support/fixtures.ts';

const header = 'Structure;FINESS;Département;Service applicatif;Courriels';
const line = (service: string, finess = '990000002'): string =>
  `${hospital.structureName};${finess};75;${service};exploitation@hopital.example`;

test('five hundred lines: every error by line and column, nothing created while one remains', async ({
  demoWindow: window,
  data,
}) => {
  await window.openTool('import');
  await window.createVaultHere();
  const good = Array.from({ length: 498 }, (_, index) => line(`SERVICE ${index + 1}`));
  const file = join(data, 'structures.csv');
  writeFileSync(
    file,
    Buffer.from([header, ...good, line('CLE FAUSSE', '990000003'), line('')].join('\r\n'), 'latin1'),
  );
  await window.answerFolderDialog(file);
  await window.id('import-choose').click();
  await expect(window.id('import-count')).toContainText('500 lignes lues');
  await expect(window.id('import-confirm')).toBeDisabled();
  await expect(window.id('import-blocked')).toContainText('2 lignes sont en erreur');
  await window.id('filter-error').click();
  await expect(window.id('import-table').locator('tbody')).toHaveCount(2);
  await expect(window.id('import-line-500')).toContainText('Colonne « FINESS »');
  await expect(window.id('import-line-500')).toContainText('La clé de contrôle');
  await expect(window.id('import-line-501')).toContainText('Colonne « Service applicatif »');
  await window.id('filter-all').click();
  await window.id('list-search').fill('service 498');
  await expect(window.id('import-table').locator('tbody')).toHaveCount(1);
  await window.go('issuance');
  await expect(window.page.getByRole('main')).toContainText('Aucune demande en attente');
});

test('a file of three is asked for in one run, with the service and contact that its lines leave out', async ({
  demoWindow: window,
  data,
}) => {
  await window.openTool('import');
  await window.createVaultHere();
  const file = join(data, 'sans-service.csv');
  const structures = [
    `${hospital.structureName};1990000002;75`,
    'GROUPEMENT FICTIF E-SANTE;399999999800019;69',
    'CABINET QUE CETTE CARTE N’ADMINISTRE PAS;10B0221636;75',
  ];
  writeFileSync(file, ['Nom;Identifiant;Département', ...structures].join('\n'));
  await window.answerFolderDialog(file);
  await window.id('import-choose').click();
  await expect(window.id('error-notice')).toContainText('service applicatif');
  await window.id('import-defaults').click();
  await window.id('import-service').fill('CONNECTEUR ROR');
  await window.id('import-contacts').fill('support@editeur.example');
  await expect(window.id('import-count')).toContainText('3 lignes lues');
  await expect(window.id('import-line-2')).toContainText('CN=CONNECTEUR ROR,OU=1990000002');
  await window.id('import-confirm').click();
  await expect(window.page.locator('[data-state="drafted"]')).toHaveCount(3);
  await window.signIn();
  await window.runQueue();
  await expect(window.id('queue-stored')).toContainText('2 certificats', { timeout: 60_000 });
  await expect(window.id('queue-refused')).toContainText('Une demande refusée');
  await expect(window.id('refusal')).toContainText("n'administre pas la structure");
});

test('the model to fill in is saved, dropped on the page, and refused as long as its example is there', async ({
  demoWindow: window,
  data,
}) => {
  await window.openTool('import');
  await window.createVaultHere();
  const model = join(data, 'modele.csv');
  await window.answerSaveDialog(model);
  await window.id('import-model').click();
  await expect(window.id('notice').last()).toContainText('Modèle enregistré');
  const transfer = await window.page.evaluateHandle(
    (content) => {
      const dropped = new DataTransfer();
      dropped.items.add(new File([content], 'modele.csv', { type: 'text/csv' }));
      return dropped;
    },
    readFileSync(model, 'utf8'),
  );
  await window.id('import-drop').dispatchEvent('drop', { dataTransfer: transfer });
  await expect(window.id('import-count')).toContainText('Une ligne lue');
  await expect(window.id('import-line-2')).toContainText('La clé de contrôle');
  await expect(window.id('import-confirm')).toBeDisabled();
});
