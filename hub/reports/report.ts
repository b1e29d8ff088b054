import type { Database } from 'better-sqlite3'
import { z } from 'zod'
import { MOST_ROWS, type ReportAnswer, type ReportQuestion, type ReportRow } from '../../protocol/reports.ts'
import { positionOf } from './follow.ts'
import { gather, hasDesk, type Asked, type Gathered } from './gather.ts'
import { knownThings, type KnownThings } from './known.ts'
import { periodsOf } from './periods.ts'
import { emptyTally, figuresOf, type Tally } from './tally.ts'

/** More rows than anybody reads: the question must be another one. */
export class TooManyRows extends Error {
  override name = 'TooManyRows'
}

/**
 * Answers a question about past days from the reporting tables, in one moment of the database. `now` is the clock of
 * the hub in ms. Throws TooManyRows.
 */
export function answerReport(db: Database, question: ReportQuestion, now: number): ReportAnswer {
  return db.transaction(() => answer(db, question, now))()
}

function answer(db: Database, question: ReportQuestion, now: number): ReportAnswer {
  const timeZone = zoneOf(db)
  const known = knownThings(db, timeZone)
  const { every, by, from, to, compareFrom, compareTo } = question
  const look = (period: Pick<Asked, 'from' | 'to'>): Gathered =>
    gather(db, { ...period, every, by }, known, now, timeZone)
  const here = look({ from, to })
  const other =
    compareFrom !== undefined && compareTo !== undefined ? look({ from: compareFrom, to: compareTo }) : null
  const rows = rowsOf(question, here, other, known)
  return {
    question,
    at: now,
    behind: behindOf(db),
    known: knownDays(db),
    rows,
    total: { figures: figuresOf(here.total), compared: other && figuresOf(other.total) },
  }
}

/** The rows in the order of their periods, and in each in the order of the catalogue. */
function rowsOf(
  question: ReportQuestion,
  here: Gathered,
  other: Gathered | null,
  known: KnownThings,
): ReportRow[] {
  const { every, by, from, to, compareFrom, compareTo } = question
  const others =
    other && compareFrom !== undefined && compareTo !== undefined
      ? periodsOf(compareFrom, compareTo, every)
      : []
  const rows: ReportRow[] = []
  periodsOf(from, to, every).forEach((period, place) => {
    const mine = here.rows.get(period)
    // The first day beside the first day, and so on.
    const theirs = other?.rows.get(others[place] ?? 'none')
    const ids = new Set([...(mine?.keys() ?? []), ...(theirs?.keys() ?? [])])
    // A day on which nothing happened is a row all the same; an hour is not.
    if (by === 'all' && every !== 'hour') ids.add('')
    const empty = (): Tally => emptyTally(hasDesk(question))
    for (const id of [...ids].sort((a, b) => known.placeOf(by, a) - known.placeOf(by, b))) {
      if (rows.length === MOST_ROWS)
        throw new TooManyRows(`more than ${MOST_ROWS} rows: ask for longer periods, or for fewer days`)
      const { name, gone } = by === 'all' ? { name: null, gone: false } : known.nameOf(by, id)
      rows.push({
        period: every === 'all' ? null : period,
        id: by === 'all' ? null : id,
        name,
        gone,
        figures: figuresOf(mine?.get(id) ?? empty()),
        compared: other && figuresOf(theirs?.get(id) ?? empty()),
      })
    }
  })
  return rows
}

function zoneOf(db: Database): string {
  const centre = db.prepare<[], string>("SELECT data FROM catalogue WHERE kind = 'centre'").pluck().get()
  return centre === undefined ? 'UTC' : z.object({ timeZone: z.string() }).parse(JSON.parse(centre)).timeZone
}

function behindOf(db: Database): number {
  const last = db.prepare<[], number | null>('SELECT max(seq) FROM journal').pluck().get() ?? 0
  return Math.max(0, last - positionOf(db))
}

function knownDays(db: Database): ReportAnswer['known'] {
  const of = (end: 'min' | 'max') =>
    db.prepare<[], string | null>(`SELECT ${end}(day) FROM report_stop`).pluck().get()
  const [first, last] = [of('min'), of('max')]
  return first && last ? { first, last } : null
}
