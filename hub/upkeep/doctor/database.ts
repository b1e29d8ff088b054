import { statSync } from 'node:fs'
import type { Database } from 'better-sqlite3'
import { archivesOf } from '../../journal/archive/archives.ts'
import { missingArchives } from '../../journal/backup.ts'
import { bad, megabytes, ok, warn, type Finding } from './finding.ts'
import { lastVerify } from '../verified.ts'

const DAY = 86_400_000
/** Opened days from which the growth is told. */
const DAYS = 7
const VERIFY_DAYS = 31

/** The file, its pages, its archives, how it grows, and when it was verified. Only reads. */
export function lookAtDatabase(db: Database, folder: string, now: number): Finding[] {
  return [whole(db), ...archives(db), size(db), verified(folder, now)]
}

function whole(db: Database): Finding {
  const said = String(db.pragma('quick_check(1)', { simple: true }))
  return said === 'ok'
    ? ok('database', 'its pages are whole')
    : bad(
        'database',
        `it is damaged: ${said.replaceAll(/\s+/g, ' ')}`,
        'stop the hub, run verify, restore a backup',
      )
}

function archives(db: Database): Finding[] {
  const last = archivesOf(db).last()
  if (last === 0) return []
  const missing = missingArchives(db)
  return missing.length === 0
    ? [ok('archive', `${last} old entries are in the archive`)]
    : [bad('archive', `${missing.join(', ')} missing`, 'put it back from the folder of the backups')]
}

function size(db: Database): Finding {
  const bytes = statSync(db.name).size
  const text = `the journal has ${lastSeq(db)} entries, the database ${megabytes(bytes)}`
  const growth = bytesADay(db, bytes)
  return ok('size', growth === null ? text : `${text}; it grows by about ${megabytes(growth)} a day`)
}

function bytesADay(db: Database, bytes: number): number | null {
  const opened = db
    .prepare<[], number>(
      `SELECT seq FROM journal WHERE type = 'dayOpened' ORDER BY seq DESC LIMIT ${DAYS + 1}`,
    )
    .pluck()
    .all()
  const [newest, oldest] = [opened[0], opened.at(-1)]
  if (newest === undefined || oldest === undefined || newest === oldest) return null
  const rows = lastSeq(db) - archivesOf(db).last()
  return ((newest - oldest) / (opened.length - 1)) * (bytes / rows)
}

const lastSeq = (db: Database): number =>
  db.prepare<[], number | null>('SELECT max(seq) FROM journal').pluck().get() ?? 0

function verified(folder: string, now: number): Finding {
  const last = lastVerify(folder)
  const advice = 'run verify; it runs beside an open hall'
  if (last === null) return warn('verify', 'it was never run here', advice)
  if (!last.ok) return bad('verify', 'it found something wrong the last time', 'run verify, and see Restore')
  const days = Math.floor((now - last.at) / DAY)
  const text = days < 1 ? 'all held today' : `all held ${days} days ago`
  return days > VERIFY_DAYS ? warn('verify', text, advice) : ok('verify', text)
}
