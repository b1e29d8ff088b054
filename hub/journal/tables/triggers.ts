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
