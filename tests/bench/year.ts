/**
 * Builds a journal of many days and measures what its size costs: backup beside a hub that issues, restore,
 * verify, archive. `npm run bench:year -- 200000`; prints one JSON object, with what a year of two million
 * tickets would take at the same rate.
 */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { nanoid } from 'nanoid'
import type { HallEvent } from '../../protocol/events.ts'
import { packDays } from '../../hub/journal/archive/pack.ts'
import { restore } from '../../hub/journal/restore.ts'
import { databasePath, openDatabase } from '../../hub/journal/database.ts'
import type { NewEntry } from '../../hub/journal/port.ts'
import { sqliteJournal } from '../../hub/journal/sqlite.ts'
import { rebuild } from '../../hub/reports/follow.ts'
import { helperProcess } from '../../hub/upkeep/process.ts'
import { verifyHall } from '../../hub/upkeep/verifyHall.ts'
import { temporaryFolder } from '../fixtures/hub.ts'
import { connect, issue, quantile } from './clients.ts'
import { dayOf } from './day.ts'
import { startServer } from './servers.ts'

const YEAR = 2_000_000
const A_DAY = 8_000
const CHUNK = 5_000
const ZONE = 'Asia/Shanghai'
/** Between two issues while the latency is measured, in ms. */
const PACE_MS = 20
const QUIET_MS = 10_000

const tickets = Number(process.argv[2] ?? 200_000)
const root = temporaryFolder()
const data = join(root.path, 'data')
const say = (text: string): void => console.error(text)
const seconds = (ms: number): number => Math.round(ms / 100) / 10
const megabytes = (path: string): number => Math.round(statSync(path).size / 1_048_576)
const today = Temporal.Now.plainDateISO(ZONE)

async function timed<T>(what: string, run: () => Promise<T> | T): Promise<{ seconds: number; result: T }> {
  say(what)
  const before = performance.now()
  const result = await run()
  return { seconds: seconds(performance.now() - before), result }
}

/** The days up to yesterday, each through the engine, the codec and the chain, without a sync for each. */
async function build(): Promise<number> {
  const db = await openDatabase(data)
  db.pragma('synchronous = OFF')
  const journal = sqliteJournal(db)
  const days = Math.ceil(tickets / A_DAY)
  for (let ago = days; ago > 0; ago--) {
    const day = today.subtract({ days: ago }).toString()
    const events = dayOf(A_DAY, day, Date.parse(`${day}T00:10:00Z`))
    events.push({ type: 'dayClosed', at: events.at(-1)!.at, data: { day } })
    for (let from = 0; from < events.length; from += CHUNK) {
      const entries = events.slice(from, from + CHUNK).map((event) => entryOf(day, event))
      await journal.append(journal.lastSeq(), entries)
    }
  }
  const rows = rebuild(db, journal)
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
  return rows
}

/** With ids and tokens as random as in a hall, because they decide how small an archive is. */
function entryOf(day: string, event: HallEvent): NewEntry {
  const named = event.type === 'ticketIssued' ? { ...event, data: { ...event.data, token: nanoid() } } : event
  const byHub = event.type.startsWith('print') || event.type.startsWith('day')
  return { day, event: named, actor: byHub ? 'hub' : `counter:${A_DAY}`, commandId: byHub ? null : nanoid() }
}

interface Latency {
  issues: number
  p50: number
  p99: number
  worst: number
}

/** One issue after the other until `end` resolves; ms. */
async function latencyUntil(port: number, end: Promise<unknown>): Promise<Latency> {
  const socket = await connect('hub', port)
  const times: number[] = []
  let going = true
  void end.then(() => (going = false))
  while (going) {
    const before = performance.now()
    await issue('hub', socket)
    times.push(performance.now() - before)
    await new Promise((resolve) => setTimeout(resolve, PACE_MS))
  }
  socket.close()
  const round = (ms: number): number => Math.round(ms * 100) / 100
  return {
    issues: times.length,
    p50: round(quantile(times, 0.5)),
    p99: round(quantile(times, 0.99)),
    worst: round(Math.max(...times)),
  }
}

async function verify(folder: string): Promise<number> {
  const db = await openDatabase(folder, { readonly: true })
  const { ok, entries, problems } = verifyHall(db, folder)
  db.close()
  if (!ok) throw new Error(problems.map(({ problem }) => problem).join('\n'))
  return entries
}

/** What looking for a command of nobody costs, as the hub does for each new command; µs. */
async function lookup(): Promise<number> {
  const db = await openDatabase(data)
  const journal = sqliteJournal(db)
  const ids = Array.from({ length: 20_000 }, () => nanoid())
  const before = performance.now()
  for (const id of ids) journal.entriesOf(id)
  const micros = ((performance.now() - before) / ids.length) * 1_000
  db.close()
  return Math.round(micros * 10) / 10
}

const built = await timed(`building ${tickets} tickets`, build)
const databaseMb = megabytes(databasePath(data))
const lookupBeforeUs = await lookup()

say('latency, quiet')
const hub = await startServer('hub', { PAIHAO_BACKUP: 'off', PAIHAO_ARCHIVE_DAYS: 'off' }, { folder: data })
const quiet = await latencyUntil(hub.port, new Promise((resolve) => setTimeout(resolve, QUIET_MS)))
const folder = join(root.path, 'backups')
const copying = timed('backup beside it', () =>
  helperProcess().run({ kind: 'backup', data, folder, timeZone: ZONE, at: Date.now() }),
)
const during = await latencyUntil(hub.port, copying)
const copied = await copying
await hub.stop()
if (copied.result.kind !== 'backup') throw new Error(JSON.stringify(copied.result))

const target = join(root.path, 'restored')
const { file } = copied.result
const restored = await timed('restore, with its verify', () => restore(file, target))
const verified = await timed('verify', () => verify(target))

const packed = await timed('archive all but the newest day', async () => {
  const db = await openDatabase(data)
  const { rows } = await packDays(db, today.toString())
  db.close()
  return rows
})
const archives = join(data, 'archive')
const archiveMb = existsSync(archives)
  ? readdirSync(archives).reduce((sum, name) => sum + megabytes(join(archives, name)), 0)
  : 0
const verifiedAgain = await timed('verify across the archives', () => verify(data))
const lookupAfterUs = await lookup()
root.remove()

const times = YEAR / tickets
const year = (value: number): number => Math.round(value * times)
console.log(
  JSON.stringify(
    {
      node: process.version,
      tickets,
      rows: built.result,
      databaseMb,
      archiveMb,
      seconds: {
        build: built.seconds,
        backup: copied.seconds,
        restore: restored.seconds,
        verify: verified.seconds,
        archive: packed.seconds,
        verifyArchives: verifiedAgain.seconds,
      },
      issueMs: { quiet, duringBackup: during },
      lookupOfACommandUs: { before: lookupBeforeUs, withArchives: lookupAfterUs },
      yearOfTwoMillion: {
        databaseMb: year(databaseMb),
        archiveMb: year(archiveMb),
        backupSeconds: year(copied.seconds),
        restoreSeconds: year(restored.seconds),
        verifySeconds: year(verified.seconds),
        archiveSeconds: year(packed.seconds),
      },
    },
    null,
    2,
  ),
)
process.exit(0)
