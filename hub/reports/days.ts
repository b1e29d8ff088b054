import type { Database } from 'better-sqlite3'
import type { Outcome } from '../../protocol/commands.ts'
import type { Entry } from '../journal/port.ts'

/** The outcomes by their number in a fact, from 1 on. */
export const OUTCOMES: readonly Outcome[] = ['settled', 'accepted', 'incomplete', 'withdrawn']
/** How a ticket ended at a stop before that was done, by its number in a fact, from 1 on. */
const ENDS = ['cancelled', 'expired']
const numberOf = (column: string, of: readonly string[]): string =>
  `CASE ${column} ${of.map((one, place) => `WHEN '${one}' THEN ${place + 1}`).join(' ')} ELSE 0 END`

/** What the stops and misses of a day are counted by; where there is none, as with a stop nobody called, it is empty. */
export const KEYS = ['service', 'queue', 'class', 'counter', 'clerk'] as const
export type Key = (typeof KEYS)[number]

/** The most that a column holds, in ms. Nobody waits 24 days, but a clock that was set may say so. */
const MOST = 2 ** 31 - 1

/** A fact of a stop by its column: the value in SQL, over report_stop. Times in ms. */
const stopFacts = {
  issuedAt: 'issued_at',
  first: 'stop = 0',
  done: "state = 'done'",
  /** In line before it was called; -1 where it was not. */
  wait: `min(coalesce(wait_ms, -1), ${MOST})`,
  served: `iif(state = 'done', min(served_ms, ${MOST}), 0)`,
  outcome: numberOf('outcome', OUTCOMES),
  rating: 'coalesce(rating, 0)',
  end: numberOf('ended_by', ENDS),
} as const
export const FACTS = Object.keys(stopFacts) as (keyof typeof stopFacts)[]

/** The facts of one day in columns: one number for each stop, and behind those one for each miss. */
export interface PackedDay {
  day: string
  /** The keys of this day; the columns of keys hold places in it. */
  ids: string[]
  stops: number
  misses: number
  columns: Record<Key | (typeof FACTS)[number], Int32Array | Float64Array>
}

/** Keys, and behind them facts. */
type Row = (string | number)[]

/** Reads a day from the stops and misses themselves. */
export function readDay(db: Database, day: string): PackedDay {
  const keys = "service, queue, class, coalesce(counter, ''), coalesce(clerk, '')"
  const all = (sql: string) => db.prepare<[string], Row>(sql).raw().all(day)
  const stops = all(
    `SELECT ${keys}, ${Object.values(stopFacts).join(', ')} FROM report_stop WHERE day = ? ORDER BY ticket, stop`,
  )
  const misses = all(`SELECT ${keys}, issued_at FROM report_miss WHERE day = ? ORDER BY rowid`)
  const rows = [...stops, ...misses]
  const places = new Map<string, number>()
  const placeOf = (id: string): number => {
    const place = places.get(id) ?? places.size
    places.set(id, place)
    return place
  }
  const columns: Partial<PackedDay['columns']> = {}
  KEYS.forEach((key, column) => (columns[key] = Int32Array.from(rows, (row) => placeOf(String(row[column])))))
  FACTS.forEach((one, at) => {
    const of = rows.map((row) => Number(row[KEYS.length + at] ?? 0))
    columns[one] = one === 'issuedAt' ? Float64Array.from(of) : Int32Array.from(of)
  })
  return {
    ...{ day, ids: [...places.keys()], stops: stops.length, misses: misses.length },
    columns: columns as PackedDay['columns'],
  }
}

/**
 * Packs a day into report_day when it is closed, since nothing of it changes afterwards: a year of a large hall is
 * then read in some ten ms, and not in seconds, row by row.
 */
export function dayProjection(db: Database): (entry: Entry) => void {
  const insert = db.prepare('INSERT INTO report_day (day, ids, stops, misses, facts) VALUES (?, ?, ?, ?, ?)')
  return ({ event }) => {
    if (event.type !== 'dayClosed') return
    const { day, ids, stops, misses, columns } = readDay(db, event.data.day)
    // The widest first, so that each column lies where its numbers may lie.
    const parts = [columns.issuedAt, ...[...KEYS, ...FACTS.slice(1)].map((one) => columns[one])]
    const bytes = parts.map(({ buffer, byteOffset, byteLength }) =>
      Buffer.from(buffer, byteOffset, byteLength),
    )
    insert.run(day, JSON.stringify(ids), stops, misses, Buffer.concat(bytes))
  }
}

interface StoredDay {
  day: string
  ids: string
  stops: number
  misses: number
  facts: Buffer
}

/** The days from `from` to `to` on which anything happened: the closed ones as they were packed, the open one as it is. */
export function* daysOf(db: Database, from: string, to: string): Generator<PackedDay> {
  const packed = db
    .prepare<[string, string], StoredDay>('SELECT * FROM report_day WHERE day BETWEEN ? AND ? ORDER BY day')
    .all(from, to)
  for (const day of packed) yield unpack(day)
  const newest = db.prepare<[], string | null>('SELECT max(day) FROM report_stop').pluck().get()
  const isOpen = newest && newest >= from && newest <= to && packed.every(({ day }) => day !== newest)
  if (isOpen) yield readDay(db, newest)
}

function unpack({ day, ids, stops, misses, facts }: StoredDay): PackedDay {
  // A copy, which begins where eight bytes may begin. All machines that run a hub write numbers alike.
  const { buffer } = new Uint8Array(facts)
  const rows = stops + misses
  const narrow = [...KEYS, ...FACTS.slice(1)]
  const columns = Object.fromEntries(
    narrow.map((one, place) => [one, new Int32Array(buffer, 8 * rows + 4 * rows * place, rows)]),
  ) as PackedDay['columns']
  columns.issuedAt = new Float64Array(buffer, 0, rows)
  return { day, ids: JSON.parse(ids) as string[], stops, misses, columns }
}
