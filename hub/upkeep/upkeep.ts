import { WORTH_KEEPING } from '../live/checkpoint.ts'
import type { Job, JobDone } from './jobs.ts'
import type { LastDue } from './schedule.ts'

/** Between two looks at the clock, in ms. */
const TICK_MS = 30_000
/** A start has other things to do first. */
const FIRST_MS = 60_000
/** After a failure it is tried again, in ms. */
const RETRY_MS = 15 * 60_000
/** A backup that was due so long ago and is not there is late, in ms. */
const GRACE_MS = 30 * 60_000
/** A backup from further in the future was made by a clock that was wrong. */
const AHEAD_MS = 5 * 60_000

export interface UpkeepParts {
  data: string
  /** Where backups go; null for none. */
  backups: { folder: string; due: LastDue } | null
  /** Closed days stay in the table so long; null for always. */
  archive: { days: number; due: LastDue } | null
  /** The journal's position. */
  seq: () => Promise<number>
  /** The hall's own, as it is set up now. */
  timeZone: () => string
  /** The business day of the hall, `YYYY-MM-DD`. */
  today: (now: number) => string
  /** ms since 1970 */
  clock: () => number
  run: (job: Job) => Promise<JobDone>
  log: UpkeepLog
}

interface UpkeepLog {
  info(facts: object, text: string): void
  warn(facts: object, text: string): void
  error(facts: object, text: string): void
}

/** How the backups are; for the figures. */
export interface BackupState {
  /** When the newest was made, ms since 1970; null when there is none or that is not known yet. */
  newest: number | null
  /** The last try failed, or one is overdue. */
  failed: boolean
}

/** Days beyond `days` before the archive is written again. */
const ARCHIVE_SLACK = 31

/** Makes backups and archives when they are due, also when they became due while the machine was off. */
export function createUpkeep(parts: UpkeepParts) {
  const { backups, archive, clock, log } = parts
  let times: number[] | null = null
  let failed = false
  let late = false
  let retryAt = 0
  let archivedAt: number | null = null
  let keepAt = 0
  let running = false

  const newest = (): number | null => {
    const known = (times ?? []).filter((time) => time <= clock() + AHEAD_MS)
    return known.length > 0 ? Math.max(...known) : null
  }

  /** Looks at the clock and does at most one thing. */
  async function tick(): Promise<void> {
    const now = clock()
    if (running) return noteLate(now)
    running = true
    try {
      // The next look at the clock tries before it complains.
      if (backups && times === null) return await look(backups.folder)
      if (backups && now >= retryAt && isDue(backups.due, now, newest()))
        await makeBackup(backups.folder, now)
      else if (archive && isDue(archive.due, now, archivedAt)) await packDays(archive.days, now)
      else if ((await parts.seq()) >= keepAt) await keepCheckpoint()
      noteLate(now)
    } finally {
      running = false
    }
  }

  async function look(folder: string): Promise<void> {
    const done = await parts.run({ kind: 'look', folder })
    times = done.kind === 'look' ? done.times : []
  }

  async function makeBackup(folder: string, at: number): Promise<void> {
    const { data } = parts
    const done = await parts.run({ kind: 'backup', data, folder, timeZone: parts.timeZone(), at })
    const seconds = secondsSince(at)
    if (done.kind !== 'backup') {
      failed = true
      retryAt = clock() + RETRY_MS
      return log.error({ problem: problemOf(done), seconds }, 'a backup failed')
    }
    failed = false
    times = done.times
    const { file, bytes, seq, archives, removed } = done
    log.info({ file, bytes, seq, archives, removed, seconds }, 'a backup was made')
  }

  async function packDays(days: number, at: number): Promise<void> {
    archivedAt = at
    const done = await parts.run({
      kind: 'archive',
      data: parts.data,
      today: parts.today(at),
      days,
      slack: ARCHIVE_SLACK,
    })
    const seconds = secondsSince(at)
    if (done.kind !== 'archive')
      log.error({ problem: problemOf(done), seconds }, 'old days could not be archived')
    else if (done.rows > 0)
      log.info({ rows: done.rows, files: done.files, seconds }, 'old days were archived')
  }

  async function keepCheckpoint(): Promise<void> {
    const done = await parts.run({ kind: 'checkpoint', data: parts.data })
    const toFold = done.kind === 'checkpoint' ? done.toFold : 0
    keepAt = (await parts.seq()) + WORTH_KEEPING - toFold
    // A start without one only takes longer.
    if (done.kind !== 'checkpoint') log.warn({ problem: problemOf(done) }, 'the checkpoint was not kept')
  }

  function noteLate(now: number): void {
    if (!backups || times === null) return
    const was = late
    late = isDue(backups.due, now - GRACE_MS, newest())
    if (late && !was) log.warn({ newest: isoOf(newest()) }, 'the backup is late')
  }

  const secondsSince = (at: number): number => Math.round((clock() - at) / 1_000)

  return {
    tick,
    state: (): BackupState => ({ newest: newest(), failed: failed || late }),
    /** Begins to look at the clock. Returns how to stop that. */
    start(): () => void {
      let timer = setTimeout(again, FIRST_MS).unref()
      function again(): void {
        void tick()
        timer = setTimeout(again, TICK_MS).unref()
      }
      return () => clearTimeout(timer)
    },
  }
}

function isDue(due: LastDue, now: number, last: number | null): boolean {
  const at = due(now)
  return at !== null && (last === null || last < at)
}

const problemOf = (done: JobDone): string =>
  done.kind === 'failed' ? done.problem : 'the helper answers nonsense'

const isoOf = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())
