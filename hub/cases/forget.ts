import type { Database } from 'better-sqlite3'
import type { Case } from '../core/cases/case.ts'
import { goneLink, REMOVED } from '../journal/apart.ts'
import { removeWordsAbout } from '../journal/words.ts'

/** So many at a time. */
const PIECE = 100

/**
 * [PRIVACY-5] Removes the words of some cases that ended before a day, `YYYY-MM-DD`, or were decided before a time (ms
 * since 1970) and never collected, and their links: from beside the journal and from the book, which then says what the
 * journal says of them. Returns of how many cases; 0 when none is left.
 */
export function forgetCases(db: Database, over: { endedBefore: string; decidedBefore: number }): number {
  const some = db.prepare<[typeof over], { seq: number; id: string; data: string }>(
    `SELECT seq, id, data FROM case_record WHERE ended_day < @endedBefore AND forgotten = 0
     UNION ALL
     SELECT seq, id, data FROM case_record WHERE state = 'decided' AND ended_day IS NULL AND forgotten = 0
       AND json_extract(data, '$.decidedAt') < @decidedBefore
     LIMIT ${PIECE}`,
  )
  const write = db.prepare(
    'UPDATE case_record SET forgotten = 1, token = @token, applicant = iif(applicant IS NULL, NULL, @removed), data = @data WHERE seq = @seq',
  )
  return db
    .transaction(() => {
      const cases = some.all(over)
      for (const { seq, id, data } of cases) {
        const one = JSON.parse(data) as Case
        const token = removeWordsAbout(db, id) ? goneLink(seq) : one.token
        write.run({ seq, token, removed: REMOVED, data: JSON.stringify({ ...wordless(one), token }) })
      }
      return cases.length
    })
    .immediate()
}

/** What is awaited in words has come or is awaited no longer, where a case has ended. */
const wordless = (one: Case): Case => ({
  ...one,
  applicant: one.applicant === null ? null : REMOVED,
  contact: one.contact === null ? null : REMOVED,
})
