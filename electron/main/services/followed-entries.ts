import { actionsOf } from '../../../core/requests/follow-actions.ts';
import { namesOf } from '../../../core/requests/renewal.ts';
import {
  type CertificateEntry,
  timeline,
  type TimelineEntry,
  type TimelineSource,
} from '../../../core/requests/timeline.ts';
import type { StoredCertificate } from '../../../core/vault/records.ts';
import type { Vault } from '../../../core/vault/vault.ts';
import type { FollowedCertificate, FollowedEntry, RevocationAnswer } from '../../contract/follow.ts';

/** What the time line of a vault is drawn from; works while locked. */
export function sourceOf({
  requests,
  certificates,
}: Pick<Vault, 'requests' | 'certificates'>): TimelineSource {
  return { requests: requests.list(), certificates: certificates.list() };
}

/** The time line of a vault, as the page shows it. @param answer what was last heard of a certificate, by its id. */
export function followedEntries(
  vault: Pick<Vault, 'requests' | 'certificates' | 'secrets'>,
  answer: (id: string) => RevocationAnswer | null,
  at: Date,
): readonly FollowedEntry[] {
  const source = sourceOf(vault);
  const requests = new Map(source.requests.map((request) => [request.id, request]));
  const certificates = new Map(source.certificates.map((certificate) => [certificate.id, certificate]));
  const followed = (entry: TimelineEntry): FollowedEntry | null => {
    if (entry.kind === 'request') {
      const request = requests.get(entry.id);
      if (request === undefined) return null;
      const { structureName, idNatStruct, service, contactEmails } = request;
      return { ...entry, structureName, idNatStruct, service, contactEmails };
    }
    const certificate = certificates.get(entry.id);
    if (certificate === undefined) return null;
    const codeKept = vault.secrets.list(entry.id).some(({ kind }) => kind === 'revocation-code');
    return {
      ...followedCertificate(entry, certificate),
      codeKept,
      actions: actionsOf(entry, source),
      revocation: answer(entry.id),
    };
  };
  return timeline(source, at)
    .map(followed)
    .filter((entry) => entry !== null);
}

function followedCertificate(
  entry: CertificateEntry,
  certificate: StoredCertificate,
): Omit<FollowedCertificate, 'codeKept' | 'actions' | 'revocation'> {
  const { issuer, serialNumber, fingerprint, keyMaker, cardNumber } = certificate;
  const { contactEmails, revocationReason, declaredName } = certificate;
  return {
    ...entry,
    ...namesOf(certificate),
    issuer,
    serialNumber,
    fingerprint,
    keyMaker,
    cardNumber,
    contactEmails,
    revocationReason,
    declaredName,
  };
}
