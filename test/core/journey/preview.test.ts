import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RequestDraft } from '../../../core/journey/draft.ts';
import { previewRequest, type PreviewOptions } from '../../../core/journey/preview.ts';
import { loadCodeTables } from '../../../core/structure/code-tables.ts';
import { listDepartments } from '../../../core/structure/departments.ts';

let options: PreviewOptions;
beforeAll(async () => {
  options = { locale: 'fr', departments: listDepartments(await loadCodeTables('resources')) };
});

const draft: RequestDraft = {
  environment: 'test',
  structureName: 'CENTRE DE SANTE RPPS22163',
  idNatStruct: '10B0221636',
  department: 'Rhône (69)',
  service: 'INSI-MANU',
};

const preview = (change: Partial<RequestDraft>) => previewRequest({ ...draft, ...change }, options);
const remarks = (change: Partial<RequestDraft>) =>
  preview(change).problems.map(({ field, severity, code }) => `${field} ${severity} ${code}`);

describe('preview of a request', () => {
  it('shows the final name of a good form, and nothing to say', () => {
    expect(preview({})).toEqual({
      distinguishedName: 'CN=INSI-MANU,OU=10B0221636,O=CENTRE DE SANTE RPPS22163,ST=Rhône (69),C=FR',
      problems: [],
      acceptable: true,
    });
  });

  it("spells the guided tour's example as the ROR team does, with a warning for its odd OU", () => {
    const tour = {
      structureName: 'GIP - TEST3012',
      idNatStruct: '33333333333',
      department: 'Paris (75)',
      service: 'CLIENT_TEST_RORN',
    };
    expect(preview(tour).distinguishedName).toBe(
      'CN=CLIENT_TEST_RORN,OU=33333333333,O=GIP - TEST3012,ST=Paris (75),C=FR',
    );
    expect(preview(tour).acceptable).toBe(true);
    expect(remarks(tour)).toEqual(['idNatStruct warning ID_ODD_LENGTH']);
  });

  it('shows what is known of an empty or half-filled form', () => {
    const empty = { structureName: '', idNatStruct: '', department: '', service: '' };
    expect(preview(empty).distinguishedName).toBe('C=FR');
    expect(remarks(empty)).toEqual([
      'structureName error EMPTY',
      'idNatStruct error ID_EMPTY',
      'department error EMPTY',
      'service error EMPTY',
    ]);
    expect(preview({ ...empty, service: 'APP' })).toMatchObject({
      distinguishedName: 'CN=APP,C=FR',
      acceptable: false,
    });
  });

  it('cuts O at 40 characters and says so', () => {
    const structureName = 'CENTRE HOSPITALIER UNIVERSITAIRE DE SAINT-É'.padEnd(50, 'X');
    expect(remarks({ structureName })).toEqual(['structureName warning NAME_CUT']);
    expect(preview({ structureName }).distinguishedName).toContain(`O=${structureName.slice(0, 40)},ST=`);
    expect(preview({ structureName }).problems[0]?.message).toContain('50');
    expect(remarks({ structureName: 'É'.repeat(40) })).toEqual([]);
  });

  it.each([
    ['rpps.tra.henix;asipsante.fr', ['service warning SEMICOLON'], 'rpps.tra.henix\\;asipsante.fr'],
    ['rpps..tra.fr', ['service warning HOST_NAME_TYPO'], 'rpps..tra.fr'],
    ['ror,chu-lyon.fr', ['service warning HOST_NAME_TYPO'], 'ror\\,chu-lyon.fr'],
    ['ror.chu-lyon.fr', [], 'ror.chu-lyon.fr'],
    [' ROR', ['service warning BLANK_AT_ENDS'], '\\ ROR'],
    ['ROR\u200b', ['service warning INVISIBLE_CHARACTER'], 'ROR\u200b'],
    ['a+b', [], 'a\\+b'],
    ['dit "ROR"', [], 'dit \\"ROR\\"'],
    ['#1', [], '\\#1'],
    ["Régulation de l'Île", [], "Régulation de l'Île"],
    ['é'.repeat(64), [], 'é'.repeat(64)],
    ['😀'.repeat(64), [], '😀'.repeat(64)],
  ])('takes the service %j as typed', (service, expected, spelling) => {
    expect(remarks({ service })).toEqual(expected);
    expect(preview({ service }).distinguishedName).toMatch(/^CN=/);
    expect(preview({ service }).distinguishedName.startsWith(`CN=${spelling},OU=10B0221636,`)).toBe(true);
    expect(preview({ service }).acceptable).toBe(true);
  });

  it.each([
    ['service', 'x'.repeat(65), 'SERVICE_TOO_LONG'],
    ['service', 'a\nb', 'CONTROL_CHARACTER'],
    ['service', 'a\ud800', 'CONTROL_CHARACTER'],
    ['structureName', 'a\tb', 'CONTROL_CHARACTER'],
    ['department', 'Paris', 'DEPARTMENT_UNKNOWN'],
    ['department', 'Mayotte (985 - Ancien Code)', 'DEPARTMENT_UNKNOWN'],
    ['idNatStruct', '373282932000075', 'ID_KEY_WRONG'],
  ])('refuses %s %j: %s', (field, value, code) => {
    expect(remarks({ [field]: value })).toEqual([`${field} error ${code}`]);
    expect(preview({ [field]: value }).acceptable).toBe(false);
  });

  it('speaks both languages, every word filled in', () => {
    const change = { structureName: 'x'.repeat(41), service: 'y'.repeat(70), idNatStruct: '2187512752' };
    for (const locale of ['fr', 'en'] as const) {
      const { problems } = previewRequest({ ...draft, ...change }, { ...options, locale });
      expect(problems).toHaveLength(3);
      for (const { message } of problems) expect(message).not.toMatch(/\{\{|journey\.problems/);
    }
  });

  it('never throws, whatever is typed', () => {
    const text = fc.string({ unit: 'binary', maxLength: 200 });
    fc.assert(
      fc.property(
        fc.record({ structureName: text, idNatStruct: text, department: text, service: text }),
        (change) => {
          expect(preview(change).distinguishedName).toMatch(/C=FR$/);
        },
      ),
    );
  });
});
