import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadCodeTables, parseCodeTables, type CodeTables } from '../../../core/structure/code-tables.ts';
import { listDepartments } from '../../../core/structure/departments.ts';
import { structureIdentifierTypes } from '../../../core/structure/id-nat-struct.ts';

let tables: CodeTables;
beforeAll(async () => {
  tables = await loadCodeTables('resources');
});

describe('code tables', () => {
  it.each([
    ['G01', '80', 'Carte de PS ou de Personnel de Santé de TEST'],
    ['G02', '02', "Carte de Personnel d'Etablissement (CDE/CPE)"],
    ['G07', '1', 'FINESS'],
    ['G08', '8', 'N° RPPS'],
    ['G09', '75', 'Paris (75)'],
    ['G15', '70', 'Masseur-Kinésithérapeute'],
  ] as const)('%s %s is %s', (table, code, label) => {
    expect(tables.lookup(table, code)).toBe(label);
  });

  it('knows nothing of a code outside the table', () => {
    expect(tables.lookup('G08', '7')).toBeNull();
  });

  it('agrees with the identifier types written in the code', () => {
    expect(tables.entries('G07')).toEqual(
      Object.entries(structureIdentifierTypes).map(([code, label]) => ({ code, label })),
    );
  });

  it('refuses an absent file and a file without the tables', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tables-'));
    await expect(loadCodeTables(folder)).rejects.toMatchObject({ code: 'CODE_TABLES_UNREADABLE' });
    await writeFile(join(folder, 'cps-code-tables.tsv'), 'G01\t00\t\t\t4\tCarte\n');
    await expect(loadCodeTables(folder)).rejects.toMatchObject({
      code: 'CODE_TABLES_UNREADABLE',
      params: { detail: 'G02, G07, G08, G09, G15' },
    });
  });
});

describe('departments', () => {
  it('keeps the order and the spelling of the table', () => {
    const labels = listDepartments(tables).map(({ label }) => label);
    expect(labels.slice(0, 2)).toEqual(['Ain (01)', 'Aisne (02)']);
    expect(labels).toEqual(
      expect.arrayContaining(['Paris (75)', 'Rhône (69)', "Côte-d'Or (21)", 'Haute-Corse (2B)']),
    );
    expect(labels).toHaveLength(111);
  });

  it('leaves out what the table calls an old code, and only that', () => {
    const codes = listDepartments(tables).map(({ code }) => code);
    expect(codes).not.toContain('985');
    expect(codes).toContain('976');
    const some = parseCodeTables('G09\t1\t\t\t1\tUn (1)\nG09\t2\t\t\t1\tUn (2 - Ancien Code)\n');
    expect(listDepartments(some)).toEqual([{ code: '1', label: 'Un (1)' }]);
  });
});
