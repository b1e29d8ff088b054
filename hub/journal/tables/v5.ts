/** Ratings, PINs of clerks and their sessions. */
export const v5 = `
ALTER TABLE report_stop ADD COLUMN rating INTEGER;
ALTER TABLE report_stop ADD COLUMN rating_reasons TEXT;
ALTER TABLE report_stop ADD COLUMN rating_words TEXT;
CREATE TABLE clerk_pin (
  clerk TEXT PRIMARY KEY,
  hash TEXT NOT NULL,
  wrong INTEGER NOT NULL DEFAULT 0,
  wait_until INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE TABLE session (
  token_hash TEXT PRIMARY KEY,
  clerk TEXT NOT NULL,
  device TEXT NOT NULL,
  counter TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT, WITHOUT ROWID;
`
