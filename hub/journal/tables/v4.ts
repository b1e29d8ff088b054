/** Codes of screens that want to be let in. */
export const v4 = `
CREATE TABLE pairing (
  code TEXT PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL,
  address TEXT NOT NULL,
  asked_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`
