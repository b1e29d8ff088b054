import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { packDays } from '../journal/archive/pack.ts'
import { backup } from '../journal/backup.ts'
import { openDatabase } from '../journal/database.ts'
import { messageOf } from '../journal/errors.ts'
import { keepCheckpoint } from './checkpoint.ts'
import { Job, type JobDone, type Of } from './jobs.ts'
import { backupName, backupTime } from './names.ts'
import { keptBackups } from './rotation.ts'

/** Does one job; what stands in its way is an answer. */
export async function answer(asked: unknown): Promise<JobDone> {
  try {
    return await work(Job.parse(asked))
  } catch (error) {
    return { kind: 'failed', problem: messageOf(error) }
  }
}

async function work(job: Job): Promise<JobDone> {
  switch (job.kind) {
    case 'look':
      return { kind: 'look', times: [...backupsIn(job.folder).values()] }
    case 'backup':
      return makeBackup(job)
    case 'archive':
      return archiveDays(job)
    case 'checkpoint':
      return keepCheckpoint(job)
  }
}

/** The backups of a folder by their names, with their times (ms since 1970); none where there is no folder. */
export function backupsIn(folder: string): Map<string, number> {
  let names: string[] = []
  try {
    names = readdirSync(folder)
  } catch {
    // Not there yet: the first backup makes it.
  }
  return new Map(names.flatMap((name) => (backupTime(name) === null ? [] : [[name, backupTime(name)!]])))
}

async function makeBackup({ data, folder, timeZone, at }: Of<'backup'>): Promise<JobDone> {
  mkdirSync(folder, { recursive: true })
  // Left behind by one that was cut off.
  for (const name of readdirSync(folder)) {
    if (/^paihao-.*\.db\.part(-journal)?$/.test(name)) rmSync(join(folder, name))
  }
  const made = await backup(data, join(folder, backupName(at, timeZone)))
  const removed = rotate(folder, timeZone)
  return { kind: 'backup', ...made, removed, times: [...backupsIn(folder).values()] }
}

/** Only after a new backup was found whole. */
function rotate(folder: string, timeZone: string): string[] {
  const there = backupsIn(folder)
  const kept = keptBackups([...there.values()], timeZone)
  const old = [...there].filter(([, at]) => !kept.has(at)).map(([name]) => name)
  for (const name of old) rmSync(join(folder, name))
  return old
}

/** [ARCHIVE-7] In portions of about a month, so that the yearly file does not change every night. */
async function archiveDays({ data, today, days, slack }: Of<'archive'>): Promise<JobDone> {
  const before = (count: number): string =>
    Temporal.PlainDate.from(today).subtract({ days: count }).toString()
  const db = await openDatabase(data)
  try {
    const oldest = db.prepare<[], string>('SELECT day FROM journal ORDER BY seq LIMIT 1').pluck().get()
    if (oldest === undefined || oldest >= before(days + slack)) return { kind: 'archive', rows: 0, files: [] }
    return { kind: 'archive', ...(await packDays(db, before(days))) }
  } finally {
    db.close()
  }
}
