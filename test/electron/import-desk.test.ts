import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { modelCsv } from '../../core/requests/import/model.ts';
import { loadCodeTables } from '../../core/structure/code-tables.ts';
import { listDepartments } from '../../core/structure/departments.ts';
import { locales } from '../../core/text/locale.ts';
import { ImportDesk } from '../../electron/main/services/import-desk.ts';
import { openKeeper, type OpenKeeper } from './support/keeper.ts';

const departments = listDepartments(await loadCodeTables('resources'));
const defaults = { environment: 'test', service: '', contacts: '' } as const;
const header = 'Structure;FINESS;Département;Service;Courriels';
const row = (service: string): string => `HÔPITAL;990000002;75;${service};a@b.example`;
const file = (...lines: string[]) => ({
  fileName: 's.csv',
  content: Buffer.from([header, ...lines].join('\n')),
});

let opened: OpenKeeper;
let desk: ImportDesk;

beforeEach(async () => {
  opened = await openKeeper();
  desk = new ImportDesk({ vault: opened.keeper, departments, locale: () => 'fr' });
});
afterEach(() => {
  opened.remove();
});

const requests = () => opened.keeper.open.requests.list();

it('creates what was shown, all at once, with the maker of keys that was chosen', () => {
  const view = desk.read(file(row('ROR'), row('DPI')), defaults);
  expect(view).toMatchObject({ fileName: 's.csv', acceptable: true, rereadable: false, fileProblems: [] });
  expect(view.lines.map(({ line, problems }) => [line, problems])).toEqual([
    [2, []],
    [3, []],
  ]);
  expect(requests()).toEqual([]);
  const created = desk.confirm(view.id, 'platform');
  expect(created.map(({ service, keyMaker, state }) => [service, keyMaker, state])).toEqual([
    ['ROR', 'platform', 'drafted'],
    ['DPI', 'platform', 'drafted'],
  ]);
  expect(requests()).toHaveLength(2);
  expect(() => desk.confirm(view.id, 'platform')).toThrow(
    expect.objectContaining({ code: 'IMPORT_GONE' }) as Error,
  );
});

it('creates nothing while an error remains, and tells each beside its line', () => {
  const view = desk.read(file(row('ROR'), row('ROR'), 'HÔPITAL;990000003;75;X;pas-une-adresse'), defaults);
  expect(view.acceptable).toBe(false);
  expect(
    view.lines.map(({ problems }) => problems.map(({ column, severity }) => [column, severity])),
  ).toEqual([
    [],
    [[null, 'error']],
    [
      ['Courriels', 'error'],
      ['FINESS', 'error'],
    ],
  ]);
  expect(() => desk.confirm(view.id, 'here')).toThrow(
    expect.objectContaining({ code: 'IMPORT_HAS_ERRORS' }) as Error,
  );
  expect(requests()).toEqual([]);
});

it('refuses what the vault has come to hold since it was shown, and confirms no reading but the last', () => {
  const first = desk.read(file(row('ROR')), defaults);
  const other = new ImportDesk({ vault: opened.keeper, departments, locale: () => 'fr' });
  other.confirm(other.read(file(row('ROR')), defaults).id, 'here');
  expect(() => desk.confirm(first.id, 'here')).toThrow(
    expect.objectContaining({ code: 'IMPORT_HAS_ERRORS' }) as Error,
  );
  desk.read(file(row('DPI')), defaults);
  expect(() => desk.confirm(first.id, 'here')).toThrow(
    expect.objectContaining({ code: 'IMPORT_GONE' }) as Error,
  );
  expect(requests()).toHaveLength(1);
});

it('tells what concerns the whole file apart from its lines', () => {
  const content = Buffer.from(`${header};Commentaire\n${row('ROR')};x\n"${row('DPI')}`);
  const view = desk.read({ fileName: 's.csv', content }, defaults);
  expect(view.fileProblems.map(({ line, severity }) => [line, severity])).toEqual([
    [1, 'warning'],
    [3, 'error'],
  ]);
  expect([view.lines.length, view.acceptable]).toEqual([1, false]);
});

it('reads a file of the disk again as it is by now, under other values for its empty cells', async () => {
  const path = join(opened.folder, 'structures.csv');
  writeFileSync(path, `Structure;FINESS;Département\nHÔPITAL;990000003;75`);
  await expect(desk.readFile(path, defaults)).rejects.toMatchObject({ code: 'CSV_COLUMNS_MISSING' });
  const values = { ...defaults, service: 'ROR', contacts: 'a@b.example; c@d.example' };
  expect((await desk.again(values)).acceptable).toBe(false);
  writeFileSync(path, `Structure;FINESS;Département\nHÔPITAL;990000002;75`);
  const view = await desk.again(values);
  expect(view).toMatchObject({ acceptable: true, rereadable: true, fileName: 'structures.csv' });
  const [created] = desk.confirm(view.id, 'here');
  expect(created).toMatchObject({ service: 'ROR', contactEmails: ['a@b.example', 'c@d.example'] });
});

it('tells a file that cannot be read, and one that is too large, in words', async () => {
  const missing = join(opened.folder, 'absent.csv');
  await expect(desk.readFile(missing, defaults)).rejects.toMatchObject({
    code: 'FILE_UNREADABLE',
    params: { path: missing, detail: 'ENOENT' },
  });
  const large = join(opened.folder, 'large.csv');
  writeFileSync(large, Buffer.alloc(8 << 20, 'a'));
  await expect(desk.readFile(large, defaults)).rejects.toMatchObject({ code: 'CSV_TOO_LARGE' });
});

it('takes back the model that it hands out, in either language, but never its example', () => {
  for (const locale of locales) {
    const model = Buffer.from(modelCsv(locale)).toString('utf8');
    const untouched = desk.read({ fileName: 'm.csv', content: modelCsv(locale) }, defaults);
    expect(untouched.fileProblems).toEqual([]);
    expect(untouched.lines[0]?.problems).toMatchObject([{ column: 'FINESS', severity: 'error' }]);
    const filled = { fileName: 'm.csv', content: Buffer.from(model.replace('750000000', '990000002')) };
    const view = desk.read(filled, defaults);
    expect(view.acceptable).toBe(true);
    expect(view.lines[0]?.contactEmails).toHaveLength(2);
  }
});
