import { z } from 'zod';
import type { CertificateKind } from '../certificate/types.ts';
import { reasonNames } from '../revocation/reason.ts';
import type { VaultDatabase } from './database.ts';
import type { CertificateSummary, StoredCertificate } from './records.ts';
import { blob, json, parseRows } from './rows.ts';

const kinds = [
  'org-auth-cli',
  'org-sign',
  'org-conf',
  'serv-ssl',
  'card-auth',
  'card-sign',
  'ca',
  'unknown',
] as const satisfies readonly CertificateKind[];

const summarySchema = z.object({
  id: z.uuid(),
  request_id: z.uuid().nullable(),
  environment: z.enum(['test', 'prod']),
  kind: z.enum(kinds),
  key_maker: z.enum(['here', 'platform']),
  subject: z.string(),
  issuer: z.string(),
  serial_number: z.string(),
  not_before: z.string(),
  not_after: z.string(),
  fingerprint: z.string(),
  card_number: z.string(),
  contact_emails: json(z.array(z.string())),
  platform_reference: z.string().nullable(),
  replaces: z.string().nullable(),
  confirmed_at: z.string().nullable(),
  revoked_at: z.string().nullable(),
  revocation_reason: z.enum(reasonNames).nullable(),
  declared_name: z.string().nullable(),
  stored_at: z.string(),
});

const rowSchema = summarySchema.extend({ certificate: blob, sealed_key: blob });

const summaryColumns = Object.keys(summarySchema.shape).join(', ');

const chainRowSchema = z.object({ certificate_id: z.string(), certificate: blob });

export interface SealedCertificate {
  readonly stored: StoredCertificate;
  readonly sealedKey: Uint8Array;
}

export function insertCertificate(
  database: VaultDatabase,
  { chain, contactEmails, ...certificate }: StoredCertificate,
  sealedKey: Uint8Array,
): void {
  database.run(
    `INSERT INTO certificates (id, request_id, environment, kind, key_maker, subject, issuer, serial_number,
      not_before, not_after, fingerprint, certificate, card_number, contact_emails, platform_reference, replaces,
      confirmed_at, revoked_at, revocation_reason, declared_name, stored_at, sealed_key)
    VALUES (@id, @requestId, @environment, @kind, @keyMaker, @subject, @issuer, @serialNumber,
      @notBefore, @notAfter, @fingerprint, @certificate, @cardNumber, @emails, @platformReference, @replaces,
      @confirmedAt, @revokedAt, @revocationReason, @declaredName, @storedAt, @sealedKey)`,
    { ...certificate, emails: JSON.stringify(contactEmails), sealedKey },
  );
  chain.forEach((der, position) => {
    database.run('INSERT INTO chain_certificates VALUES (@id, @position, @der)', {
      id: certificate.id,
      position,
      der,
    });
  });
}

/** What happens to a certificate after it is stored. */
export type CertificateFollowUp = Pick<
  StoredCertificate,
  'platformReference' | 'replaces' | 'confirmedAt' | 'revokedAt' | 'revocationReason' | 'declaredName'
>;

export function updateCertificate(database: VaultDatabase, id: string, followUp: CertificateFollowUp): void {
  const { platformReference, replaces, confirmedAt, revokedAt, revocationReason, declaredName } = followUp;
  database.run(
    `UPDATE certificates SET platform_reference = @platformReference, replaces = @replaces,
      confirmed_at = @confirmedAt, revoked_at = @revokedAt, revocation_reason = @revocationReason,
      declared_name = @declaredName
    WHERE id = @id`,
    { platformReference, replaces, confirmedAt, revokedAt, revocationReason, declaredName, id },
  );
}

/** First to expire first. */
export function selectCertificates(database: VaultDatabase): SealedCertificate[] {
  return read(database, 'ORDER BY not_after, id', {});
}

/** First to expire first, without the certificates themselves. */
export function selectSummaries(database: VaultDatabase): CertificateSummary[] {
  const rows = database.all(`SELECT ${summaryColumns} FROM certificates ORDER BY not_after, id`);
  return parseRows(summarySchema, rows, database.path).map(summaryOf);
}

export function findCertificate(database: VaultDatabase, id: string): SealedCertificate | undefined {
  return read(database, 'WHERE id = @id', { id })[0];
}

export function findCertificateOfRequest(
  database: VaultDatabase,
  requestId: string,
): SealedCertificate | undefined {
  return read(database, 'WHERE request_id = @requestId', { requestId })[0];
}

export function findCertificateByFingerprint(
  database: VaultDatabase,
  fingerprint: string,
): SealedCertificate | undefined {
  return read(database, 'WHERE fingerprint = @fingerprint', { fingerprint })[0];
}

function read(database: VaultDatabase, clause: string, values: Record<string, string>): SealedCertificate[] {
  const rows = parseRows(
    rowSchema,
    database.all(`SELECT * FROM certificates ${clause}`, values),
    database.path,
  );
  const chains = readChains(database, clause, values);
  return rows.map((row) => ({
    stored: { ...summaryOf(row), certificate: row.certificate, chain: chains.get(row.id) ?? [] },
    sealedKey: row.sealed_key,
  }));
}

function summaryOf(row: z.output<typeof summarySchema>): CertificateSummary {
  return {
    id: row.id,
    requestId: row.request_id,
    environment: row.environment,
    kind: row.kind,
    keyMaker: row.key_maker,
    subject: row.subject,
    issuer: row.issuer,
    serialNumber: row.serial_number,
    notBefore: row.not_before,
    notAfter: row.not_after,
    fingerprint: row.fingerprint,
    cardNumber: row.card_number,
    contactEmails: row.contact_emails,
    platformReference: row.platform_reference,
    replaces: row.replaces,
    confirmedAt: row.confirmed_at,
    revokedAt: row.revoked_at,
    revocationReason: row.revocation_reason,
    declaredName: row.declared_name,
    storedAt: row.stored_at,
  };
}

/** By the id of the certificate: one question for all of them, not one for each. */
function readChains(
  database: VaultDatabase,
  clause: string,
  values: Record<string, string>,
): ReadonlyMap<string, Uint8Array[]> {
  const rows = database.all(
    `SELECT certificate_id, certificate FROM chain_certificates
    WHERE certificate_id IN (SELECT id FROM certificates ${clause}) ORDER BY certificate_id, position`,
    values,
  );
  const chains = new Map<string, Uint8Array[]>();
  for (const { certificate_id: id, certificate } of parseRows(chainRowSchema, rows, database.path)) {
    const chain = chains.get(id);
    if (chain === undefined) chains.set(id, [certificate]);
    else chain.push(certificate);
  }
  return chains;
}
