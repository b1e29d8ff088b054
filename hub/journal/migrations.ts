import type { Database } from 'better-sqlite3'
import { DataFolderError } from './errors.ts'

/** Marks the file as ours: "PAIH". */
export const APPLICATION_ID = 0x50414948

/**
 * What keeps the journal append-only; `verify` looks whether they are still there. A row leaves the table only
 * when a row of `archive` covers it, and that must join the one before it, end with the very hash that the
 * journal has there, and leave the newest day alone. No insert goes back, because REPLACE would take a row
 * away without asking the trigger on deletes.
 */
export const triggers = {
  journal_no_update: `CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END`,
  journal_no_delete: `CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
WHEN coalesce((SELECT last FROM archive WHERE first <= OLD.seq ORDER BY first DESC LIMIT 1), 0) < OLD.seq
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END`,
  journal_next_only: `CREATE TRIGGER journal_next_only BEFORE INSERT ON journal
WHEN NEW.seq <= (SELECT max(seq) FROM journal)
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END`,
  archive_fits: `CREATE TRIGGER archive_fits BEFORE INSERT ON archive
WHEN NEW.first <> coalesce((SELECT last FROM archive ORDER BY first DESC LIMIT 1), 0) + 1
  OR NEW.last < NEW.first
  OR NEW.last >= coalesce((SELECT max(seq) FROM journal WHERE type = 'dayOpened'), 0)
  OR NEW.hash IS NOT (SELECT hash FROM journal WHERE seq = NEW.last)
BEGIN SELECT RAISE(ABORT, 'the archive does not join the journal'); END`,
  archive_no_update: `CREATE TRIGGER archive_no_update BEFORE UPDATE ON archive
BEGIN SELECT RAISE(ABORT, 'the archive is append-only'); END`,
  archive_no_delete: `CREATE TRIGGER archive_no_delete BEFORE DELETE ON archive
BEGIN SELECT RAISE(ABORT, 'the archive is append-only'); END`,
}

/** Steps in order; a step that was released is never changed. Step n brings user_version from n to n + 1. */
const steps: readonly string[] = [
  `
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
`,
  'ALTER TABLE device ADD COLUMN kiosk TEXT',
  `
CREATE TABLE archive (
  first INTEGER PRIMARY KEY,
  last INTEGER NOT NULL,
  file TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE TABLE event_kind (
  type TEXT NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (type, version)
) STRICT, WITHOUT ROWID;
INSERT INTO event_kind SELECT DISTINCT type, version FROM journal;
DROP TRIGGER journal_no_delete;
${Object.values(triggers)
  .filter((sql) => !sql.includes('journal_no_update'))
  .join(';\n')};
`,
  `
CREATE TABLE pairing (
  code TEXT PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL,
  address TEXT NOT NULL,
  asked_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`,
  `
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
`,
  `
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
`,
  `
-- Words of a case or a complaint are kept until it has ended, whatever their day.
ALTER TABLE words ADD COLUMN about TEXT;
DROP INDEX words_day;
CREATE INDEX words_day ON words (day) WHERE about IS NULL;
CREATE INDEX words_about ON words (about) WHERE about IS NOT NULL;
CREATE TABLE case_record (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  token TEXT NOT NULL UNIQUE,
  ticket TEXT,
  state TEXT NOT NULL,
  due_day TEXT NOT NULL,
  applicant TEXT,
  ended_day TEXT,
  forgotten INTEGER NOT NULL DEFAULT 0,
  data TEXT NOT NULL
) STRICT;
CREATE INDEX case_record_state ON case_record (state, seq);
CREATE INDEX case_record_ticket ON case_record (ticket) WHERE ticket IS NOT NULL;
CREATE INDEX case_record_applicant ON case_record (applicant) WHERE applicant IS NOT NULL;
CREATE INDEX case_record_ended ON case_record (ended_day) WHERE ended_day IS NOT NULL AND forgotten = 0;
-- rank: 0 while its clock runs, 1 while it stands still, NULL where nothing is to be done.
CREATE TABLE case_task (
  seq INTEGER NOT NULL,
  task INTEGER NOT NULL,
  department TEXT NOT NULL,
  state TEXT NOT NULL,
  clerk TEXT,
  rank INTEGER,
  due_day TEXT,
  PRIMARY KEY (seq, task)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_task_live ON case_task (rank, due_day, seq, task) WHERE rank IS NOT NULL;
CREATE INDEX case_task_of ON case_task (department, rank, due_day, seq, task) WHERE rank IS NOT NULL;
CREATE INDEX case_task_department ON case_task (department, seq);
CREATE TABLE complaint (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  token TEXT NOT NULL UNIQUE,
  ticket TEXT,
  stop INTEGER,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  due_day TEXT,
  ended_day TEXT,
  forgotten INTEGER NOT NULL DEFAULT 0,
  data TEXT NOT NULL
) STRICT;
CREATE INDEX complaint_state ON complaint (state, due_day, seq);
CREATE INDEX complaint_ticket ON complaint (ticket) WHERE ticket IS NOT NULL;
CREATE INDEX complaint_ended ON complaint (ended_day) WHERE ended_day IS NOT NULL AND forgotten = 0;
-- Which entries of the journal are about a case or a complaint.
CREATE TABLE book_entry (
  about TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (about, seq)
) STRICT, WITHOUT ROWID;
-- No older journal tells of any.
INSERT INTO projection
SELECT 'book', coalesce(max(seq), 0) FROM (SELECT seq FROM journal UNION ALL SELECT last FROM archive);
`,
]

/** The version of the tables that this code reads and writes. */
export const SCHEMA_VERSION = steps.length

/** A database that an older hub made, where it may only be read. */
export class OlderTables extends DataFolderError {
  override name = 'OlderTables'
}

/** Brings the tables up to date. Throws DataFolderError when the database is newer than this code. */
export function migrate(db: Database): void {
  refuseForeign(db)
  for (let version = versionOf(db); version < SCHEMA_VERSION; version = versionOf(db)) {
    const step = steps[version]
    if (step === undefined) throw new Error(`there is no migration from version ${version}`)
    db.transaction(() => {
      // Another process may have done this step while we waited for the lock.
      if (versionOf(db) !== version) return
      db.exec(step)
      db.pragma(`user_version = ${version + 1}`)
    }).immediate()
  }
}

/** Throws DataFolderError unless the database is ours and exactly as new as this code. */
export function requireCurrent(db: Database): void {
  refuseForeign(db)
  const version = versionOf(db)
  if (version < SCHEMA_VERSION) {
    throw new OlderTables(
      `${db.name} has tables of version ${version}, older than this hub's ${SCHEMA_VERSION}; start the hub once to bring them up to date`,
    )
  }
}

function refuseForeign(db: Database): void {
  const version = versionOf(db)
  const empty = db.prepare('SELECT 1 FROM sqlite_schema').get() === undefined
  if (!empty && db.pragma('application_id', { simple: true }) !== APPLICATION_ID) {
    throw new DataFolderError(`${db.name} is not a database of Paihao; choose another data folder`)
  }
  if (version > SCHEMA_VERSION) {
    throw new DataFolderError(
      `${db.name} has tables of version ${version}, newer than this hub's ${SCHEMA_VERSION}; install the newer hub again, or restore an older backup`,
    )
  }
}

const versionOf = (db: Database): number => Number(db.pragma('user_version', { simple: true }))
