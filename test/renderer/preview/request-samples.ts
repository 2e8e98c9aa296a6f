import type { ImportView, RequestView, RunView, SecretView } from '../../../electron/contract/requests.ts';
import type { RequestForm } from '../../../core/requests/form.ts';
import { report } from './samples.ts';

export const requestView: RequestView = {
  id: '6f6b1f0e-52c7-4d0b-9d24-1f8f6f5f2a10',
  state: 'prepared',
  environment: 'test',
  offer: 'ORG',
  usage: 'AUTH_CLI',
  keyMaker: 'here',
  idNatStruct: '10B0221636',
  structureName: 'CABINET DE KINESITHERAPIE DES LILAS',
  department: 'Paris (75)',
  service: 'CONNECTEUR ROR DES LILAS',
  contactEmails: ['exploitation@hopital.example', 'astreinte@hopital.example'],
  distinguishedName: report.subject,
  replaces: null,
  request: null,
  publicKeyFingerprint: report.fingerprint.replaceAll(':', '').toLowerCase(),
  platformReference: null,
  askedBy: null,
  refusal: null,
  createdAt: '2026-11-24T09:20:00Z',
  updatedAt: '2026-11-24T09:20:00Z',
};

export const emptyRun: RunView = {
  stored: [],
  waiting: [],
  refused: [],
  failed: [],
  stopped: null,
  cancelled: false,
};

export const revocationCode: SecretView = {
  kind: 'revocation-code',
  createdAt: '2026-11-24T09:21:00Z',
  shownAt: null,
  source: 'queue',
};

export const importView: ImportView = {
  id: '0a1b2c3d-52c7-4d0b-9d24-1f8f6f5f2a10',
  fileName: 'structures.csv',
  rereadable: true,
  lines: [
    {
      line: 2,
      environment: 'test',
      structureName: requestView.structureName,
      distinguishedName: report.subject,
      contactEmails: requestView.contactEmails,
      problems: [],
    },
    {
      line: 3,
      environment: 'test',
      structureName: 'MAISON DE SANTE DE LA CROIX-ROUSSE',
      distinguishedName: 'O=MAISON DE SANTE DE LA CROIX-ROUSSE,ST=Rhône (69),C=FR',
      contactEmails: [],
      problems: [
        { column: 'Courriels', severity: 'error', message: 'Il faut au moins une adresse de courriel.' },
      ],
    },
  ],
  fileProblems: [],
  acceptable: false,
};

/** A request as the form asks for it. */
export function requestFrom(form: RequestForm, distinguishedName: string): RequestView {
  const { contacts, ...draft } = form;
  return { ...requestView, ...draft, distinguishedName, contactEmails: contacts.split(', ') };
}
