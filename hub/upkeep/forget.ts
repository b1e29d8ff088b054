import type { Database } from 'better-sqlite3'
import type { Rules } from '../../protocol/catalogue.ts'
import { forgetCases } from '../cases/forget.ts'
import { forgetComplaints } from '../cases/forgetComplaints.ts'
import { dayPlus } from '../core/days.ts'
import { removeWords } from '../journal/words.ts'
import { forgetAccess } from '../people/forget.ts'
import { forgetRatingWords } from '../reports/forget.ts'

const DAY_MS = 86_400_000
/** Words of a case that was decided and never collected are kept so many times as long. */
const UNCOLLECTED = 2

export interface Forgotten {
  words: number
  /** Cases and complaints whose words are gone. */
  cases: number
  access: number
}

/**
 * [PRIVACY-2] [PRIVACY-4] [PRIVACY-5] Removes what has been kept long enough: words of people, and who looked at and changed what.
 * Some at a time, so that nobody waits for it. `now` in ms since 1970, `today` the business day.
 */
export async function forgetOld(
  db: Database,
  { keepWordsDays, keepAccessDays }: Pick<Rules, 'keepWordsDays' | 'keepAccessDays'>,
  { now, today }: { now: number; today: string },
): Promise<Forgotten> {
  const before = dayPlus(today, -keepWordsDays)
  // What is deleted must not be read from the file either.
  db.pragma('secure_delete = ON')
  forgetRatingWords(db, before)
  let words = 0
  for (let some = removeWords(db, before); some > 0; some = removeWords(db, before)) {
    words += some
    await new Promise(setImmediate)
  }
  let cases = 0
  const over = { endedBefore: before, decidedBefore: now - UNCOLLECTED * keepWordsDays * DAY_MS }
  for (const forget of [() => forgetCases(db, over), () => forgetComplaints(db, before)])
    for (let some = forget(); some > 0; some = forget()) {
      cases += some
      await new Promise(setImmediate)
    }
  const access = forgetAccess(db, now - keepAccessDays * DAY_MS, now)
  // What was deleted still stands in the log of the database until it is emptied.
  if (words + cases + access > 0) db.pragma('wal_checkpoint(TRUNCATE)')
  return { words, cases, access }
}
