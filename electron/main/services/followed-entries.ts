import { actionsOf } from '../../../core/requests/follow-actions.ts';
import { namesOf } from '../../../core/requests/renewal.ts';
import { replacementsIn } from '../../../core/requests/replacements.ts';
import { type CertificateEntry, timeline, type TimelineEntry } from '../../../core/requests/timeline.ts';
import { sourceOf } from '../../../core/requests/vault-source.ts';
import type { CertificateSummary } from '../../../core/vault/records.ts';
import type { Vault } from '../../../core/vault/vault.ts';
import type { FollowedCertificate, FollowedEntry, RevocationAnswer } from '../../contract/follow.ts';

/** The time line of a vault, as the page shows it. @param answer what was last heard of a certificate, by its id. */
export function followedEntries(
  vault: Pick<Vault, 'requests' | 'certificates' | 'secrets'>,
  answer: (id: string) => RevocationAnswer | null,
  at: Date,
): readonly FollowedEntry[] {
  const source = sourceOf(vault);
  const requests = new Map(source.requests.map((request) => [request.id, request]));
  const replacements = replacementsIn(source);
  const withCode = vault.secrets.recordsWith('revocation-code');
  const followed = (entry: TimelineEntry): FollowedEntry | null => {
    if (entry.kind === 'request') {
      const request = requests.get(entry.id);
      if (request === undefined) return null;
      const { structureName, idNatStruct, service, contactEmails } = request;
      return { ...entry, structureName, idNatStruct, service, contactEmails };
    }
    const certificate = replacements.certificates.get(entry.id);
    if (certificate === undefined) return null;
    return {
      ...followedCertificate(entry, certificate),
      codeKept: withCode.has(entry.id),
      actions: actionsOf(entry, replacements),
      revocation: answer(entry.id),
    };
  };
  return timeline(source, at)
    .map(followed)
    .filter((entry) => entry !== null);
}

function followedCertificate(
  entry: CertificateEntry,
  certificate: CertificateSummary,
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
