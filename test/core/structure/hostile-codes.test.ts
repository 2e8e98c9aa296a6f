import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  codeTableNames,
  loadCodeTables,
  parseCodeTables,
  twoDigits,
  type CodeTables,
} from '../../../core/structure/code-tables.ts';
import { listDepartments } from '../../../core/structure/departments.ts';
import { checkIdNatStruct, idNatStructFrom } from '../../../core/structure/id-nat-struct.ts';
import { foreignText } from '../../support/arbitraries.ts';

const numRuns = 10_000;
let tables: CodeTables;
beforeAll(async () => {
  tables = await loadCodeTables('resources');
});

const anyCode = fc.oneof(
  foreignText(4),
  fc.constantFrom('__proto__', 'constructor', 'toString', '00', '8'),
  fc.integer().map(twoDigits),
);

describe('code tables', () => {
  it('know the label of a code, or nothing, whatever is asked', () => {
    fc.assert(
      fc.property(fc.constantFrom(...codeTableNames), anyCode, (table, code) => {
        const known = tables.entries(table).find((entry) => entry.code === code);
        expect(tables.lookup(table, code)).toBe(known?.label ?? null);
      }),
      { numRuns },
    );
  });

  it('read any text', () => {
    const line = fc.array(
      fc.oneof(fc.constantFrom('G01', 'G08', 'G09', '\t', '\n', '\r\n'), foreignText(6)),
      {
        maxLength: 20,
      },
    );
    fc.assert(
      fc.property(line, (parts) => {
        const read = parseCodeTables(parts.join(''));
        for (const { code, label } of listDepartments(read)) expect(read.lookup('G09', code)).toBe(label);
      }),
      { numRuns },
    );
  });
});

describe('a structure identifier', () => {
  it('is judged, whatever it is', () => {
    const given = fc.oneof(foreignText(70), fc.stringMatching(/^[0-4]?[0-9AB]{9,14}$/));
    fc.assert(
      fc.property(given, (value) => {
        const { type, identifier, problems } = checkIdNatStruct(value);
        if (problems.length === 0) expect(`${type}:${identifier}`).toMatch(/^[\w ]+:[0-9A-Z]+$/);
        checkIdNatStruct(idNatStructFrom(value));
      }),
      { numRuns },
    );
  });
});
