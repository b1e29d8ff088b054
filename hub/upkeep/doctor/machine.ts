import { existsSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { messageOf } from '../../journal/errors.ts'
import { backupsIn } from '../work.ts'
import { bad, megabytes, ok, warn, type Finding } from './finding.ts'

const HOUR = 3_600_000
const NODE = [24, 15] as const
const LOW_MEMORY = 300e6
const OLD_HOURS = 30

export function lookAtNode(version = process.versions.node): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const new_ = major > NODE[0] || (major === NODE[0] && minor >= NODE[1])
  const advice = 'start it with npm run hub, or install Node 24'
  return new_ ? ok('node', version) : bad('node', `${version} is too old`, advice)
}

export function lookAtScreens(folder: string): Finding {
  const built = ['home', 'kiosk/screen', 'counter', 'display', 'console', 'phone'].every((page) =>
    existsSync(join(folder, page, 'index.html')),
  )
  return built ? ok('screens', 'they are built') : bad('screens', 'they are not built', 'run npm run build')
}

export function lookAtMemory(free = process.availableMemory()): Finding {
  const text = `${megabytes(free)} are free`
  if (free >= LOW_MEMORY) return ok('memory', text)
  return warn('memory', text, 'see what else runs on this machine; the hub wants its own')
}

/** The newest backup, and whether the disk of the backups has room. `folder` is null where they are off. */
export function lookAtBackups(folder: string | null, now: number): Finding {
  if (folder === null)
    return warn('backups', 'scheduled ones are off', 'make your own, or take off out of PAIHAO_BACKUP')
  const times = [...backupsIn(folder).values()].filter((time) => time <= now)
  if (times.length === 0)
    return warn(
      'backups',
      `there is none in ${folder}`,
      'a running hub makes the first one within two minutes',
    )
  const hours = Math.floor((now - Math.max(...times)) / HOUR)
  const text = `${times.length} in ${folder}, the newest ${hours} hours old, ${room(folder)}`
  if (hours <= OLD_HOURS) return ok('backups', text)
  return bad('backups', text, 'look for "a backup failed" in the log; make one now with backup')
}

function room(folder: string): string {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return `${megabytes(bavail * bsize)} free there`
  } catch (error) {
    return messageOf(error)
  }
}
