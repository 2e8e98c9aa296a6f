import { z } from 'zod';
import type { CertificateKind } from '../certificate/types.ts';
import type { VaultDatabase } from './database.ts';
import type { StoredCertificate } from './records.ts';
import { blob, parseRows } from './rows.ts';

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

const rowSchema = z.object({
  id: z.uuid(),
  request_id: z.uuid(),
  environment: z.enum(['test', 'prod']),
  kind: z.enum(kinds),
  subject: z.string(),
  issuer: z.string(),
  serial_number: z.string(),
  not_before: z.string(),
  not_after: z.string(),
  fingerprint: z.string(),
  certificate: blob,
  card_number: z.string(),
  stored_at: z.string(),
  sealed_key: blob,
});

const chainRowSchema = z.object({ certificate: blob });

export interface SealedCertificate {
  readonly stored: StoredCertificate;
  readonly sealedKey: Uint8Array;
}

export function insertCertificate(
  database: VaultDatabase,
  { chain, ...certificate }: StoredCertificate,
  sealedKey: Uint8Array,
): void {
  database.run(
    `INSERT INTO certificates VALUES (@id, @requestId, @environment, @kind, @subject, @issuer, @serialNumber,
      @notBefore, @notAfter, @fingerprint, @certificate, @cardNumber, @storedAt, @sealedKey)`,
    { ...certificate, sealedKey },
  );
  chain.forEach((der, position) => {
    database.run('INSERT INTO chain_certificates VALUES (@id, @position, @der)', {
      id: certificate.id,
      position,
      der,
    });
  });
}

/** First to expire first. */
export function selectCertificates(database: VaultDatabase): SealedCertificate[] {
  return read(database, 'ORDER BY not_after, id', {});
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

function read(database: VaultDatabase, clause: string, values: Record<string, string>): SealedCertificate[] {
  const rows = parseRows(
    rowSchema,
    database.all(`SELECT * FROM certificates ${clause}`, values),
    database.path,
  );
  return rows.map((row) => ({
    stored: {
      id: row.id,
      requestId: row.request_id,
      environment: row.environment,
      kind: row.kind,
      subject: row.subject,
      issuer: row.issuer,
      serialNumber: row.serial_number,
      notBefore: row.not_before,
      notAfter: row.not_after,
      fingerprint: row.fingerprint,
      certificate: row.certificate,
      chain: readChain(database, row.id),
      cardNumber: row.card_number,
      storedAt: row.stored_at,
    },
    sealedKey: row.sealed_key,
  }));
}

function readChain(database: VaultDatabase, id: string): Uint8Array[] {
  const rows = database.all(
    'SELECT certificate FROM chain_certificates WHERE certificate_id = @id ORDER BY position',
    { id },
  );
  return parseRows(chainRowSchema, rows, database.path).map((row) => row.certificate);
}
