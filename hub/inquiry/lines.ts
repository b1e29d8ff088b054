import type { Database } from 'better-sqlite3'
import { Temporal } from 'temporal-polyfill'
import {
  MOST_DAYS,
  MOST_LINES,
  type JournalLine,
  type JournalPage,
  type JournalQuestion,
} from '../../protocol/journal.ts'
import { dayPlus } from '../core/days.ts'
import type { Entry } from '../journal/port.ts'
import { entriesOfDay } from '../journal/day.ts'

/** A question that would read too much; its message says what to ask instead. */
export class TooMuch extends Error {
  override name = 'TooMuch'
}

/** [JOURNALPAGE-1] The lines of the journal that a question asks for, in their order, some at a time. */
export function findLines(db: Database, question: JournalQuestion, timeZone: string): JournalPage {
  const { from, to, after } = question
  if (to < from) throw new TooMuch('the last day is before the first')
  if (dayPlus(from, MOST_DAYS) <= to) throw new TooMuch(`ask for ${MOST_DAYS} days at most`)
  const wanted = matcher(question, timeZone)
  const lines: JournalLine[] = []
  for (let day = from; day <= to; day = dayPlus(day, 1)) {
    for (const line of linesOfDay(db, day)) {
      if (line.seq <= after || !wanted(line)) continue
      if (lines.length === MOST_LINES) return { lines, next: lines.at(-1)!.seq }
      lines.push(line)
    }
  }
  return { lines, next: null }
}

/** [JOURNALPAGE-2] Everything that happened to a ticket, in its order. */
export function storyOf(db: Database, ticket: string): JournalLine[] {
  return [...linesOfDay(db, ticket.slice(0, 10))].filter(({ data }) => isAbout(data, ticket))
}

/** The entries of a day as people read them, with who sat where. */
export function* linesOfDay(db: Database, day: string): Generator<JournalLine> {
  const seats = new Map<string, string | null>()
  for (const entry of entriesOfDay(db, day)) yield lineOf(entry, seats)
}

/** `seats`: who sits at each counter, which the line may change. */
export function lineOf({ seq, day, event, actor }: Entry, seats: Map<string, string | null>): JournalLine {
  const { type, at, data } = event
  if (type === 'counterOpened' || type === 'clerkChanged') seats.set(data.counter, data.clerk)
  const clerk = 'counter' in data && data.counter !== null ? (seats.get(data.counter) ?? null) : null
  if (type === 'counterClosed') seats.delete(data.counter)
  return { seq, day, at, type, actor, clerk, data: shown(data) }
}

/** What stands in the place of who applies and how they are reached: the page of the case tells that, and notes it. */
const HIDDEN = '（不在此显示）'
const PERSONAL = ['applicant', 'contact']

/** The token is the resident's own link. */
function shown({ token: _, ...open }: Record<string, unknown>): Record<string, unknown> {
  const personal = PERSONAL.filter((key) => typeof open[key] === 'string')
  return { ...open, ...Object.fromEntries(personal.map((key) => [key, HIDDEN])) }
}

/** Prints name the ticket in their id. */
const isAbout = ({ ticket: of, print }: Record<string, unknown>, ticket: string): boolean =>
  of === ticket || (typeof print === 'string' && print.startsWith(`${ticket.toLowerCase()}-`))

function matcher(question: JournalQuestion, timeZone: string): (line: JournalLine) => boolean {
  const { number, counter, clerk, since, until } = question
  const clock = (at: number): string =>
    Temporal.Instant.fromEpochMilliseconds(at)
      .toZonedDateTimeISO(timeZone)
      .toPlainTime()
      .toString()
      .slice(0, 5)
  return (line) => {
    if (number !== undefined && !isAbout(line.data, `${line.day}-${number}`)) return false
    if (counter !== undefined && line.data['counter'] !== counter) return false
    if (clerk !== undefined && line.clerk !== clerk) return false
    if (since === undefined && until === undefined) return true
    const time = clock(line.at)
    return (since === undefined || time >= since) && (until === undefined || time <= until)
  }
}
