import type { RequestRecord, StoredCertificate } from '../../../../core/vault/records.ts';

/** RFC 4514: the name that they all have unless told. */
export const name = "CN=ROR,OU=10B0221636,O=CH TEST,ST=Côte-d'Or (21),C=FR";

/** A certificate of 2025 to 2028 as the vault tells it. */
export function certificate(id: string, values: Partial<StoredCertificate> = {}): StoredCertificate {
  return {
    id,
    requestId: null,
    environment: 'prod',
    kind: 'org-auth-cli',
    keyMaker: 'here',
    subject: name,
    issuer: 'CN=AC IGC-SANTE ELEMENTAIRE ORGANISATIONS',
    serialNumber: '01',
    notBefore: '2025-01-01T00:00:00.000Z',
    notAfter: '2028-01-01T00:00:00.000Z',
    fingerprint: id,
    certificate: new Uint8Array(),
    chain: [],
    cardNumber: '',
    contactEmails: [],
    platformReference: null,
    replaces: null,
    confirmedAt: null,
    revokedAt: null,
    revocationReason: null,
    declaredName: null,
    storedAt: '2025-01-01T00:00:00.000Z',
    ...values,
  };
}

/** A request that is prepared. */
export function request(id: string, values: Partial<RequestRecord> = {}): RequestRecord {
  return {
    id,
    state: 'prepared',
    environment: 'prod',
    offer: 'ORG',
    usage: 'AUTH_CLI',
    keyMaker: 'here',
    idNatStruct: '10B0221636',
    structureName: 'CH TEST',
    department: "Côte-d'Or (21)",
    service: 'ROR',
    contactEmails: [],
    distinguishedName: name,
    replaces: null,
    request: 'PEM',
    publicKeyFingerprint: '00',
    platformReference: null,
    askedBy: null,
    refusal: null,
    createdAt: '2026-09-01T00:00:00.000Z',
    updatedAt: '2026-09-02T00:00:00.000Z',
    ...values,
  };
}
