import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Dossier } from '../../../core/dossier/dossier.ts';
import { officialLinks } from '../../../core/dossier/links.ts';
import { dataSheetPdf, tourPdf } from '../../../core/dossier/tour-sheet.ts';
import { sheetWords, tourWords } from '../../../core/dossier/tour.ts';
import type { Locale } from '../../../core/text/locale.ts';
import { sheetFonts } from '../../../native/sheet-fonts.ts';
import { run } from '../../support/run-tool.ts';
import { at, done, dossier } from './support/dossiers.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'passerelle-tour-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const options = { at, fonts: sheetFonts({ root: process.cwd() }), version: '1.2.3' };
const words = (text: string) => text.replace(/\s+/gu, ' ').trim();

/** What a poppler tool says of a file; anything on standard error fails the test. */
async function poppler(tool: string, file: Uint8Array, ...args: readonly string[]): Promise<string> {
  const path = join(folder, 'fichier.pdf');
  await writeFile(path, file);
  const { code, stdout, stderr } = await run(
    tool,
    tool === 'pdftotext' ? [...args, path, '-'] : [...args, path],
  );
  expect([tool, code, stderr]).toEqual([tool, 0, '']);
  return stdout;
}

const tour = (of: Dossier, locale: Locale = 'fr') => tourWords(of, officialLinks({}), locale);

describe.each(['fr', 'en'] as const)('the tour on paper, in %s', (locale) => {
  it('holds every task with its state, sheet and e-mail, in order', async () => {
    const told = tour(dossier({ ordersCpa: true }, { integration: done }), locale);
    const text = words(await poppler('pdftotext', await tourPdf(told, options)));
    let from = 0;
    const expected = [
      told.title,
      ...told.facts.map(({ value }) => value),
      ...told.steps.flatMap(({ title, tasks }) => [
        title,
        ...tasks.flatMap((task) => [
          task.title,
          task.stateText,
          task.next,
          ...(task.sheet === null
            ? []
            : [
                task.sheet.title,
                ...task.sheet.groups.flatMap(({ fields }) => fields.map(({ shown }) => shown)),
              ]),
        ]),
      ]),
    ];
    for (const each of expected.map(words)) {
      const found = text.indexOf(each, from);
      expect(found, `« ${each} » after « ${text.slice(Math.max(0, from - 40), from)} »`).not.toBe(-1);
      from = found + each.length;
    }
    expect(text).toContain('monserviceclient.developpement@esante.gouv.fr');
  });

  it('is tagged, in its language, its pages numbered', async () => {
    const file = await tourPdf(tour(dossier(), locale), options);
    const info = await poppler('pdfinfo', file);
    expect(info).toMatch(/^Tagged: +yes$/mu);
    expect(info).toMatch(/^Title: +.+Annuaire du territoire$/mu);
    const pages = Number(/^Pages: +(\d+)$/mu.exec(info)?.[1]);
    expect(pages).toBeGreaterThan(2);
    const last = await poppler('pdftotext', file, '-f', String(pages), '-l', String(pages));
    expect(last).toContain(locale === 'fr' ? `Page ${pages} sur ${pages}` : `Page ${pages} of ${pages}`);
    const structure = await poppler('pdfinfo', file, '-struct');
    for (const type of ['H1', 'H2', 'H3', 'H4', 'Table', 'TH', 'TD']) expect(structure).toContain(type);
    expect(Buffer.from(file).toString('latin1')).toContain(
      locale === 'fr' ? '/Lang (fr-FR)' : '/Lang (en-GB)',
    );
  });
});

it('keeps notes of many lines, and leaves out what is not needed', async () => {
  const notes = Array.from({ length: 30 }, (_, index) => `ligne ${index} des notes`).join('\n');
  const of = dossier({ profile: 'public' }, { integration: { ...done, notes } });
  const text = words(await poppler('pdftotext', await tourPdf(tour(of), options)));
  expect(text).toContain('ligne 0 des notes ligne 1 des notes');
  expect(text).toContain('ligne 29 des notes');
  expect(text).toContain('le profil 0 se passe de certificat');
  expect(text).not.toContain('Fiche de données : F413');
});

it('a data sheet fits one page, and says that it is not the form', async () => {
  const of = dossier();
  const file = await dataSheetPdf(tour(of), sheetWords(of, 'f413', 'fr'), options);
  expect(await poppler('pdfinfo', file)).toMatch(/^Pages: +1$/mu);
  const text = words(await poppler('pdftotext', file));
  expect(text).toContain("ce n'est pas le formulaire officiel");
  expect(text).toContain('2900000033');
});

it('the same tour gives the same bytes', async () => {
  const [one, other] = await Promise.all([
    tourPdf(tour(dossier()), options),
    tourPdf(tour(dossier()), options),
  ]);
  expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true);
});
