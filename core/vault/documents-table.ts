/**
 * Version 6: what is known around the certificates, each a sealed document of one kind (`document-store.ts`). An identifier
 * is unique within its kind.
 */
export const documentsTable = `
  CREATE TABLE documents (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    created_at TEXT NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (kind, id)
  ) STRICT;
`;
