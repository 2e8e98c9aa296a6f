import type { IssuedRecord, PendingRequest, RequestPlan } from '../../../core/vault/records.ts';
import type { Vault } from '../../../core/vault/vault.ts';
import type { OrgChain } from '../../support/org-chain.ts';

export const passphrase = Buffer.from('une phrase assez longue', 'utf8');

export const draft: RequestPlan = {
  environment: 'test',
  idNatStruct: '10B0221636',
  structureName: 'CH TEST',
  department: "Côte-d'Or (21)",
  service: 'ROR',
  distinguishedName: "CN=ROR,OU=10B0221636,O=CH TEST,ST=Côte-d'Or (21),C=FR",
};

/** PKCS#10 of any key: the vault does not read it. */
export const pkcs10 = '-----BEGIN CERTIFICATE REQUEST-----\n…\n-----END CERTIFICATE REQUEST-----\n';

/** A request with its key, as the program makes them: drafted, then prepared. */
export function addPrepared(
  { requests }: Pick<Vault, 'requests'>,
  plan: RequestPlan,
  privateKey: Uint8Array,
): PendingRequest {
  const [drafted] = requests.addDrafts([plan]);
  if (drafted === undefined) throw new Error('no draft');
  return requests.prepare(drafted, pkcs10, privateKey);
}

export function issuedRecord({ certificate, chain }: Pick<OrgChain, 'certificate' | 'chain'>): IssuedRecord {
  return {
    kind: 'org-auth-cli',
    subject: draft.distinguishedName,
    issuer: 'CN=TEST AC IGC-SANTE ELEMENTAIRE ORGANISATIONS',
    serialNumber: '01',
    notBefore: '2026-01-01T00:00:00.000Z',
    notAfter: '2029-01-01T00:00:00.000Z',
    certificate,
    chain,
    cardNumber: '2900995266',
  };
}
