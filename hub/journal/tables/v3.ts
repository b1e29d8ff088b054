import { triggers } from './triggers.ts'

/** Archives, and which kinds of events there are. */
export const v3 = `
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
`
