import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { statusPdf } from '../../../core/card-status/pdf.ts';
import { statusSheet, type StatusSheet } from '../../../core/card-status/sheet.ts';
import type { CardStatusReport, Remark } from '../../../core/card-status/types.ts';
import type { Locale } from '../../../core/text/locale.ts';
import { sheetFonts } from '../../../native/sheet-fonts.ts';
import { run } from '../../support/run-tool.ts';
import { card, report, revokedVerdict, staleVerdict } from './support/cards.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'passerelle-pdf-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const fonts = sheetFonts({ root: process.cwd() });

async function made(
  status: CardStatusReport,
  locale: Locale = 'fr',
): Promise<{ path: string; sheet: StatusSheet }> {
  const sheet = statusSheet(status, locale);
  const path = join(folder, `${String(Math.random()).slice(2)}.pdf`);
  await writeFile(path, await statusPdf(sheet, { fonts, version: '1.2.3' }));
  return { path, sheet };
}

/** What a poppler tool says of a file; anything on standard error (a damaged file) fails the test. */
async function poppler(tool: string, args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await run(tool, args);
  expect([tool, code, stderr]).toEqual([tool, 0, '']);
  return stdout;
}

/** Blanks and line ends alike: what matters is the words and their order. */
const words = (text: string) => text.replace(/\s+/gu, ' ').trim();

/** A line that breaks inside a long path or address gains a blank there. */
const solid = (text: string) => text.replace(/\s+/gu, '');

function textsOf({ title, subject, lightName, verdict, headline, sections }: StatusSheet): string[] {
  return [
    ...[title, subject, lightName, verdict, headline],
    ...sections.flatMap(({ id, heading, lines }) => [
      heading,
      ...lines.flatMap(({ label, value }) => (id === 'loss' ? [value] : [label, value])),
    ]),
  ];
}

/** Fails unless each text comes after the one before it. */
function expectInOrder(haystack: string, needles: readonly string[]): void {
  let from = 0;
  for (const needle of needles) {
    const found = haystack.indexOf(needle, from);
    expect(found, `« ${needle} » after « ${haystack.slice(Math.max(0, from - 30), from)} »`).not.toBe(-1);
    from = found + needle.length;
  }
}

const amber = report({
  at: new Date('2028-03-01T09:00:00Z'),
  revocation: staleVerdict,
  card: card({ pinState: 'final-try', environment: 'test' }),
});
const red = report({
  revocation: revokedVerdict,
  card: card({ pinState: 'locked', environment: 'test' }),
});

const codes = [
  ['REVOKED', 'CHAIN_UNTRUSTED', 'EXPIRED', 'PIN_LOCKED'],
  ['PIN_FINAL_TRY', 'REVOCATION_UNKNOWN', 'EXPIRES_SOON', 'TEST_CARD'],
] as const;
const eightRemarks = codes.flat().map((code): Remark => {
  const params = { date: '2026-12-03T08:00:00.000Z', days: 9, order: 'CPE', source: '' };
  return {
    code,
    light: 'red',
    params: { ...params, reason: code === 'CHAIN_UNTRUSTED' ? 'ISSUER_UNKNOWN' : 'NOT_ASKED' },
  };
});
const crowded: CardStatusReport = {
  ...red,
  remarks: eightRemarks,
  card: {
    ...red.card,
    holder: {
      name: "JEAN-CHARLES ÉDOUARD D'ŒUVREVILLE DE LA ROCHEFOUCAULD-MONTMORENCY ET DE SAINT-GERMAIN-EN-LAYE",
      identifier: '0B0057881/CPET0002',
      registerStructure: null,
      registerNumber: null,
      identifierType: 'FINESS/N° de registre',
      profession: 'Masseur-Kinésithérapeute',
      title: 'Directeur général adjoint chargé des affaires sociales et médico-sociales',
    },
    structure: {
      idNatStruct: '10B0057881',
      identifierType: 'FINESS',
      name: "CENTRE HOSPITALIER INTERCOMMUNAL DES TROIS VALLÉES ET DE L'ŒUVRE SAINT-MARTIN",
      department: "Côte-d'Or (21)",
    },
  },
};

describe.each([
  ['green', report(), 'fr'],
  ['amber', amber, 'fr'],
  ['red', red, 'fr'],
  ['red, in English', red, 'en'],
  ['with eight remarks and long names', crowded, 'fr'],
  ['with eight remarks and long names, in English', crowded, 'en'],
] as const)('a sheet that is %s', (_, status, locale) => {
  it('holds every fact on one page, in the order of reading', async () => {
    const { path, sheet } = await made(status, locale);
    expect(await poppler('pdfinfo', [path])).toMatch(/^Pages: +1$/mu);
    const footer =
      locale === 'fr'
        ? ['Passerelle 1.2.3', 'ne vaut pas attestation']
        : ['Passerelle 1.2.3', 'no attestation'];
    const text = await poppler('pdftotext', ['-layout', path, '-']);
    const tables = textsOf(sheet).filter((each) => !each.includes(' (http') && each.length < 60);
    expectInOrder(words(text), [...tables, ...footer].map(words));
    // Columns aside, what an assistive tool reads is all there, in the same order.
    expectInOrder(
      solid(await poppler('pdfinfo', ['-struct-text', path])).replaceAll('""', ''),
      [...textsOf(sheet), ...footer].map(solid),
    );
  });
});

describe('a sheet for everybody', () => {
  it('is tagged, titled and in French', async () => {
    const { path } = await made(red);
    const info = await poppler('pdfinfo', [path]);
    expect(info).toMatch(/^Tagged: +yes$/mu);
    expect(info).toMatch(/^Title: +État de la carte · Carte CPE 2600301752, CHARLES ADMINISTRATIF$/mu);
    expect(info).toMatch(/^PDF version: +1\.7$/mu);
    expect(info).toMatch(/^Page size: +595\.28 x 841\.89 pts \(A4\)$/mu);
    const bytes = Buffer.from(await statusPdf(statusSheet(red, 'fr'), { fonts, version: '1.2.3' })).toString(
      'latin1',
    );
    expect(bytes).toContain('/Lang (fr-FR)');
    expect(bytes).toMatch(/\/DisplayDocTitle true/u);
    expect(bytes).toMatch(/\/MarkInfo/u);
    const english = Buffer.from(await statusPdf(statusSheet(red, 'en'), { fonts, version: '1.2.3' }));
    expect(english.toString('latin1')).toContain('/Lang (en-GB)');
  });

  it('has the structure of a document: headings, a described figure, a list, tables with row headers', async () => {
    const { path } = await made(red);
    const structure = await poppler('pdfinfo', ['-struct', path]);
    const types = structure.split('\n').flatMap((line) => /^ *([A-Z]\w*)/u.exec(line)?.[1] ?? []);
    expect(types.slice(0, 7)).toEqual(['Document', 'H1', 'P', 'Figure', 'P', 'P', 'P']);
    const count = (type: string) => types.filter((each) => each === type).length;
    expect([count('H1'), count('H2'), count('L'), count('LI'), count('LBody'), count('Table')]).toEqual([
      1, 5, 1, 2, 2, 3,
    ]);
    expect([count('TR'), count('TH')]).toEqual([count('TD'), count('TD')]);
    expect(structure.match(/\/Scope \/Row/gu)).toHaveLength(count('TH'));
    const bytes = Buffer.from(await statusPdf(statusSheet(red, 'fr'), { fonts, version: '1.2.3' })).toString(
      'latin1',
    );
    // The light, and the mark of each remark.
    expect(bytes.match(/\/Alt \(Feu rouge\)/gu)).toHaveLength(2);
    expect(bytes.match(/\/Alt \(Feu vert\)/gu)).toHaveLength(1);
  });

  it('brings its fonts, and no other', async () => {
    const { path } = await made(amber);
    const [, , ...lines] = (await poppler('pdffonts', [path])).trim().split('\n');
    expect(
      lines.map((line) =>
        line.replace(/^[A-Z]{6}\+(\S+) .*? (yes|no) +(yes|no) +(yes|no) .*$/u, '$1 $2 $3 $4'),
      ),
    ).toEqual(['DejaVuSansCondensed-Bold yes yes yes', 'DejaVuSansCondensed yes yes yes']);
  });

  it('is the same, byte for byte, for the same report', async () => {
    const make = () => statusPdf(statusSheet(amber, 'fr'), { fonts, version: '1.2.3' });
    expect(Buffer.compare(await make(), await make())).toBe(0);
  });

  it('runs over to a second page rather than lose anything', async () => {
    const remarks = Array.from({ length: 3 }, () => eightRemarks).flat();
    const { path, sheet } = await made({ ...crowded, remarks });
    expect(await poppler('pdfinfo', [path])).toMatch(/^Pages: +2$/mu);
    expectInOrder(
      solid(await poppler('pdfinfo', ['-struct-text', path])).replaceAll('""', ''),
      textsOf(sheet).map(solid),
    );
  });
});

describe('names', () => {
  const named = (name: string) =>
    report({
      card: card({
        holder: {
          name,
          identifier: '1',
          registerStructure: null,
          registerNumber: null,
          identifierType: null,
          profession: null,
          title: null,
        },
      }),
    });

  it.each(["Zoé D'Œuvre-Lévêque", 'Anaïs L’Œil', 'Сергій Іваненко', 'Ελένη Παπαδοπούλου', 'Łukasz Żółć'])(
    '%s is read as it is written',
    async (name) => {
      const { path } = await made(named(name));
      expect(words(await poppler('pdftotext', ['-layout', path, '-']))).toContain(`Titulaire ${name}`);
      expect(await poppler('pdfinfo', [path])).toContain(name);
    },
  );

  it('with control characters, or in a script that the font lacks, spoil nothing', async () => {
    const { path } = await made(named('A\u0000B\u001b[31m\nC\u202E) Tj ET 王小明'));
    const text = words(await poppler('pdftotext', ['-layout', path, '-']));
    expect(text).toContain('Titulaire A\uFFFDB\uFFFD[31m\uFFFDC\uFFFD) Tj ET');
    expect(text).toContain('Environnement PRODUCTION');
  });

  it('that never end fill no more than the page', async () => {
    const { path } = await made(named('X'.repeat(100_000)));
    expect(await poppler('pdfinfo', [path])).toMatch(/^Pages: +1$/mu);
  });
});
