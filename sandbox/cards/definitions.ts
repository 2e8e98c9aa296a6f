import type { CardType } from '../../core/certificate/types.ts';
import type { StructureKey } from '../structures.ts';

/** Beginning of the token label: generation and version. */
export type CardFamily = 'CPS3v3' | 'CPS4v1';

export interface CardDefinition {
  /** Ten digits. */
  readonly number: string;
  readonly family: CardFamily;
  readonly type: CardType;
  /** Key of `sandbox.json`. */
  readonly description: string;
  /** CN of its certificates: type digit of table G08, then the identifier. */
  readonly identifier: string;
  /** User principal name, before `@carte-cps.fr`. */
  readonly principal: string;
  readonly givenName: string;
  readonly surname: string;
  /** The real CPA's is not known. */
  readonly title: string | null;
  /** Table G15; CPS only. */
  readonly professionCode: number | null;
  /** CPE and CPA only. */
  readonly structure: StructureKey | null;
  readonly expired?: true;
  readonly revoked?: true;
  /** Its PIN is blocked. */
  readonly blocked?: true;
}

/** Four-digit PIN of all demonstration cards; it protects nothing. */
export const demoPin = '1234';
/** Passphrase of the vault that a demonstration without a window makes; published, it protects nothing. */
export const demoPassphrase = 'phrase de demonstration';
/** Password of the files that it exports; published likewise. */
export const demoExportPassword = 'demonstration-only';
/** Their eight-digit unblocking code (the security officer's PIN). */
export const demoUnblockingCode = '12345678';

/** Issuer number on all real cards looked at. */
export const cardIssuerNumber = '8025000001';

/** The card in the reader when the demonstration starts. */
export const firstInsertedCard = '2900000017';

const professional = {
  family: 'CPS3v3',
  type: 'CPS',
  title: 'Masseur-Kinésithérapeute',
  professionCode: 70,
  structure: null,
} as const;

/** Nobody's cards: RPPS numbers begin with 997, which the real TEST cards use too. */
export const cardDefinitions: readonly CardDefinition[] = [
  {
    ...professional,
    number: firstInsertedCard,
    description: 'cards.cps3',
    identifier: '899700000013',
    principal: '8.99700000013',
    givenName: 'NORA',
    surname: 'KINE-DEMO',
  },
  {
    number: '2900000025',
    family: 'CPS3v3',
    type: 'CPE',
    description: 'cards.cpe',
    identifier: '3990000002/CPET0001',
    principal: '3990000002/CPET0001',
    givenName: 'CHARLES',
    surname: 'ADMINISTRATIF-DEMO',
    title: 'Personnel santé ou social',
    professionCode: null,
    structure: 'hospital',
  },
  {
    number: '2900000033',
    family: 'CPS3v3',
    type: 'CPA',
    description: 'cards.cpa',
    identifier: '599999999800019/CPAT0001',
    principal: '599999999800019/CPAT0001',
    givenName: 'ALIX',
    surname: 'AUTORISE-DEMO',
    title: null,
    professionCode: null,
    structure: 'group',
  },
  {
    ...professional,
    number: '3100000011',
    family: 'CPS4v1',
    description: 'cards.cps4',
    identifier: '899700000021',
    principal: '8.99700000021',
    givenName: 'MARTIN',
    surname: 'INFIRMIER-DEMO',
    title: 'Infirmier',
    professionCode: 60,
  },
  {
    ...professional,
    number: '2900000041',
    description: 'cards.expired',
    identifier: '899700000039',
    principal: '8.99700000039',
    givenName: 'EVA',
    surname: 'EXPIREE-DEMO',
    expired: true,
  },
  {
    ...professional,
    number: '2900000058',
    description: 'cards.revoked',
    identifier: '899700000047',
    principal: '8.99700000047',
    givenName: 'RENE',
    surname: 'REVOQUE-DEMO',
    revoked: true,
  },
  {
    ...professional,
    number: '2900000066',
    description: 'cards.notAdministrator',
    identifier: '899700000054',
    principal: '8.99700000054',
    givenName: 'PAUL',
    surname: 'SANSMANDAT-DEMO',
  },
  {
    ...professional,
    number: '2900000074',
    description: 'cards.blocked',
    identifier: '899700000062',
    principal: '8.99700000062',
    givenName: 'BLANCHE',
    surname: 'BLOQUEE-DEMO',
    blocked: true,
  },
  {
    ...professional,
    number: '2900000082',
    description: 'cards.rightExpired',
    identifier: '899700000070',
    principal: '8.99700000070',
    givenName: 'FLORE',
    surname: 'DROITECHU-DEMO',
  },
];

/** E.g. `CPS3v3-2900000017`. */
export function tokenLabel(card: CardDefinition): string {
  return `${card.family}-${card.number}`;
}
