import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { RequestsError } from '../../../../core/requests/errors.ts';
import {
  confirmImport,
  readStructures,
  type ImportOptions,
  type StructureImport,
} from '../../../../core/requests/import/structures.ts';
import { loadCodeTables } from '../../../../core/structure/code-tables.ts';
import { listDepartments } from '../../../../core/structure/departments.ts';
import { catalogues } from '../../../../core/text/catalogue.ts';
import { Vault } from '../../../../core/vault/vault.ts';
import { temporaryFolder } from '../../certificate/support/openssl.ts';
import { passphrase } from '../../vault/fixture.ts';

const departments = listDepartments(await loadCodeTables('resources'));
const folder = temporaryFolder();
afterAll(() => {
  folder.remove();
});

const options: ImportOptions = {
  departments,
  locale: 'fr',
  defaults: { environment: 'test' },
  known: { requests: [], certificates: [] },
  at: new Date('2026-10-01T00:00:00Z'),
};

const header = 'Nom de la structure;N° FINESS;Département;Service applicatif;Courriel de contact';
const hospital = "HÔPITAL DE L'ÉTÉ;990000002;75;ROR;ror@hopital.example";

function read(text: string | Uint8Array, values: Partial<ImportOptions> = {}): StructureImport {
  const bytes = typeof text === 'string' ? Buffer.from(text, 'utf8') : text;
  return readStructures(bytes, { ...options, ...values });
}

const problemsOf = ({ problems }: StructureImport) =>
  problems.map(({ line, column, severity, code }) => [line, column, severity, code]);

/** Windows-1252 as Excel writes it: Latin-1, but for what stands from 0x80 to 0x9f. */
const windows1252 = (text: string) =>
  Buffer.from(text.replaceAll('€', '\x80').replaceAll('’', '\x92').replaceAll('œ', '\x9c'), 'latin1');

const plan = {
  environment: 'test',
  structureName: "HÔPITAL DE L'ÉTÉ",
  idNatStruct: '1990000002',
  department: 'Paris (75)',
  service: 'ROR',
  distinguishedName: "CN=ROR,OU=1990000002,O=HÔPITAL DE L'ÉTÉ,ST=Paris (75),C=FR",
  contactEmails: ['ror@hopital.example'],
};

describe('a file of structures', () => {
  const text = `${header}\n${hospital}\n`;
  const utf16 = Buffer.concat([
    Buffer.from([0xff, 0xfe]),
    Buffer.from(text.replaceAll(';', '\t'), 'utf16le'),
  ]);
  it.each<[string, Uint8Array, string, string]>([
    ['UTF-8', Buffer.from(text), 'utf-8', ';'],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${text}`), 'utf-8', ';'],
    ['Windows-1252', windows1252(text), 'windows-1252', ';'],
    ['UTF-16, as Excel saves « Texte Unicode »', utf16, 'utf-16le', '\t'],
    ['commas', Buffer.from(text.replaceAll(';', ',')), 'utf-8', ','],
    ['tabs', Buffer.from(text.replaceAll(';', '\t')), 'utf-8', '\t'],
    ['lines that end in CR LF', Buffer.from(text.replaceAll('\n', '\r\n')), 'utf-8', ';'],
    ['no end of line at its end', Buffer.from(text.trimEnd()), 'utf-8', ';'],
    ['quotation marks around all', Buffer.from(text.replace(/[^;\n]+/g, '"$&"')), 'utf-8', ';'],
    [
      'titles in capitals, without accents',
      Buffer.from(text.replace(header, header.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase())),
      'utf-8',
      ';',
    ],
  ])('in %s gives the same rows', (_, bytes, encoding, delimiter) => {
    const { problems, lines, ...rest } = read(bytes);
    expect(lines).toMatchObject([{ line: 2, plan, problems: [], importable: true }]);
    expect(rest).toEqual({ encoding, delimiter, rowCount: 1, rows: [{ line: 2, plan }] });
    expect(problems).toEqual([]);
  });

  it('of Windows-1252 keeps the characters that Latin-1 lacks', () => {
    const { rows, encoding } = read(
      windows1252(`${header}\nMAISON DU CŒUR ’B’;990000002;75;cœur’s;a@b.fr`.replace('Œ', 'œ')),
    );
    expect(encoding).toBe('windows-1252');
    expect(rows[0]?.plan).toMatchObject({ structureName: 'MAISON DU CœUR ’B’', service: 'cœur’s' });
  });

  it('of Windows-1252 is read as iconv writes it, character by character', () => {
    const service = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ éÀÿ';
    const bytes = execFileSync('iconv', ['-f', 'UTF-8', '-t', 'CP1252'], {
      input: `${header}\n${hospital.replace('ROR', service)}`,
    });
    expect(read(bytes).rows[0]?.plan.service).toBe(service);
  });

  it('of any content is read or refused, and nothing else', () => {
    const line = fc.string({ unit: fc.constantFrom(...Array.from('"; ,\t\nAé75\0')) });
    fc.assert(
      fc.property(fc.array(line), fc.uint8Array(), (lines, tail) => {
        const bytes = Buffer.concat([Buffer.from(`${header}\n${lines.join('\n')}`), tail]);
        try {
          const { rows, problems, rowCount } = read(bytes);
          expect(rows.length).toBeLessThanOrEqual(rowCount);
          for (const { line: number } of problems) expect(number).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(RequestsError);
        }
      }),
    );
  });

  it('holds delimiters, quotation marks and lines inside quotation marks, and lines are still counted right', () => {
    const result = read(
      [
        header,
        '"CENTRE ""LES PINS""; SITE A";990000002;75;ROR;a@b.fr',
        '"SUR DEUX',
        'LIGNES";990000002;75;ROR2;a@b.fr',
        '',
        'CLINIQUE "DES PINS";990000003;75;ROR;a@b.fr',
      ].join('\r\n'),
    );
    expect(result.rows.map(({ line, plan: { structureName } }) => [line, structureName])).toEqual([
      [2, 'CENTRE "LES PINS"; SITE A'],
    ]);
    expect(problemsOf(result)).toEqual([
      [3, 'Nom de la structure', 'error', 'CONTROL_CHARACTER'],
      // The key of the FINESS; the quotation marks are no fault.
      [6, 'N° FINESS', 'error', 'ID_KEY_WRONG'],
    ]);
  });

  it('tells every error of every line at once, and gives only the sound rows', () => {
    const result = read(
      [
        header,
        'CH A;990000003;75;ROR;a@b.fr',
        'CH B;990000002;Nulle-Part;ROR;a@b.fr',
        'CH C;990000002;75;;a@b.fr',
        `CH D;990000002;75;${'X'.repeat(65)};a@b.fr`,
        'CH E;990000002;75;ROR;pas une adresse',
        ';;;;',
        'CH F;9,9E+08;75;ROR;a@b.fr',
        hospital,
        hospital,
        'CH G;990000002;75;ROR;',
        'CH H;990000002;75;ROR ;a@b.fr',
        'CH I;990000002;75;ROR;a@b.fr;trop',
        'CH J;990000002;75',
      ].join('\n'),
    );
    expect(result.rowCount).toBe(12);
    expect(result.rows.map(({ line }) => line)).toEqual([9, 12]);
    expect(problemsOf(result)).toEqual([
      [2, 'N° FINESS', 'error', 'ID_KEY_WRONG'],
      [3, 'Département', 'error', 'DEPARTMENT_UNKNOWN'],
      [4, 'Service applicatif', 'error', 'EMPTY'],
      [5, 'Service applicatif', 'error', 'SERVICE_TOO_LONG'],
      [6, 'Courriel de contact', 'error', 'EMAIL_INVALID'],
      [8, 'N° FINESS', 'error', 'NUMBER_SPOILT'],
      [10, null, 'error', 'DUPLICATE'],
      [11, 'Courriel de contact', 'error', 'CONTACT_MISSING'],
      [12, 'Service applicatif', 'warning', 'BLANK_AT_ENDS'],
      [13, null, 'error', 'ROW_LENGTH'],
      [14, null, 'error', 'ROW_LENGTH'],
    ]);
    expect(result.problems.find(({ code }) => code === 'DUPLICATE')?.message).toContain('ligne 9');
  });

  it('with a quotation mark that is never closed says where, and gives what comes before', () => {
    const result = read(
      `${header}\n${hospital}\n\n"CH B;990000002;75;ROR;a@b.fr\nCH C;990000002;75;ROR;a@b.fr\n`,
    );
    expect(result.rows.map(({ line }) => line)).toEqual([2]);
    expect(problemsOf(result)).toEqual([[4, null, 'error', 'QUOTE_NOT_CLOSED']]);
  });

  it('may have empty fields too many, or too few at its end', () => {
    const withMore = `${header};Environnement;Remarque`;
    const result = read(`${withMore}\n${hospital};;;;\n${hospital.replace('ROR', 'DPI')}`);
    expect(result.rows).toHaveLength(2);
    expect(problemsOf(result)).toEqual([[1, 'Remarque', 'warning', 'COLUMN_UNKNOWN']]);
  });
});

describe('the identifier of a structure', () => {
  const idOf = (titles: string, values: string) => {
    const { rows, problems } = read(`Nom;Département;Service;Mail;${titles}\nCH;75;ROR;a@b.fr;${values}`);
    return [rows[0]?.plan.idNatStruct, ...problems.map(({ code }) => code)];
  };
  it.each<[string, string, (string | undefined)[]]>([
    ['FINESS', '990000002', ['1990000002']],
    ['FINESS', '1990000002', ['1990000002']],
    ['FINESS', '99 000 0002', ['1990000002']],
    ['FINESS', '10000024', ['1010000024', 'ZERO_RESTORED']],
    ['SIRET', '999 999 998 00019', ['399999999800019']],
    ['SIREN', '999999998', ['2999999998']],
    ['idNat_Struct', '10B0221636', ['10B0221636']],
    ['Identifiant', '0B0221636', ['10B0221636']],
    // Odd, as ANS's own example: said, never refused.
    ['OU', '33333333333', ['33333333333', 'ID_ODD_LENGTH']],
    ['FINESS;SIRET', '990000002;', ['1990000002']],
    ['FINESS;SIRET', ';99999999800019', ['399999999800019']],
    ['idNat_Struct;FINESS', '1990000002;990000002', ['1990000002']],
    ['FINESS;SIRET', '990000002;99999999800019', [undefined, 'SEVERAL_IDENTIFIERS']],
    ['FINESS', '', [undefined, 'ID_EMPTY']],
  ])('in %s, « %s »', (titles, values, expected) => {
    expect(idOf(titles, values)).toEqual(expected);
  });
});

describe('the department of a structure', () => {
  it.each([
    ['75', 'Paris (75)'],
    ['1', 'Ain (01)'],
    ['2a', 'Corse-du-Sud (2A)'],
    ['RHONE', 'Rhône (69)'],
    ["cote d'or", "Côte-d'Or (21)"],
    ['Rhône (69)', 'Rhône (69)'],
    ['974', 'Réunion (974)'],
  ])('« %s » is %s', (text, label) => {
    const { rows } = read(`${header}\nCH;990000002;${text};ROR;a@b.fr`);
    expect(rows[0]?.plan.department).toBe(label);
  });

  it('that may be two is not guessed', () => {
    expect(problemsOf(read(`${header}\nCH;990000002;Monaco;ROR;a@b.fr`))).toEqual([
      [2, 'Département', 'error', 'DEPARTMENT_UNKNOWN'],
    ]);
  });
});

describe('what a row leaves out', () => {
  it('comes from what was chosen for all', () => {
    const defaults = {
      environment: 'prod',
      service: 'ROR',
      contactEmails: ['equipe@editeur.example'],
    } as const;
    const { rows } = read('Structure;FINESS;Dept\nCH A;990000002;75', { defaults });
    expect(rows[0]?.plan).toMatchObject({ ...defaults, structureName: 'CH A' });
  });

  it('may be overruled: environment, several addresses', () => {
    const text = `${header};Environnement\n${hospital.replace('ror@hopital.example', '"a@b.fr; c@d.fr, a@b.fr"')};Production`;
    expect(read(text).rows[0]?.plan).toMatchObject({
      environment: 'prod',
      contactEmails: ['a@b.fr', 'c@d.fr'],
    });
    expect(problemsOf(read(`${header};Env\n${hospital};recette`))).toEqual([
      [2, 'Env', 'error', 'ENVIRONMENT_ODD'],
    ]);
  });
});

describe('a file that cannot be read', () => {
  const refusedWith = (code: string, params = {}) =>
    expect.objectContaining({ code, params: expect.objectContaining(params) as object }) as Error;
  it.each<[string, string | Uint8Array, Error]>([
    ['empty', '', refusedWith('CSV_EMPTY')],
    ['of titles alone', header, refusedWith('CSV_EMPTY')],
    ['a workbook', Buffer.from('PK\x03\x04\x14\x00\x06\x00\x08\x00'), refusedWith('CSV_NOT_TEXT')],
    [
      'without titles',
      hospital,
      refusedWith('CSV_COLUMNS_MISSING', {
        columns:
          'nom de la structure, identifiant (FINESS, SIRET ou SIREN), département, service applicatif, courriel de contact',
      }),
    ],
    [
      'without one title',
      header.replace('Département', 'D'),
      refusedWith('CSV_COLUMNS_MISSING', { columns: 'département' }),
    ],
    ['huge', Buffer.alloc((5 << 20) + 1, 'a'), refusedWith('CSV_TOO_LARGE', { max: 5 })],
  ])('%s, says why', (_, content, error) => {
    expect(() => read(content)).toThrow(error);
  });
});

describe('confirmed rows', () => {
  it('become requests together, in their order, and are known from then on', async () => {
    const vault = await Vault.create(join(folder.path, 'vault.db'), passphrase);
    const text = [header, hospital, ...['B', 'C'].map((name) => hospital.replace('ROR', name))].join('\n');
    const { rows } = read(text);
    expect(vault.requests.list()).toEqual([]);
    const added = confirmImport(vault, rows);
    expect(vault.requests.list()).toEqual(added);
    expect(added.map(({ service, state, keyMaker }) => [service, state, keyMaker])).toEqual([
      ['ROR', 'drafted', 'here'],
      ['B', 'drafted', 'here'],
      ['C', 'drafted', 'here'],
    ]);
    const again = read(text, { known: { requests: vault.requests.list(), certificates: [] } });
    expect(again.rows).toEqual([]);
    expect(problemsOf(again)).toEqual([2, 3, 4].map((line) => [line, null, 'error', 'ALREADY_REQUESTED']));
    vault.lock();
    expect(() => confirmImport(vault, rows)).toThrow(
      expect.objectContaining({ code: 'VAULT_LOCKED' }) as Error,
    );
    vault.close();
  });
});

describe('words', () => {
  it('exist for every problem', () => {
    expect(Object.keys(catalogues.en.requests.problems)).toEqual(
      Object.keys(catalogues.fr.requests.problems),
    );
  });
});
