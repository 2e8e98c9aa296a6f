import { translate } from '../../text/catalogue.ts';
import { csvFile } from '../../text/csv.ts';
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
 * A CSV file to fill in. Its example names no structure (the FINESS's key is wrong), so that a forgotten one is never
 * asked for.
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
  return csvFile([titles.map((title) => say(`titles.${title}`)), titles.map((title) => example[title])]);
}
