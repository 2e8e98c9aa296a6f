import { describeAction } from '../../text/audit-words.ts';
import { translate } from '../../text/catalogue.ts';
import { csvFile } from '../../text/csv.ts';
import type { Locale } from '../../text/locale.ts';
import type { AuditEntry } from './entry.ts';
import type { AuditRecord } from './log.ts';

const columns = [
  'sequence',
  'at',
  'action',
  'code',
  'cardNumber',
  'account',
  'certificate',
  'fingerprint',
  'place',
  'details',
] as const;

/** The whole log for a spreadsheet, oldest first. An entry that somebody changed keeps its line. */
export function auditCsv(records: readonly AuditRecord[], locale: Locale): Uint8Array {
  const titles = columns.map((column) => translate(locale, `audit.columns.${column}`));
  return csvFile([
    titles,
    ...records.map(({ sequence, entry }) => [String(sequence), ...cells(entry, locale)]),
  ]);
}

function cells(entry: AuditEntry | null, locale: Locale): readonly string[] {
  if (entry === null) return ['', translate(locale, 'audit.unreadable'), ...columns.slice(3).map(() => '')];
  return [
    entry.at,
    describeAction(entry.action, locale),
    entry.action,
    entry.cardNumber ?? '',
    entry.account,
    entry.certificate?.subject ?? '',
    entry.certificate?.fingerprint ?? '',
    entry.place ?? '',
    describeDetails(entry),
  ];
}

/** What a machine can read too: `format=pkcs12-modern, …`. */
export function describeDetails({ details }: AuditEntry): string {
  return Object.entries(details)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
}
