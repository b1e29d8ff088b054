/** People, words beside the journal, changes of the catalogue and the reports of whole days. */
export const v6 = `
CREATE TABLE person (
  id TEXT PRIMARY KEY,
  login TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  hash TEXT NOT NULL,
  must_change INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  disabled_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE sign_in (
  token_hash TEXT PRIMARY KEY,
  person TEXT NOT NULL,
  address TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE first_link (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  hash TEXT NOT NULL,
  made_at INTEGER NOT NULL
) STRICT;
CREATE TABLE delay (
  name TEXT PRIMARY KEY,
  wrong INTEGER NOT NULL,
  wait_until INTEGER NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO delay SELECT 'clerk:' || clerk, wrong, wait_until, wait_until FROM clerk_pin WHERE wrong > 0;
ALTER TABLE clerk_pin DROP COLUMN wrong;
ALTER TABLE clerk_pin DROP COLUMN wait_until;
CREATE TABLE access_audit (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  act TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT NOT NULL
) STRICT;
ALTER TABLE device ADD COLUMN seen_at INTEGER;
ALTER TABLE device ADD COLUMN seen_from TEXT;
ALTER TABLE pairing ADD COLUMN place TEXT;
CREATE TABLE catalogue_change (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  from_day TEXT,
  state TEXT NOT NULL,
  undone_by INTEGER,
  differences TEXT NOT NULL
) STRICT;
CREATE TABLE words (
  seq INTEGER PRIMARY KEY,
  day TEXT NOT NULL,
  salt TEXT NOT NULL,
  words TEXT NOT NULL
) STRICT;
CREATE INDEX words_day ON words (day);
-- The reporting tables are made anew from the journal, which the hub does by itself after its start.
DELETE FROM report_stop;
DELETE FROM projection;
ALTER TABLE report_stop ADD COLUMN wait_ms INTEGER;
ALTER TABLE report_stop ADD COLUMN ended_by TEXT;
DROP TABLE report_desk;
CREATE TABLE report_desk (
  counter TEXT PRIMARY KEY,
  clerk TEXT,
  day TEXT NOT NULL,
  paused INTEGER NOT NULL,
  person TEXT,
  since INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE report_desk_time (
  day TEXT NOT NULL,
  counter TEXT NOT NULL,
  clerk TEXT NOT NULL,
  calling_ms INTEGER NOT NULL,
  serving_ms INTEGER NOT NULL,
  paused_ms INTEGER NOT NULL,
  idle_ms INTEGER NOT NULL,
  PRIMARY KEY (day, counter, clerk)
) STRICT, WITHOUT ROWID;
CREATE TABLE report_miss (
  day TEXT NOT NULL,
  issued_at INTEGER NOT NULL,
  service TEXT NOT NULL,
  queue TEXT NOT NULL,
  class TEXT NOT NULL,
  counter TEXT NOT NULL,
  clerk TEXT NOT NULL
) STRICT;
CREATE INDEX report_miss_day ON report_miss (day);
CREATE TABLE report_day (
  day TEXT PRIMARY KEY,
  ids TEXT NOT NULL,
  stops INTEGER NOT NULL,
  misses INTEGER NOT NULL,
  facts BLOB NOT NULL
) STRICT;
`
