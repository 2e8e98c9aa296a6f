import type { VaultDatabase } from './database.ts';
import { documentsTable } from './documents-table.ts';
import { VaultError } from './errors.ts';
import {
  auditTables,
  certificatesTables,
  receivedFilesTable,
  requestsTable,
  SCHEMA_VERSION,
  secretsTable,
} from './schema.ts';
import { targetsTable } from './targets-table.ts';

/**
 * Version 1 to 2. No key is opened: what is sealed moves as it is, under the same record and purpose. Version 1 did not
 * write down whether a request had left the machine, so each one may have: `asking`.
 */
const toVersion2 = `
  ALTER TABLE pending_requests RENAME TO pending_requests_1;
  ALTER TABLE chain_certificates RENAME TO chain_certificates_1;
  ALTER TABLE certificates RENAME TO certificates_1;
  ${requestsTable}
  ${certificatesTables}
  ${secretsTable}
  INSERT INTO pending_requests (id, state, environment, offer, usage, key_maker, id_nat_struct, structure_name,
    department, service, contact_emails, distinguished_name, created_at, updated_at, request,
    public_key_fingerprint, sealed_key)
  SELECT id, 'asking', environment, 'ORG', 'AUTH_CLI', 'here', id_nat_struct, structure_name, department, service,
    '[]', distinguished_name, created_at, created_at, request, public_key_fingerprint, sealed_key
  FROM pending_requests_1;
  INSERT INTO certificates (id, request_id, environment, kind, key_maker, subject, issuer, serial_number, not_before,
    not_after, fingerprint, certificate, card_number, contact_emails, stored_at, sealed_key)
  SELECT id, request_id, environment, kind, 'here', subject, issuer, serial_number, not_before, not_after,
    fingerprint, certificate, card_number, '[]', stored_at, sealed_key
  FROM certificates_1;
  INSERT INTO chain_certificates SELECT certificate_id, position, certificate FROM chain_certificates_1;
  DROP TABLE pending_requests_1;
  DROP TABLE chain_certificates_1;
  DROP TABLE certificates_1;
`;

/** By the version that they start from. */
const migrations: Readonly<Record<number, string>> = {
  1: toVersion2,
  2: receivedFilesTable,
  3: auditTables,
  4: targetsTable,
  5: documentsTable,
};

/**
 * Brings an older vault to this version in one transaction: whatever happens on the way, the file is the old one or
 * the new one, whole. Works while locked.
 *
 * @throws VaultError VAULT_CORRUPT for a version that never was; VAULT_DISK_FULL, VAULT_BUSY, VAULT_NOT_WRITABLE
 */
export function migrate(database: VaultDatabase): void {
  if (versionOf(database) === SCHEMA_VERSION) return;
  database.transaction(() => {
    // Asked again: another Passerelle may have done it meanwhile.
    for (let version = versionOf(database); version < SCHEMA_VERSION; version++) {
      const migration = migrations[version];
      if (migration === undefined) {
        throw new VaultError('VAULT_CORRUPT', { params: { path: database.path }, exitCode: 3 });
      }
      database.exec(migration);
      database.exec(`PRAGMA user_version = ${version + 1}`);
    }
  });
}

export function versionOf(database: VaultDatabase): number {
  return Number(database.pragma('user_version'));
}
