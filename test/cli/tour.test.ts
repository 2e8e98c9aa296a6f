import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DossierBook } from '../../core/dossier/book.ts';
import { newAnswers } from '../../core/dossier/dossier.ts';
import { moved, nothingSaid } from '../../core/dossier/progress.ts';
import { Vault } from '../../core/vault/vault.ts';
import { temporaryFolder } from '../core/certificate/support/openssl.ts';
import { passphrase } from '../core/vault/fixture.ts';
import { passerelle, passerelleJson } from './support/passerelle.ts';

const folder = temporaryFolder();
const file = (name: string): string => join(folder.path, name);
const onVault = (name = 'coffre.db'): string[] => [
  ...['tour', '--vault', file(name), '--passphrase-file', file('passphrase')],
];

async function makeVault(name: string, fill: (book: DossierBook) => void): Promise<void> {
  const vault = await Vault.create(file(name), Buffer.from(passphrase));
  fill(new DossierBook(vault));
  vault.close();
}

beforeAll(async () => {
  writeFileSync(file('passphrase'), passphrase, { mode: 0o600 });
  await makeVault('vide.db', () => undefined);
  await makeVault('coffre.db', (book) => {
    const annuaire = book.create({
      ...newAnswers("Annuaire d'été"),
      profile: 'restricted',
      profileCode: 'CU22',
    });
    book.mark(annuaire, 'integration', moved(nothingSaid, 'done', '2026-11-20'));
    book.mark(annuaire, 'contract', moved(nothingSaid, 'sent', '2026-11-21'));
    book.create({ ...newAnswers('Autre'), profile: 'public' });
  });
});
afterAll(() => {
  folder.remove();
});

describe('passerelle tour', () => {
  it('tells each task with its state, and which one is next', async () => {
    const { code, stdout, stderr } = await passerelle([
      ...onVault(),
      '--dossier',
      "ANNUAIRE D'ÉTÉ",
      '--lang',
      'fr',
    ]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain("Envoyer le formulaire d'intégration : Fait le 20 novembre 2026");
    expect(stdout).toContain('> Demander les moyens de test (F414) : À faire');
    expect(stdout).toContain('Contrat et carte du représentant légal : Envoyé le 21 novembre 2026');
    expect(stdout).toMatch(/Étape 04[^]*Étape 08/u);
    expect(stdout).not.toMatch(/cli\.|tour\.|undefined/u);
  });

  it('gives the same as a document', async () => {
    const { code, document } = await passerelleJson([...onVault(), '--dossier', "Annuaire d'été"]);
    expect(code).toBe(0);
    expect(document).toMatchObject({
      dossier: "Annuaire d'été",
      next: 'test-means',
      pdf: null,
      steps: [
        {
          step: '04',
          tasks: [
            { id: 'integration', state: 'done', sentOn: null, doneOn: '2026-11-20', waitsFor: [] },
            { id: 'test-means', state: 'to-do' },
            { id: 'test-certificate', state: 'blocked' },
            { id: 'test-identity', state: 'blocked' },
          ],
        },
        { step: '05', tasks: [{ id: 'contract', state: 'sent', sentOn: '2026-11-21' }] },
        { step: '06', tasks: [{ id: 'cpa-cards', state: 'not-needed' }] },
        { step: '07', tasks: [{ id: 'designation', state: 'blocked' }] },
        { step: '08', tasks: [{ id: 'prod-certificate', state: 'blocked' }] },
      ],
    });
  });

  it('writes the tour on paper, and replaces no file unless told', async () => {
    const pdf = file('parcours.pdf');
    const writing = [...onVault(), '--dossier', "Annuaire d'été", '--pdf', pdf];
    const { document } = await passerelleJson(writing);
    expect(document).toMatchObject({ pdf });
    const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });
    expect(text).toMatch(/Annuaire d'été[^]*CU22[^]*Étape 08/u);

    const first = readFileSync(pdf);
    const refused = await passerelleJson(writing);
    expect([refused.code, refused.document]).toMatchObject([1, { error: { code: 'FILE_EXISTS' } }]);
    expect(readFileSync(pdf).equals(first)).toBe(true);
    expect((await passerelleJson([...writing, '--overwrite'])).code).toBe(0);
  });

  it('says which dossier is meant, or that there is none', async () => {
    const several = await passerelleJson(onVault());
    expect([several.code, several.document]).toMatchObject([1, { error: { code: 'SEVERAL_DOSSIERS' } }]);
    const unknown = await passerelleJson([...onVault(), '--dossier', 'Inconnu']);
    expect(unknown.document).toMatchObject({ error: { code: 'DOSSIER_UNKNOWN' } });
    expect(JSON.stringify(unknown.document)).toContain('Autre');
    const none = await passerelleJson(onVault('vide.db'));
    expect([none.code, none.document]).toMatchObject([1, { error: { code: 'NO_DOSSIER' } }]);
  });
});
