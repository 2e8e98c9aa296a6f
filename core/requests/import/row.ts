import type { DraftField } from '../../journey/draft.ts';
import { previewRequest } from '../../journey/preview.ts';
import { findDepartment, type Department } from '../../structure/departments.ts';
import type { Locale } from '../../text/locale.ts';
import type { RequestPlan } from '../../vault/records.ts';
import { checkContacts, contactsIn } from '../contacts.ts';
import type { ColumnField, Columns } from './columns.ts';
import { readIdentifier } from './identifier.ts';
import { importProblem, type ImportProblem } from './problem.ts';
import type { CsvRow } from './table.ts';

export interface RowContext {
  readonly columns: Columns;
  readonly departments: readonly Department[];
  readonly locale: Locale;
  /** Where a row says nothing. */
  readonly defaults: ImportDefaults;
}

export interface ImportDefaults {
  readonly environment: 'test' | 'prod';
  /** Empty: each row must bring its own. */
  readonly service?: string;
  readonly contactEmails?: readonly string[];
}

export interface ReadRow {
  readonly line: number;
  readonly plan: RequestPlan;
  readonly problems: readonly ImportProblem[];
}

/** Reads one structure's row. Name and service are kept as written: IGC-Santé issues them as typed. */
export function readRow(row: CsvRow, context: RowContext): ReadRow {
  const { columns, locale, defaults, departments } = context;
  const { line } = row;
  const raw = (field: ColumnField): string => row.values[columns.byField.get(field)?.index ?? -1] ?? '';
  const trimmed = (field: ColumnField): string => raw(field).trim();
  const titleOf = (field: ColumnField): string | null => columns.byField.get(field)?.title ?? null;
  const at = (field: ColumnField, severity: ImportProblem['severity'] = 'error') => ({
    line,
    column: titleOf(field),
    severity,
  });

  const problems: ImportProblem[] = [];
  const identifier = readIdentifier(trimmed, (field) => columns.byField.has(field));
  for (const { field, severity, code, params } of identifier.problems) {
    problems.push(importProblem(at(field, severity), code, locale, params));
  }
  const environment = readEnvironment(trimmed('environment'), defaults.environment);
  if (environment === null) {
    problems.push(
      importProblem(at('environment'), 'ENVIRONMENT_ODD', locale, { value: trimmed('environment') }),
    );
  }
  const emails = readEmails(trimmed('contactEmails'), defaults);
  for (const { code, message } of checkContacts(emails, locale)) {
    problems.push({ ...at('contactEmails'), code, message });
  }

  const draft = {
    environment: environment ?? defaults.environment,
    structureName: raw('structureName'),
    idNatStruct: identifier.idNatStruct,
    department: findDepartment(departments, trimmed('department'))?.label ?? trimmed('department'),
    service: trimmed('service') === '' ? (defaults.service ?? '') : raw('service'),
  };
  const preview = previewRequest(draft, { locale, departments });
  const identifierSpoilt = identifier.problems.some(({ severity }) => severity === 'error');
  const columnOf = (field: DraftField) => titleOf(field === 'idNatStruct' ? identifier.field : field);
  for (const { field, severity, code, message } of preview.problems) {
    // One fault, one remark.
    if (field === 'idNatStruct' && identifierSpoilt) continue;
    problems.push({ line, column: columnOf(field), severity, code, message });
  }
  const { distinguishedName } = preview;
  return { line, plan: { ...draft, distinguishedName, contactEmails: emails }, problems };
}

function readEnvironment(value: string, byDefault: 'test' | 'prod'): 'test' | 'prod' | null {
  if (value === '') return byDefault;
  if (/^(?:test|bac ?[àa] ?sable|bas)$/i.test(value)) return 'test';
  return /^(?:prod|production)$/i.test(value) ? 'prod' : null;
}

function readEmails(value: string, { contactEmails = [] }: ImportDefaults): readonly string[] {
  const emails = contactsIn(value);
  return emails.length === 0 ? contactEmails : emails;
}
