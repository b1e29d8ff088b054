/** Cases and complaints, which outlive a day; their words are kept until they have ended. */
export const v7 = `
-- Words of a case or a complaint are kept until it has ended, whatever their day. link: 1 for the secret of a link.
ALTER TABLE words RENAME TO words_before;
CREATE TABLE words (
  seq INTEGER NOT NULL,
  link INTEGER NOT NULL DEFAULT 0,
  day TEXT NOT NULL,
  salt TEXT NOT NULL,
  words TEXT NOT NULL,
  about TEXT,
  PRIMARY KEY (seq, link)
) STRICT, WITHOUT ROWID;
INSERT INTO words SELECT seq, 0, day, salt, words, NULL FROM words_before;
DROP TABLE words_before;
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
CREATE INDEX case_task_live ON case_task (rank, due_day, seq, task, state) WHERE rank IS NOT NULL;
CREATE INDEX case_task_of ON case_task (department, rank, due_day, seq, task, state) WHERE rank IS NOT NULL;
CREATE INDEX case_task_clerk ON case_task (clerk, rank, due_day, seq, task) WHERE rank IS NOT NULL AND clerk IS NOT NULL;
CREATE INDEX case_task_department ON case_task (department, seq);
-- What is to be done by department and due day, so that nobody has to count a hundred thousand tasks.
CREATE TABLE case_count (
  department TEXT NOT NULL,
  rank INTEGER NOT NULL,
  due_day TEXT NOT NULL,
  tasks INTEGER NOT NULL,
  PRIMARY KEY (department, rank, due_day)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER case_task_added AFTER INSERT ON case_task WHEN NEW.rank IS NOT NULL
BEGIN
  INSERT INTO case_count VALUES (NEW.department, NEW.rank, NEW.due_day, 1) ON CONFLICT DO UPDATE SET tasks = tasks + 1;
END;
CREATE TRIGGER case_task_changed AFTER UPDATE ON case_task
WHEN OLD.rank IS NOT NEW.rank OR OLD.due_day IS NOT NEW.due_day
BEGIN
  UPDATE case_count SET tasks = tasks - 1
  WHERE department = OLD.department AND rank = OLD.rank AND due_day = OLD.due_day;
  DELETE FROM case_count
  WHERE department = OLD.department AND rank = OLD.rank AND due_day = OLD.due_day AND tasks = 0;
  INSERT INTO case_count SELECT NEW.department, NEW.rank, NEW.due_day, 1 WHERE NEW.rank IS NOT NULL
  ON CONFLICT DO UPDATE SET tasks = tasks + 1;
END;
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
SELECT name, max(coalesce((SELECT max(seq) FROM journal), 0), coalesce((SELECT max(last) FROM archive), 0))
FROM (SELECT 'book' AS name UNION ALL SELECT 'messages');
`
