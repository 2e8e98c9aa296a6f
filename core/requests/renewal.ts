import { daysBefore, expiryThresholds } from '../certificate/expiry.ts';
import { attributeOids } from '../certificate/oids.ts';
import { parseRfc4514 } from '../certificate/rfc4514.ts';
import type { CertificateKind } from '../certificate/types.ts';
import { IgcError } from '../igc/errors.ts';
import type { Usage } from '../igc/product.ts';
import type { RequestPlan, RequestRecord, StoredCertificate } from '../vault/records.ts';
import type { Vault } from '../vault/vault.ts';
import { certificateState } from './states.ts';

/** What a renewal may have otherwise than what it renews. */
export type RenewalTerms = Pick<RequestPlan, 'keyMaker' | 'contactEmails'>;

/**
 * Puts into the vault the request for what takes over from a certificate, under the same name and with a new key. One at a
 * time: what was begun goes on as it is, what was refused is tried again.
 *
 * @throws VaultError VAULT_LOCKED, VAULT_DISK_FULL or VAULT_BUSY; CertificateError NAME_UNREADABLE
 */
export function beginRenewal(
  vault: Pick<Vault, 'requests'>,
  certificate: StoredCertificate,
  terms: RenewalTerms = {},
): RequestRecord {
  const begun = vault.requests.list().find(({ replaces }) => replaces === certificate.id);
  if (begun !== undefined) return begun.state === 'refused' ? vault.requests.retry(begun) : begun;
  const [drafted] = vault.requests.addDrafts([{ ...planOf(certificate), ...terms }]);
  if (drafted === undefined) throw new Error('The vault took no request');
  return drafted;
}

/**
 * What the platform would say, said before a key is made for nothing.
 *
 * @throws IgcError RENEWAL_TOO_EARLY {from}, RENEWAL_EXPIRED, ALREADY_REVOKED
 */
export function requireRenewable(certificate: StoredCertificate, at: Date): void {
  switch (certificateState(certificate, at)) {
    case 'active': {
      const from = daysBefore(new Date(certificate.notAfter), expiryThresholds.renewal);
      throw new IgcError('RENEWAL_TOO_EARLY', { params: { from: from.toISOString().slice(0, 10) } });
    }
    case 'expired':
      throw new IgcError('RENEWAL_EXPIRED');
    case 'revoked':
      throw new IgcError('ALREADY_REVOKED');
    case 'to-renew':
  }
}

const usages: Partial<Record<CertificateKind, Usage>> = { 'org-sign': 'SIGN', 'org-conf': 'CONF' };

function planOf(certificate: StoredCertificate): RequestPlan {
  const { id, environment, kind, subject, contactEmails } = certificate;
  return {
    ...namesOf(certificate),
    environment,
    usage: usages[kind] ?? 'AUTH_CLI',
    distinguishedName: subject,
    contactEmails,
    replaces: id,
  };
}

/** What people know a certificate or a request by, e.g. `CH TEST · ROR`; empty where it has no name at all. */
export function titleOf({ structureName, service }: Pick<RequestPlan, 'structureName' | 'service'>): string {
  return [structureName, service].filter((part) => part !== '').join(' · ');
}

/** What the form of a request asks, read in the certificate's name; empty where the name has none. */
export function namesOf({
  subject,
}: Pick<StoredCertificate, 'subject'>): Pick<
  RequestPlan,
  'idNatStruct' | 'structureName' | 'department' | 'service'
> {
  const attributes = parseRfc4514(subject).flat();
  const value = (oid: string): string =>
    attributes.flatMap(({ type, value: text }) =>
      type === oid && typeof text === 'string' ? [text] : [],
    )[0] ?? '';
  return {
    idNatStruct: value(attributeOids.organizationalUnit),
    structureName: value(attributeOids.organization),
    department: value(attributeOids.stateOrProvince),
    service: value(attributeOids.commonName),
  };
}
