import type { Database } from 'better-sqlite3'
import type { JournalLine, Moment, MomentQuestion } from '../../protocol/journal.ts'
import { indexCatalogue } from '../core/catalogue.ts'
import { evolve } from '../core/evolve.ts'
import { initialState, type HallState } from '../core/state.ts'
import type { Entry } from '../journal/port.ts'
import { calendarOf } from '../live/calendar.ts'
import { consoleView } from '../views/console.ts'
import { catalogueAt } from '../catalogue/at.ts'
import { entriesOfDay } from '../journal/day.ts'
import { lineOf } from './lines.ts'

/** The day that was looked at last: a slider asks for the same one again and again. */
export interface DayKept {
  day: string
  entries: readonly Entry[]
}

/** The entries of a day; an open day grows, so that only a closed one is kept. */
export function dayOf(db: Database, day: string, kept: DayKept | null): DayKept {
  const closed = kept?.day === day && kept.entries.at(-1)?.event.type === 'dayClosed'
  return closed ? kept : { day, entries: [...entriesOfDay(db, day)] }
}

/** The state of the hall after so many entries of its day. */
export const foldTo = (entries: readonly Entry[], count: number): HallState =>
  entries.slice(0, count).reduce((state, { event }) => evolve(state, event), initialState())

/** [REPLAY-1] The hall as it was after a line, or at a moment, of a day; null where the journal has no such day. */
export function momentOf(
  db: Database,
  { entries, day }: DayKept,
  { seq, at }: MomentQuestion,
): Moment | null {
  const [first, last] = [entries[0], entries.at(-1)]
  if (!first || !last) return null
  const count = Math.max(1, countTo(entries, seq, at))
  const here = entries[count - 1]!
  const then = here.event.at
  const catalogue = catalogueAt(db, then)
  if (!catalogue) return null
  const state = foldTo(entries, count)
  const now = at ?? then
  return {
    day,
    first: first.seq,
    last: last.seq,
    openedAt: first.event.at,
    endedAt: last.event.at,
    line: lineAt(entries, count),
    view: consoleView(state, {
      catalogue: indexCatalogue(catalogue),
      now,
      ...calendarOf(catalogue.centre)(now),
      // What was connected then is not in the journal.
      printers: [],
      screens: { kiosk: 0, counter: 0, display: 0, console: 0, rater: 0, ticket: 0 },
      quietBoards: [],
      phoneAddress: '',
      asked: new Map(),
      deviceName: () => null,
      picture: () => null,
    }),
  }
}

function countTo(entries: readonly Entry[], seq: number | undefined, at: number | undefined): number {
  if (seq !== undefined) return entries.findLastIndex((entry) => entry.seq <= seq) + 1
  // The last line of that time, also where a clock was set back in between.
  return at === undefined ? entries.length : entries.findLastIndex(({ event }) => event.at <= at) + 1
}

function lineAt(entries: readonly Entry[], count: number): JournalLine {
  const seats = new Map<string, string | null>()
  const lines = entries.slice(0, count).map((entry) => lineOf(entry, seats))
  return lines.at(-1)!
}
