import { translate } from '../../text/catalogue.ts';
import type { Locale } from '../../text/locale.ts';

const titles = [
  'structureName',
  'finess',
  'siret',
  'department',
  'service',
  'contactEmails',
  'environment',
] as const;

/**
 * A CSV file to fill in, as Excel opens it in France: UTF-8 with a byte order mark, semicolons, CR LF. Its example names no
 * structure (the FINESS's key is wrong), so that a forgotten one is never asked for.
 */
export function modelCsv(locale: Locale): Uint8Array {
  const say = (key: string): string => translate(locale, `requests.model.${key}`);
  const example: Readonly<Record<(typeof titles)[number], string>> = {
    structureName: say('example.structureName'),
    finess: '750000000',
    siret: '',
    department: '75',
    service: say('example.service'),
    contactEmails: 'exploitation@hopital.example, support@editeur.example',
    environment: 'TEST',
  };
  const rows = [titles.map((title) => say(`titles.${title}`)), titles.map((title) => example[title])];
  return Buffer.from(`\uFEFF${rows.map((row) => `${row.join(';')}\r\n`).join('')}`);
}
