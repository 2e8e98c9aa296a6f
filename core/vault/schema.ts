import { documentsTable } from './documents-table.ts';
import { targetsTable } from './targets-table.ts';

/** ASCII `PSRL`, in SQLite's header: tells a vault from any other database. */
export const APPLICATION_ID = 0x5053524c;

/**
 * Held in SQLite's `user_version`; a higher one was written by a newer Passerelle, a lower one is brought here by
 * `migrations.ts`.
 *
 * 1: requests and certificates. 2: a request has a state, and may be without a key; what was agreed with the platform
 * (offer, usage, contacts, reference), what follows a certificate (replacement, confirmation, revocation, name
 * declared), and the sealed secrets. 3: files that the platform handed out, until what they hold is stored. 4: the audit
 * log. 5: the servers that certificates go to. 6: documents around the certificates.
 */
export const SCHEMA_VERSION = 6;

/** A request's columns from `request` on are empty until its key is made. Lists are JSON. */
export const requestsTable = `
  CREATE TABLE pending_requests (
    id TEXT PRIMARY KEY,
    state TEXT NOT NULL,
    environment TEXT NOT NULL,
    offer TEXT NOT NULL,
    usage TEXT NOT NULL,
    key_maker TEXT NOT NULL,
    id_nat_struct TEXT NOT NULL,
    structure_name TEXT NOT NULL,
    department TEXT NOT NULL,
    service TEXT NOT NULL,
    contact_emails TEXT NOT NULL,
    distinguished_name TEXT NOT NULL,
    replaces TEXT,
    platform_reference TEXT,
    asked_by TEXT,
    refusal TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    request TEXT,
    public_key_fingerprint TEXT,
    sealed_key BLOB
  ) STRICT;
`;

/** `replaces` names a certificate that may be gone since: no foreign key. */
export const certificatesTables = `
  CREATE TABLE certificates (
    id TEXT PRIMARY KEY,
    request_id TEXT UNIQUE,
    environment TEXT NOT NULL,
    kind TEXT NOT NULL,
    key_maker TEXT NOT NULL,
    subject TEXT NOT NULL,
    issuer TEXT NOT NULL,
    serial_number TEXT NOT NULL,
    not_before TEXT NOT NULL,
    not_after TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    certificate BLOB NOT NULL,
    card_number TEXT NOT NULL,
    contact_emails TEXT NOT NULL,
    platform_reference TEXT,
    replaces TEXT,
    confirmed_at TEXT,
    revoked_at TEXT,
    revocation_reason TEXT,
    declared_name TEXT,
    stored_at TEXT NOT NULL,
    sealed_key BLOB NOT NULL
  ) STRICT;

  CREATE TABLE chain_certificates (
    certificate_id TEXT NOT NULL REFERENCES certificates (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    certificate BLOB NOT NULL,
    PRIMARY KEY (certificate_id, position)
  ) STRICT;
`;

/** Revocation codes and key passwords; `record_id` is a request's, then its certificate's. */
export const secretsTable = `
  CREATE TABLE secrets (
    record_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    sealed BLOB NOT NULL,
    created_at TEXT NOT NULL,
    shown_at TEXT,
    PRIMARY KEY (record_id, kind)
  ) STRICT;
`;

/** `record_id` is what the person was working on, and may be gone since. */
export const receivedFilesTable = `
  CREATE TABLE received_files (
    id TEXT PRIMARY KEY,
    file_name TEXT NOT NULL,
    record_id TEXT,
    received_at TEXT NOT NULL,
    sealed BLOB NOT NULL
  ) STRICT;
`;

/**
 * The triggers keep a slip of this program from rewriting the log; what finds a change made on purpose is the seal of each
 * entry. `audit_head` is one row: the sealed end of the log.
 */
export const auditTables = `
  CREATE TABLE audit_log (
    sequence INTEGER PRIMARY KEY,
    previous BLOB NOT NULL,
    sealed BLOB NOT NULL
  ) STRICT;

  CREATE TABLE audit_head (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    sealed BLOB NOT NULL
  ) STRICT;

  CREATE TRIGGER audit_log_keeps_entries BEFORE UPDATE ON audit_log
  BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

  CREATE TRIGGER audit_log_loses_none BEFORE DELETE ON audit_log
  BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
`;

/** Dates are ISO 8601 UTC texts, identifiers UUID texts, certificates DER; a chain goes from intermediate (0) to root. */
export const schema = `
  CREATE TABLE vault (
    id TEXT PRIMARY KEY,
    created_at TEXT NOT NULL
  ) STRICT;

  CREATE TABLE recipients (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    parameters TEXT NOT NULL,
    salt BLOB NOT NULL,
    wrapped_key BLOB NOT NULL,
    created_at TEXT NOT NULL
  ) STRICT;

  ${requestsTable}
  ${certificatesTables}
  ${secretsTable}
  ${receivedFilesTable}
  ${auditTables}
  ${targetsTable}
  ${documentsTable}

  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${SCHEMA_VERSION};
`;
