import { findCertificate } from '../certificates.ts';
import type { VaultDatabase } from '../database.ts';
import { findRequest } from '../pending-requests.ts';
import type { RequestRecord, StoredCertificate } from '../records.ts';
import type { AuditSubject } from './entry.ts';

export function requestSubject({ id, distinguishedName }: RequestRecord): AuditSubject {
  return { id, subject: distinguishedName, fingerprint: null };
}

export function certificateSubject({ id, subject, fingerprint }: StoredCertificate): AuditSubject {
  return { id, subject, fingerprint };
}

/** @param id of a certificate or request; null when it is neither. */
export function subjectOf(database: VaultDatabase, id: string): AuditSubject | null {
  const certificate = findCertificate(database, id);
  if (certificate !== undefined) return certificateSubject(certificate.stored);
  const request = findRequest(database, id);
  return request === undefined ? null : requestSubject(request.request);
}
