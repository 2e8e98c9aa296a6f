/** ASCII `PSRL`, in SQLite's header: tells a vault from any other database. */
export const APPLICATION_ID = 0x5053524c;

/** Held in SQLite's `user_version`; a higher one was written by a newer Passerelle. */
export const SCHEMA_VERSION = 1;

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

  CREATE TABLE pending_requests (
    id TEXT PRIMARY KEY,
    environment TEXT NOT NULL,
    id_nat_struct TEXT NOT NULL,
    structure_name TEXT NOT NULL,
    department TEXT NOT NULL,
    service TEXT NOT NULL,
    distinguished_name TEXT NOT NULL,
    request TEXT NOT NULL,
    public_key_fingerprint TEXT NOT NULL,
    created_at TEXT NOT NULL,
    sealed_key BLOB NOT NULL
  ) STRICT;

  CREATE TABLE certificates (
    id TEXT PRIMARY KEY,
    request_id TEXT NOT NULL UNIQUE,
    environment TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    issuer TEXT NOT NULL,
    serial_number TEXT NOT NULL,
    not_before TEXT NOT NULL,
    not_after TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    certificate BLOB NOT NULL,
    card_number TEXT NOT NULL,
    stored_at TEXT NOT NULL,
    sealed_key BLOB NOT NULL
  ) STRICT;

  CREATE TABLE chain_certificates (
    certificate_id TEXT NOT NULL REFERENCES certificates (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    certificate BLOB NOT NULL,
    PRIMARY KEY (certificate_id, position)
  ) STRICT;

  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${SCHEMA_VERSION};
`;
