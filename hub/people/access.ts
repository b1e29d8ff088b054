import type { Database } from 'better-sqlite3'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import {
  ACCESS_KINDS,
  AccessRow,
  MOST_ACCESS,
  type AccessPage,
  type AccessQuestion,
} from '../../protocol/access.ts'

const Row = AccessRow.extend({
  detail: z.string().transform((text) => z.record(z.string(), z.unknown()).parse(JSON.parse(text))),
})

/** What clerks are called comes from the catalogue. */
type Found = Omit<AccessPage, 'names'> & { names: Omit<AccessPage['names'], 'clerks'> }

/** [ACCESS-1] Answers who looked and who changed, newest first; `timeZone` decides when a day begins. */
export function accessIn(db: Database): (question: AccessQuestion, timeZone: string) => Found {
  const people = db.prepare<[], [string, string]>('SELECT id, name FROM person').raw()
  // Also of devices that were revoked: what was done to them is told by their names.
  const devices = db.prepare<[], [string, string]>("SELECT id, name FROM device WHERE name <> ''").raw()
  const find = db.prepare(`
    SELECT seq, at, actor, act, subject, detail FROM access_audit
    WHERE at >= @since AND at < @until AND (@before IS NULL OR seq < @before)
      AND (@person IS NULL OR subject = @person OR substr(actor, instr(actor, ':') + 1) = @person)
      AND (@acts IS NULL OR act IN (SELECT value FROM json_each(@acts)))
    ORDER BY seq DESC LIMIT @most`)
  return ({ from, to, person, kind, before }, timeZone) => {
    const midnight = (date: Temporal.PlainDate): number =>
      date.toZonedDateTime({ timeZone }).epochMilliseconds
    const found = find.all({
      since: midnight(Temporal.PlainDate.from(from)),
      until: midnight(Temporal.PlainDate.from(to).add({ days: 1 })),
      before: before ?? null,
      person: person ?? null,
      acts: kind ? JSON.stringify(ACCESS_KINDS[kind]) : null,
      most: MOST_ACCESS + 1,
    })
    const rows = found.slice(0, MOST_ACCESS).map((row) => Row.parse(row))
    const names = { people: Object.fromEntries(people.all()), devices: Object.fromEntries(devices.all()) }
    return { rows, more: found.length > MOST_ACCESS, names }
  }
}
