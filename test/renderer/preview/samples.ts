import type { DemoState, PlatformState } from '../../../electron/contract/application.ts';
import type { SessionView } from '../../../electron/contract/cards.ts';
import type { Card } from '../../../core/card/card.ts';
import type { CertificateReport } from '../../../core/certificate/types.ts';
import type { PlatformSession } from '../../../core/igc/platform.ts';

const root = 'CN=TEST AC RACINE IGC-SANTE FORT,OU=0002 187512751,OU=IGC-SANTE TEST,O=ASIP-SANTE,C=FR';
const issuer = 'CN=TEST AC IGC-SANTE FORT PERSONNES,OU=0002 187512751,OU=IGC-SANTE TEST,O=ASIP-SANTE,C=FR';
const fingerprint =
  '5B:0A:1C:77:E2:4D:90:3F:AA:18:6E:C4:02:9B:D1:58:73:EF:36:20:8C:41:B5:6A:F9:0D:E3:12:7F:84:C6:2E';

export const realPlatform: PlatformState = {
  host: 'pfc.eservices.esante.gouv.fr',
  sandbox: false,
  chosenAddress: null,
};

export const sandboxPlatform: PlatformState = { host: 'localhost:8443', sandbox: true, chosenAddress: null };

export const cps: Card = {
  ref: { module: '/usr/lib/softhsm/libsofthsm2.so', slotId: '1', serialNumber: '2900995266' },
  reader: 'SoftHSM slot ID 0x1',
  label: 'CPS3v3-2900995266',
  number: '2900995266',
  issuerNumber: '8025000001',
  family: 'CPS3',
  support: 'Carte de PS ou de Personnel de Santé de TEST',
  type: 'CPS',
  typeName: 'Carte de Professionnel de Santé (CPS)',
  environment: 'test',
  holder: {
    name: 'NORBERT KINE-CH',
    identifier: '99700252580',
    identifierType: 'N° RPPS',
    registerStructure: null,
    registerNumber: null,
    profession: 'Masseur-Kinésithérapeute',
    title: null,
  },
  structure: null,
  pinState: 'normal',
  unblockCodeState: 'normal',
  status: 'valid',
  certificates: [
    {
      id: '02',
      label: "Certificat d'Authentification CPS",
      usage: 'authentication',
      subject:
        'GN=NORBERT+SN=KINE-CH+CN=899700252580,T=Masseur-Kinésithérapeute,O=Professionnels de santé,C=FR',
      issuer,
      notBefore: '2026-02-03T00:00:00Z',
      notAfter: '2029-02-03T23:59:59Z',
      fingerprint,
      chain: { trusted: true, reason: null, root },
    },
    {
      id: '01',
      label: 'Certificat de Signature CPS',
      usage: 'signature',
      subject: 'GN=NORBERT+SN=KINE-CH+CN=899700252580,O=Professionnels de santé,C=FR',
      issuer,
      notBefore: '2026-02-03T00:00:00Z',
      notAfter: '2029-02-03T23:59:59Z',
      fingerprint: fingerprint.replace('5B', '6C'),
      chain: { trusted: true, reason: null, root },
    },
  ],
  dataObjects: [],
  error: null,
};

const [authentication] = cps.certificates;
if (authentication === undefined) throw new Error('The sample card has no certificate');

export const cpe: Card = {
  ...cps,
  ref: { ...cps.ref, slotId: '2', serialNumber: '3100603746' },
  label: 'CPS4v1-3100603746',
  number: '3100603746',
  family: 'CPS4',
  type: 'CPE',
  typeName: "Carte de Personnel d'Etablissement (CDE/CPE)",
  holder: {
    name: 'MARIE-ANTOINETTE DIRECTEUR-TECHNIQUE',
    identifier: '0B0057881/CPET0002',
    identifierType: 'FINESS/N° de registre',
    registerStructure: '0B0057881',
    registerNumber: 'CPET0002',
    profession: null,
    title: 'Responsable du système d’information',
  },
  structure: {
    idNatStruct: '10B0057881',
    identifierType: 'FINESS',
    name: 'CENTRE HOSPITALIER INTERCOMMUNAL DE LA VALLEE',
    department: 'Paris (75)',
  },
  pinState: 'final-try',
  status: 'expired',
  certificates: [
    {
      ...authentication,
      notBefore: '2022-01-01T00:00:00Z',
      notAfter: '2025-01-01T00:00:00Z',
      chain: { trusted: false, reason: 'EXPIRED', root: null },
    },
  ],
};

export const session: SessionView = {
  cardNumber: cps.number,
  holder: 'NORBERT KINE-CH',
  subject: authentication.subject,
  issuer,
  root,
  since: '2026-11-24T09:12:00Z',
};

export const recognised: PlatformSession = {
  cardNumber: cps.number,
  holder: session.holder,
  structures: [
    { idNatStruct: '10B0221636', name: 'CABINET DE KINESITHERAPIE DES LILAS', department: 'Paris (75)' },
    { idNatStruct: '318751275100020', name: 'MAISON DE SANTE DE LA CROIX-ROUSSE', department: 'Rhône (69)' },
  ],
  tls: { protocol: 'TLSv1.2', cipher: 'ECDHE-RSA-AES256-GCM-SHA384' },
};

export const report: CertificateReport = {
  kind: 'org-auth-cli',
  environment: 'test',
  subject:
    'CN=CONNECTEUR ROR DES LILAS,OU=10B0221636,O=CABINET DE KINESITHERAPIE DES LILAS,ST=Paris (75),C=FR',
  issuer:
    'CN=TEST AC IGC-SANTE ELEMENTAIRE ORGANISATIONS,OU=0002 187512751,OU=IGC-SANTE TEST,O=ASIP-SANTE,C=FR',
  notBefore: '2026-11-24T00:00:00Z',
  notAfter: '2029-11-24T00:00:00Z',
  serialNumber: '3f81c0a9de5512e07b64',
  fingerprint,
  card: null,
  structure: {
    idNatStruct: '10B0221636',
    identifierType: 'FINESS',
    name: 'CABINET DE KINESITHERAPIE DES LILAS',
    department: 'Paris (75)',
  },
  chain: { trusted: true, reason: null, root: root.replace('FORT', 'ELEMENTAIRE') },
  findings: [],
};

export const demo: DemoState = {
  pin: '1234',
  cards: [
    ['2900995266', 'CPS3v3-2900995266', 'cards.cps3'],
    ['3100603746', 'CPS4v1-3100603746', 'cards.cpe'],
    ['2800383001', 'CPS3v3-2800383001', 'cards.cpa'],
    ['3100603002', 'CPS4v1-3100603002', 'cards.cps4'],
    ['2800383003', 'CPS3v3-2800383003', 'cards.expired'],
    ['2800383004', 'CPS3v3-2800383004', 'cards.revoked'],
    ['2800383005', 'CPS3v3-2800383005', 'cards.notAdministrator'],
  ].map(([number = '', label = '', descriptionKey = '']) => ({
    number,
    label,
    descriptionKey,
    inserted: number === '2900995266',
  })),
};
