import type { Database } from 'better-sqlite3'
import { z } from 'zod'
import { Text } from '../../protocol/primitives.ts'
import type { ReportBy } from '../../protocol/reports.ts'
import { zoneClock } from './periods.ts'

/** What a report needs of an entry of the catalogue, of any kind. */
const Known = z.object({
  name: z.union([Text, z.string()]).optional(),
  number: z.int().optional(),
  department: z.string().optional(),
  targetMinutes: z.int().optional(),
})
const Row = z.object({ kind: z.string(), id: z.string(), data: z.string(), gone: z.int() })
const Change = z.object({ id: z.string(), at: z.int(), data: z.string() })

/** The catalogue as reports see it: with all that has left it. */
export interface KnownThings {
  /** What a row is called, and whether that has left the catalogue; an id that was never there is called by itself. */
  nameOf(by: Exclude<ReportBy, 'all'>, id: string): { name: Text; gone: boolean }
  /** Where a row stands: in the order of the catalogue, what has left it behind that, nothing at the end. */
  placeOf(by: ReportBy, id: string): number
  /** All of a kind with their names, in the same order. */
  all(by: Exclude<ReportBy, 'all'>): { id: string; name: Text; number: number | null; gone: boolean }[]
  /** The department of a service, also of one that has left; empty where it was never known. */
  departmentOf(service: string): string
  /** What a queue promised on a day, in ms: its target as it stood at the end of that day. Null for an unknown queue. */
  targetOf(queue: string, day: string): number | null
}

const kinds = {
  service: 'services',
  department: 'departments',
  queue: 'queues',
  counter: 'counters',
  clerk: 'clerks',
  class: 'classes',
} as const

/** Reads the catalogue and its audit, which keeps what left it. */
export function knownThings(db: Database, timeZone: string): KnownThings {
  const rows = db
    .prepare(
      `SELECT kind, id, data, 0 AS gone, position FROM catalogue
       UNION ALL SELECT kind, id, before, 1, seq FROM catalogue_audit
       WHERE after IS NULL AND seq IN (SELECT max(seq) FROM catalogue_audit GROUP BY kind, id)
       ORDER BY gone, position`,
    )
    .all()
  const wanted = new Set<string>(Object.values(kinds))
  const things = new Map(
    rows
      .map((row) => Row.parse(row))
      .filter(({ kind }) => wanted.has(kind))
      .map((row) => [
        `${row.kind}/${row.id}`,
        { ...Known.parse(JSON.parse(row.data)), gone: row.gone === 1 },
      ]),
  )
  const places = new Map([...things.keys()].map((key, place) => [key, place]))
  const targets = targetsOf(db, timeZone)
  return {
    nameOf(by, id) {
      const thing = things.get(`${kinds[by]}/${id}`)
      return { name: nameOf(id, thing), gone: thing?.gone ?? id !== '' }
    },
    placeOf: (by, id) =>
      by === 'all' || id === '' ? things.size + 1 : (places.get(`${kinds[by]}/${id}`) ?? things.size),
    all(by) {
      const before = `${kinds[by]}/`
      return [...things]
        .filter(([key]) => key.startsWith(before))
        .map(([key, thing]) => {
          const id = key.slice(before.length)
          return { id, name: nameOf(id, thing), number: thing.number ?? null, gone: thing.gone }
        })
    },
    departmentOf: (service) => things.get(`services/${service}`)?.department ?? '',
    targetOf(queue, day) {
      const all = targets.get(queue)
      const then = all?.findLast(({ from }) => from <= day) ?? all?.[0]
      return then ? then.minutes * 60_000 : null
    },
  }
}

function nameOf(id: string, thing: z.infer<typeof Known> | undefined): Text {
  if (typeof thing?.name === 'string') return { zh: thing.name, en: thing.name }
  if (thing?.number !== undefined) return counterName(thing.number, thing.name)
  // A name of no letters would be no name.
  return thing?.name ?? { zh: id || '—', en: id || '—' }
}

/** [FIGURE-12] What a counter is called: by its number, with its name beside it where that does not say the number. */
export function counterName(number: number, name: Text | undefined): Text {
  const beside = (words: string, given: string | undefined): string => {
    if (!given) return words
    const said = given.split(/\D+/).includes(String(number))
    return said ? given : `${words} ${given}`
  }
  return { zh: beside(`${number} 号窗口`, name?.zh), en: beside(`Counter ${number}`, name?.en) }
}

/** By queue, its targets in their order, with the day from which each held. */
function targetsOf(db: Database, timeZone: string): Map<string, { from: string; minutes: number }[]> {
  const clock = zoneClock(timeZone)
  const targets = new Map<string, { from: string; minutes: number }[]>()
  const changes = db
    .prepare(
      `SELECT id, at, after AS data FROM catalogue_audit WHERE kind = 'queues' AND after IS NOT NULL ORDER BY seq`,
    )
    .all()
  for (const change of changes) {
    const { id, at, data } = Change.parse(change)
    const minutes = Known.parse(JSON.parse(data)).targetMinutes
    if (minutes === undefined) continue
    const all = targets.get(id) ?? []
    targets.set(id, [...all, { from: clock(at).day, minutes }])
  }
  return targets
}
