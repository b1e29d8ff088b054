import type { Database } from 'better-sqlite3'
import type { JournalNames } from '../../protocol/journal.ts'
import type { KnownThings } from '../reports/known.ts'

/** [JOURNALPAGE-6] What the ids in the journal's lines are called, also of what has left the hall. */
export function namesOf(db: Database, known: KnownThings): JournalNames {
  const named = db.prepare<[], [string, string]>('SELECT id, name FROM person').raw()
  const devices = db.prepare<[], [string, string]>("SELECT id, name FROM device WHERE name <> ''").raw()
  return {
    counters: known.all('counter'),
    clerks: known.all('clerk'),
    queues: known.all('queue'),
    people: Object.fromEntries(named.all()),
    devices: Object.fromEntries(devices.all()),
  }
}
