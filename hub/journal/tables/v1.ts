import { APPLICATION_ID } from './mark.ts'

/** The journal, the catalogue, devices and the first reporting tables. */
export const v1 = `
PRAGMA application_id = ${APPLICATION_ID};

CREATE TABLE journal (
  seq INTEGER PRIMARY KEY,
  day TEXT NOT NULL,
  type TEXT NOT NULL,
  version INTEGER NOT NULL,
  data TEXT NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  command_id TEXT,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX journal_command ON journal (command_id) WHERE command_id IS NOT NULL;
CREATE INDEX journal_day_opened ON journal (seq) WHERE type = 'dayOpened';
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TABLE catalogue (
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  position INTEGER NOT NULL,
  data TEXT NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE catalogue_audit (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  before TEXT,
  after TEXT
) STRICT;

CREATE TABLE device (
  id TEXT PRIMARY KEY,
  role TEXT NOT NULL,
  counter TEXT,
  name TEXT NOT NULL,
  token_hash TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT;

CREATE TABLE projection (name TEXT PRIMARY KEY, position INTEGER NOT NULL) STRICT;
CREATE TABLE report_stop (
  day TEXT NOT NULL,
  ticket TEXT NOT NULL,
  number TEXT NOT NULL,
  stop INTEGER NOT NULL,
  service TEXT NOT NULL,
  service_name TEXT NOT NULL,
  queue TEXT NOT NULL,
  class TEXT NOT NULL,
  counter TEXT,
  clerk TEXT,
  issued_at INTEGER NOT NULL,
  waiting_since INTEGER,
  called_at INTEGER,
  started_at INTEGER,
  ended_at INTEGER,
  waited_ms INTEGER NOT NULL DEFAULT 0,
  served_ms INTEGER NOT NULL DEFAULT 0,
  announcements INTEGER NOT NULL DEFAULT 0,
  outcome TEXT,
  state TEXT NOT NULL,
  PRIMARY KEY (ticket, stop)
) STRICT;
CREATE INDEX report_stop_day ON report_stop (day);
CREATE TABLE report_desk (counter TEXT PRIMARY KEY, clerk TEXT) STRICT;
`
