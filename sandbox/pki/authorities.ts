/** Short names of the authorities, as IGC-Santé's own file names have them. */
export const authorityIds = [
  'ACR-EL-TEST',
  'ACR-ST-TEST',
  'ACR-FO-TEST',
  'ACI-EL-ORG-TEST',
  'ACI-ST-PP-TEST',
  'ACI-FO-PP-TEST',
] as const;

export type AuthorityId = (typeof authorityIds)[number];

export interface AuthorityDefinition {
  readonly commonName: string;
  /** Null for a root. */
  readonly issuer: AuthorityId | null;
}

/** Names read on the real TEST certificates; the FORT branch follows the others (its root is not public). */
export const authorityDefinitions: Readonly<Record<AuthorityId, AuthorityDefinition>> = {
  'ACR-EL-TEST': { commonName: 'TEST AC RACINE IGC-SANTE ELEMENTAIRE', issuer: null },
  'ACR-ST-TEST': { commonName: 'TEST AC RACINE IGC-SANTE STANDARD', issuer: null },
  'ACR-FO-TEST': { commonName: 'TEST AC RACINE IGC-SANTE FORT', issuer: null },
  'ACI-EL-ORG-TEST': {
    commonName: 'TEST AC IGC-SANTE ELEMENTAIRE ORGANISATIONS',
    issuer: 'ACR-EL-TEST',
  },
  'ACI-ST-PP-TEST': { commonName: 'TEST AC IGC-SANTE STANDARD PERSONNES', issuer: 'ACR-ST-TEST' },
  'ACI-FO-PP-TEST': { commonName: 'TEST AC IGC-SANTE FORT PERSONNES', issuer: 'ACR-FO-TEST' },
};

export const rootIds = authorityIds.filter((id) => authorityDefinitions[id].issuer === null);
export const intermediateIds = authorityIds.filter((id) => authorityDefinitions[id].issuer !== null);

/** Validity of the real TEST authorities; intermediates end one day before their root. */
export const authorityValidity = {
  notBefore: new Date('2013-06-25T00:00:00Z'),
  rootNotAfter: new Date('2033-06-25T00:00:00Z'),
  intermediateNotAfter: new Date('2033-06-24T00:00:00Z'),
} as const;
