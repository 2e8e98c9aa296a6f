import { isEmail } from '../requests/contacts.ts';
import type { RequestForm } from '../requests/form.ts';
import { checkIdNatStruct } from '../structure/id-nat-struct.ts';
import { administratorsIn, type Dossier } from './dossier.ts';
import type { TourTask } from './steps.ts';

/** What a dossier knows of a request for a certificate; empty: nothing. */
export type TourRequest = Pick<RequestForm, 'environment' | 'structureName' | 'idNatStruct' | 'contacts'>;

/** Null for a task that asks for none. */
export function requestOf(dossier: Dossier, { id, tool }: Pick<TourTask, 'id' | 'tool'>): TourRequest | null {
  if (tool !== 'request') return null;
  const emails = administratorsIn(dossier).map(({ email }) => email.trim());
  return {
    environment: id === 'prod-certificate' ? 'prod' : 'test',
    structureName: dossier.structure.name.trim(),
    idNatStruct: idNatStructOf(dossier.structure.identifier.trim()),
    contacts: [...new Set(emails.filter(isEmail))].join(', '),
  };
}

/** A FINESS or SIRET alone takes its prefix of table G07; what is neither is left to be typed. */
function idNatStructOf(identifier: string): string {
  if (/^[0-9A-Z]{9}$/u.test(identifier)) return `1${identifier}`;
  if (/^\d{14}$/u.test(identifier)) return `3${identifier}`;
  return checkIdNatStruct(identifier).problems.length === 0 ? identifier : '';
}
