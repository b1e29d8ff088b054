import { execFileSync } from 'node:child_process'
import { bad, ok, warn, type Finding } from './finding.ts'

const MINUTE = 60_000

/** Whether the clock can be right, seen from the newest entry (ms since 1970; null where there is none). */
export function lookAtClock(now: number, newest: number | null, timeZone: string | null): Finding[] {
  return [plausible(now, newest), ...(timeZone === null ? [] : [zone(now, timeZone)]), synchronized()]
}

function plausible(now: number, newest: number | null): Finding {
  const said = new Date(now).toISOString()
  if (newest !== null && newest > now + MINUTE) {
    const minutes = Math.round((newest - now) / MINUTE)
    return bad(
      'clock',
      `it says ${said}, ${minutes} minutes before the newest entry of the journal`,
      'set the clock right; until then no new business day begins',
    )
  }
  return ok('clock', `it says ${said}`)
}

function zone(now: number, timeZone: string): Finding {
  try {
    const local = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'short' })
    return ok('zone', `in ${timeZone} it is ${local.format(now)}`)
  } catch {
    return bad('zone', `${timeZone} is not known`, 'correct timeZone in the catalogue, such as Asia/Shanghai')
  }
}

/** Only a hint: there are other ways to keep a clock right than systemd's. */
function synchronized(): Finding {
  const advice = 'let the machine follow a time server of your network'
  try {
    const said = execFileSync('timedatectl', ['show', '-p', 'NTPSynchronized', '--value'], {
      encoding: 'utf8',
      timeout: 2_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
    if (said === 'yes') return ok('time server', 'the clock follows one')
    return warn('time server', 'the clock follows none', advice)
  } catch {
    return warn('time server', 'it could not be found out whether the clock follows one', advice)
  }
}
