/** Version 5: where certificates go. A target is one sealed JSON document (`core/deploy/target.ts`). */
export const targetsTable = `
  CREATE TABLE targets (
    id TEXT PRIMARY KEY,
    created_at TEXT NOT NULL,
    sealed BLOB NOT NULL
  ) STRICT;
`;
