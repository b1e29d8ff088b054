import type { Database } from 'better-sqlite3'
import type { Complaint } from '../core/complaints/complaint.ts'
import { goneLink, REMOVED } from '../journal/apart.ts'
import { removeWordsAbout } from '../journal/words.ts'

/** So many at a time. */
const PIECE = 100
/** It was closed, or the hall has said all that it has to say, before this day. */
const OVER = `(ended_day < @before
  OR ended_day IS NULL AND (state = 'answered' OR due_day IS NULL)
     AND coalesce(json_extract(data, '$.answers[#-1].day'), json_extract(data, '$.openedDay')) < @before)`

/**
 * [PRIVACY-5] Removes the words of some complaints that are over since before this day, `YYYY-MM-DD`, and their links:
 * from beside the journal and from the book, which then says what the journal says of them. Returns of how many; 0 when none is left.
 */
export function forgetComplaints(db: Database, before: string): number {
  const some = db.prepare<[{ before: string }], { seq: number; id: string; data: string }>(
    `SELECT seq, id, data FROM complaint WHERE forgotten = 0 AND ${OVER} LIMIT ${PIECE}`,
  )
  const write = db.prepare(
    'UPDATE complaint SET forgotten = 1, token = @token, data = @data WHERE seq = @seq',
  )
  return db
    .transaction(() => {
      const over = some.all({ before })
      for (const { seq, id, data } of over) {
        const one = JSON.parse(data) as Complaint
        const token = removeWordsAbout(db, id) ? goneLink(seq) : one.token
        write.run({ seq, token, data: JSON.stringify({ ...wordless(one), token }) })
      }
      return over.length
    })
    .immediate()
}

const gone = (words: string | null): string | null => (words === null ? null : REMOVED)

const wordless = (one: Complaint): Complaint => ({
  ...one,
  words: gone(one.words),
  contact: gone(one.contact),
  answers: one.answers.map((answer) => ({ ...answer, words: REMOVED })),
  calledBack: one.calledBack.map((call) => ({ ...call, words: gone(call.words) })),
  reopened: one.reopened.map((again) => ({ ...again, words: gone(again.words) })),
  closed: one.closed && { ...one.closed, reason: gone(one.closed.reason) },
})
