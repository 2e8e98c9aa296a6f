import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newAnswers } from '../../core/dossier/dossier.ts';
import { officialLinks } from '../../core/dossier/links.ts';
import type { Locale } from '../../core/text/locale.ts';
import { DossierDesk } from '../../electron/main/services/dossier-desk.ts';
import { sheetFonts } from '../../native/sheet-fonts.ts';
import { readEml } from '../core/messages/read-eml.ts';
import { openKeeper, type OpenKeeper } from './support/keeper.ts';

let stand: OpenKeeper;
let desk: DossierDesk;
let locale: Locale;
let opened: string[];
let opens: () => Promise<void>;
const file = (name: string): string => join(stand.folder, name);

beforeAll(async () => {
  stand = await openKeeper();
  desk = new DossierDesk({
    vault: stand.keeper,
    locale: () => locale,
    links: () => officialLinks({}),
    openOutside: (address) => {
      opened.push(address);
      return opens();
    },
    fonts: sheetFonts({ root: process.cwd() }),
    version: '1.2.3',
  });
});
beforeEach(() => {
  locale = 'fr';
  opened = [];
  opens = () => Promise.resolve();
});
afterAll(() => {
  stand.remove();
});

const taskIn = (id: string, task: string) =>
  desk
    .read(id)
    .tour.steps.flatMap(({ tasks }) => tasks)
    .find((each) => each.id === task);

test('a dossier is made of its name, told in the language of the moment, and goes with what it keeps', () => {
  const { id } = desk.create('Annuaire');
  expect(desk.list()).toEqual([
    {
      id,
      name: 'Annuaire',
      progress: '1 tâche faite ou sans objet sur 8',
      next: "Envoyer le formulaire d'intégration",
    },
  ]);
  locale = 'en';
  expect(desk.list()[0]?.next).toBe('Send the integration form');
  expect(desk.remove(id)).toEqual([]);
});

test('answers give the branches; the test cards of other dossiers are known', () => {
  const { id } = desk.create('Annuaire');
  const other = desk.create('Autre').id;
  const testCard = { number: ' 2900000017 ', family: 'CPS3', count: 1 } as const;
  const view = desk.answer(other, { ...newAnswers('Autre'), testCard, holds: 'contract-and-card' });
  expect(view).toMatchObject({ answers: { holds: 'contract-and-card' }, knownTestCards: [] });
  expect(taskIn(other, 'contract')?.shownState).toBe('not-needed');
  expect(desk.read(id).knownTestCards).toEqual(['2900000017']);
  desk.remove(id);
  desk.remove(other);
});

test('a task moves from today on; its dates and notes are a person’s to correct', () => {
  const { id } = desk.create('Annuaire');
  desk.move(id, 'test-means', 'sent');
  expect(taskIn(id, 'test-means')?.sentOn).toMatch(/^\d{4}-\d\d-\d\d$/u);
  desk.note(id, 'test-means', { sentOn: '2026-11-20', doneOn: null, notes: 'Suivi 42\nRappeler' });
  expect(taskIn(id, 'test-means')).toMatchObject({
    state: 'sent',
    stateText: 'Envoyé le 20 novembre 2026',
    notes: 'Suivi 42\nRappeler',
  });
  desk.remove(id);
});

test('what is attached is kept sealed, goes with the e-mail, and is given back byte for byte', async () => {
  const { id } = desk.create("Annuaire d'été / 2026");
  const content = Buffer.from('%PDF-1.7\nun formulaire qui ne se lit pas dans le coffre\n');
  writeFileSync(file('F414 signé.pdf'), content);
  const view = await desk.attach(id, 'test-means', file('F414 signé.pdf'));
  const [attachment] = view.tour.steps[0]?.tasks[1]?.attachments ?? [];
  if (attachment === undefined) throw new Error('not attached');
  expect(desk.attachmentName(id, attachment.id)).toBe('F414 signé.pdf');
  for (const part of ['vault.db', 'vault.db-wal']) {
    expect(readOrNothing(file(part)).includes('un formulaire qui ne se lit pas')).toBe(false);
  }

  await desk.saveAttachment(id, attachment.id, file('copie.pdf'));
  expect(readFileSync(file('copie.pdf')).equals(content)).toBe(true);

  const ref = { id, task: 'test-means', support: false } as const;
  await desk.saveMessage(ref, file('f414.eml'));
  const read = await readEml(readFileSync(file('f414.eml')));
  expect(read).toMatchObject({
    to: ['monserviceclient.developpement@esante.gouv.fr'],
    cc: ['monserviceclient.ror@esante.gouv.fr'],
    subject: "F414, projet ROR : application Annuaire d'été / 2026",
    attachments: [{ name: 'F414 signé.pdf', content: content.toString('base64') }],
    defects: [],
  });
  await desk.saveMessage({ ...ref, support: true }, file('question.eml'));
  expect((await readEml(readFileSync(file('question.eml')))).attachments).toEqual([]);

  expect(desk.fileName(id, 'parcours-ror', 'pdf')).toBe('parcours-ror-annuaire-d-ete-2026.pdf');
  desk.removeAttachment(id, attachment.id);
  await expect(desk.saveAttachment(id, attachment.id, file('rien.pdf'))).rejects.toMatchObject({
    code: 'RECORD_NOT_FOUND',
  });
  await expect(desk.attach(id, 'test-means', file('absent.pdf'))).rejects.toMatchObject({
    code: 'FILE_UNREADABLE',
  });
  desk.remove(id);
});

test('what is too large is refused in words, and the dossier stays as it is', async () => {
  const { id } = desk.create('Annuaire');
  writeFileSync(file('gros.pdf'), Buffer.alloc((10 << 20) + 1));
  await expect(desk.attach(id, 'contract', file('gros.pdf'))).rejects.toMatchObject({
    code: 'ATTACHMENT_TOO_LARGE',
  });
  expect(taskIn(id, 'contract')?.attachments).toEqual([]);
  desk.remove(id);
});

test('the tour and a data sheet are files that others read', async () => {
  const { id } = desk.create('Annuaire');
  const structure = { name: 'HOPITAL DES LILAS', identifier: '990000002', address: '' };
  desk.answer(id, { ...newAnswers('Annuaire'), structure });
  await desk.saveTour(id, file('parcours.pdf'));
  await desk.saveSheet(id, 'f414', file('fiche.pdf'));
  const text = (name: string) =>
    execFileSync('pdftotext', ['-layout', file(name), '-'], { encoding: 'utf8' });
  expect(text('parcours.pdf')).toMatch(/Parcours guidé ROR[^]*HOPITAL DES LILAS[^]*Étape 08/u);
  expect(text('fiche.pdf')).toMatch(/F414[^]*HOPITAL DES LILAS[^]*990000002/u);
  expect(text('fiche.pdf')).not.toContain('Étape 08');
  desk.remove(id);
});

test('an e-mail opens in the mail program; a system that opens nothing is told in words', async () => {
  const { id } = desk.create('Annuaire');
  const ref = { id, task: 'designation', support: true } as const;
  expect(await desk.openMessage(ref)).toEqual({ bodyLeftOut: false });
  expect(opened[0]).toMatch(/^mailto:monserviceclient\.ROR@esante\.gouv\.fr\?subject=/u);
  expect(decodeURIComponent(opened[0] ?? '')).toContain('Étape 07');
  // A task without an e-mail of its own writes to the support.
  await desk.openMessage({ id, task: 'contract', support: false });
  expect(opened[1]).toMatch(/^mailto:monserviceclient\.ROR@/u);
  opens = () => Promise.reject(new Error('no mail program'));
  await expect(desk.openMessage(ref)).rejects.toMatchObject({
    code: 'NOT_OPENED',
    params: { detail: 'no mail program' },
  });
  desk.remove(id);
});

test('a vault that closed answers nothing', () => {
  stand.keeper.lock();
  expect(() => desk.list()).toThrow(expect.objectContaining({ code: 'VAULT_LOCKED' }));
});

function readOrNothing(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}
