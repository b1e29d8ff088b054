import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from 'better-sqlite3'
import { dayOf } from '../../tests/bench/day.ts'
import { temporaryFolder } from '../../tests/fixtures/hub.ts'
import { openDatabase } from '../journal/database.ts'
import { sqliteJournal } from '../journal/sqlite.ts'
import { createReportCheck } from './check.ts'
import { follow, rebuild } from './follow.ts'
import { emptyReports } from './projection.ts'

let folder: ReturnType<typeof temporaryFolder>
let db: Database

beforeEach(async () => {
  folder = temporaryFolder()
  db = await openDatabase(folder.path)
  for (const day of ['2026-11-23', '2026-11-24']) {
    const events = dayOf(20, day, Date.parse(`${day}T01:00:00Z`))
    if (day === '2026-11-23') events.push({ type: 'dayClosed', at: events.at(-1)!.at, data: { day } })
    const journal = sqliteJournal(db)
    const entries = events.map((event) => ({ day, event, actor: 'hub', commandId: null }))
    await journal.append(journal.lastSeq(), entries)
  }
  rebuild(db, sqliteJournal(db))
})
afterEach(() => {
  db.close()
  folder.remove()
})

function check(): string | null {
  const reports = createReportCheck(db)
  try {
    for (const entry of sqliteJournal(db).read(1)) {
      const problem = reports.see(entry)
      if (problem !== null) return problem
    }
    return reports.end()
  } finally {
    reports.close()
  }
}

describe('the reports against the journal', () => {
  it('[VERIFY-6] hold, also where they are behind it', () => {
    expect(check()).toBeNull()
    emptyReports(db)
    expect(check()).toBeNull()
    follow(db, sqliteJournal(db), 150)
    expect(check()).toBeNull()
  })

  it.each([
    [
      "UPDATE report_stop SET served_ms = 7 WHERE day = '2026-11-23' AND number = (SELECT min(number) FROM report_stop)",
      /^2026-11-23: /,
    ],
    ["UPDATE report_stop SET clerk = 'c' WHERE day = '2026-11-24'", /^2026-11-24: /],
    [
      "DELETE FROM report_stop WHERE day = '2026-11-24' AND number = (SELECT min(number) FROM report_stop)",
      /^2026-11-24: /,
    ],
    [
      "UPDATE report_stop SET day = '2026-11-22' WHERE number = (SELECT min(number) FROM report_stop)",
      /^2026-11-23: /,
    ],
    [
      "INSERT INTO report_stop SELECT '2020-01-01', 'other', number, stop, service, service_name, queue, class, counter, clerk, issued_at, waiting_since, called_at, started_at, ended_at, waited_ms, served_ms, announcements, outcome, state, NULL, NULL, NULL, NULL, NULL FROM report_stop LIMIT 1",
      /^the reporting tables/,
    ],
    ["UPDATE report_desk SET clerk = 'c' WHERE counter = '1'", /^the reporting tables/],
    ["UPDATE report_desk_time SET idle_ms = 1 WHERE day = '2026-11-23'", /^2026-11-23: /],
    ["UPDATE report_day SET facts = x'07' WHERE day = '2026-11-23'", /^2026-11-23: /],
    ["INSERT INTO report_miss VALUES ('2026-11-24', 0, 's', 'q', 'c', '1', '')", /^2026-11-24: /],
    ["INSERT INTO report_desk_time VALUES ('2020-01-01', '1', '', 0, 0, 0, 0)", /^the reporting tables/],
  ])('[VERIFY-6] are named after %s', (sql, expected) => {
    db.exec(sql)
    expect(check()).toMatch(expected)
  })
})
