import { closeSync, existsSync, fdatasyncSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { messageOf } from '../../journal/errors.ts'
import { bad, megabytes, ok, warn, type Finding } from './finding.ts'

const STOPS = 500e6
const TIGHT = 5e9
const SYNCS = 20
/** A ticket waits for one sync, in ms; a disk in order needs far less. */
const SLOW_SYNC_MS = 20

/** Whether the data folder can be written, has room, and how long a sync takes there. */
export function lookAtDisk(folder: string): Finding[] {
  const there = existsSync(folder) ? folder : dirname(folder)
  let free: number
  try {
    const { bavail, bsize } = statfsSync(there)
    free = bavail * bsize
  } catch (error) {
    return [bad('disk', messageOf(error), 'choose a data folder that is there (PAIHAO_DATA)')]
  }
  return [room(free), writable(folder, there)]
}

function room(free: number): Finding {
  const text = `${megabytes(free)} are free`
  if (free < STOPS) return bad('disk', text, 'make room now: the hub ends when the disk is full')
  if (free < TIGHT)
    return warn('disk', text, 'make room, or move the backups to another disk (PAIHAO_BACKUP)')
  return ok('disk', text)
}

/** `there`: the folder, or the one in which the first start makes it. */
function writable(folder: string, there: string): Finding {
  const path = join(there, `doctor-${process.pid}.tmp`)
  try {
    const ms = syncMs(path)
    const text = `${folder} can be written; a sync takes ${ms.toFixed(1)} ms`
    return ms > SLOW_SYNC_MS
      ? warn(
          'sync',
          text,
          'every ticket waits for a sync: use an SSD, and look for what else writes to this disk',
        )
      : ok('sync', text)
  } catch (error) {
    return bad('sync', `${folder} cannot be written (${messageOf(error)})`, 'give it to the user of the hub')
  } finally {
    rmSync(path, { force: true })
  }
}

/** The median of some synced writes of a page. */
function syncMs(path: string): number {
  const file = openSync(path, 'w')
  try {
    const page = Buffer.alloc(4_096, 1)
    const times = Array.from({ length: SYNCS }, () => {
      const before = performance.now()
      writeSync(file, page)
      fdatasyncSync(file)
      return performance.now() - before
    })
    return times.sort((a, b) => a - b)[SYNCS / 2]!
  } finally {
    closeSync(file)
  }
}
