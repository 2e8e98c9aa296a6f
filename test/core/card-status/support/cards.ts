import type { Card, CardCertificate } from '../../../../core/card/card.ts';
import type { ModuleReport, ReaderReport } from '../../../../core/card/types.ts';
import { type CardStatusInput, cardStatusReport } from '../../../../core/card-status/report.ts';
import type { CardStatusReport } from '../../../../core/card-status/types.ts';
import type { RevocationProof, RevocationVerdict } from '../../../../core/revocation/types.ts';

/** A Tuesday in winter, 10:00 in Paris. */
export const at = new Date('2026-11-24T09:00:00Z');

const module = '/opt/santesocial/CPS/lib/libcps3_pkcs11_lux.so';

export const reader: ReaderReport = {
  module,
  slotId: '0100000000000000',
  name: 'Gemalto PC Twin Reader 00 00',
  cardPresent: true,
  hardwareVersion: '1.0',
  firmwareVersion: '2.3',
};

export const middleware: ModuleReport = {
  path: module,
  manufacturer: 'ANS',
  description: 'CPS3 PKCS#11 LINUX',
  version: '3.1',
  cryptoki: '2.20',
  events: 'polled',
  error: null,
};

export const root = 'CN=AC RACINE IGC-SANTE STANDARD,OU=IGC-SANTE,OU=0002 187512751,O=ASIP-SANTE,C=FR';

export function certificate(change: Partial<CardCertificate> = {}): CardCertificate {
  return {
    id: '02',
    label: "Certificat d'Authentification CPS",
    usage: 'authentication',
    subject: 'CN=30B0057881/CPET0002',
    issuer: 'CN=AC IGC-SANTE STANDARD PERSONNES',
    notBefore: '2025-04-25T08:00:00.000Z',
    notAfter: '2028-04-25T08:00:00.000Z',
    fingerprint: '15:01',
    chain: { trusted: true, reason: null, root },
    ...change,
  };
}

/** A director's card in production, with nothing wrong. */
export function card(change: Partial<Card> = {}): Card {
  return {
    ref: { module, slotId: reader.slotId, serialNumber: '2600301752' },
    reader: reader.name,
    label: 'CPS3v3-2600301752',
    number: '2600301752',
    issuerNumber: '8025000001',
    family: 'CPS3',
    support: null,
    type: 'CPE',
    typeName: null,
    environment: 'prod',
    holder: {
      name: 'CHARLES ADMINISTRATIF',
      identifier: '0B0057881/CPET0002',
      registerStructure: null,
      registerNumber: null,
      identifierType: 'FINESS/N° de registre',
      profession: null,
      title: 'Personnel santé ou social',
    },
    structure: {
      idNatStruct: '10B0057881',
      identifierType: 'FINESS',
      name: 'HOPITAL DES 3 DAMES',
      department: 'Paris (75)',
    },
    pinState: 'normal',
    unblockCodeState: 'normal',
    status: 'valid',
    certificates: [certificate()],
    dataObjects: [],
    error: null,
    ...change,
  };
}

export function proof(change: Partial<RevocationProof> = {}): RevocationProof {
  return {
    kind: 'crl',
    source: 'http://igc-sante.esante.gouv.fr/CRL/ACI-ST-PP.crl',
    thisUpdate: '2026-11-24T06:12:00.000Z',
    nextUpdate: '2026-11-28T06:12:00.000Z',
    fromCache: false,
    stale: false,
    ...change,
  };
}

export function verdict(change: Partial<RevocationVerdict> = {}): RevocationVerdict {
  return {
    status: 'good',
    proof: proof(),
    revokedAt: null,
    reason: null,
    checkedAt: at.toISOString(),
    failures: [],
    ...change,
  };
}

/** A proof that is past its date, and nothing newer. */
export const staleVerdict = verdict({
  status: 'unknown',
  proof: proof({
    thisUpdate: '2026-11-19T06:12:00.000Z',
    nextUpdate: '2026-11-21T06:12:00.000Z',
    fromCache: true,
    stale: true,
  }),
});

export const revokedVerdict = verdict({
  status: 'revoked',
  revokedAt: '2026-03-02T10:00:00.000Z',
  reason: 'keyCompromise',
});

/** The report on that card, green unless something is changed. */
export function report(change: Partial<CardStatusInput> = {}): CardStatusReport {
  return cardStatusReport({
    card: card(),
    reader,
    module: middleware,
    revocation: verdict(),
    revokedAuthority: null,
    at,
    ...change,
  });
}
