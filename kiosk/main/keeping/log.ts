import type { Clock, Files } from '../ports.ts'

export type Log = (message: string, details?: Record<string, unknown>) => void

const FOLDER = 'logs'
const KEPT_DAYS = 14

/** One JSON line for each thing that happened, one file a day in the user's folder, the newest fourteen kept. */
export function createLog(files: Files, clock: Clock): Log {
  let today = ''
  return (message, details = {}) => {
    const time = new Date(clock.now()).toISOString()
    const name = `kiosk-${time.slice(0, 10)}.log`
    files.append(`${FOLDER}/${name}`, `${JSON.stringify({ time, message, ...details })}\n`)
    if (name === today) return
    today = name
    const logs = files.list(FOLDER).filter((file) => /^kiosk-\d{4}-\d\d-\d\d\.log$/.test(file))
    for (const old of logs.slice(0, -KEPT_DAYS)) files.remove(`${FOLDER}/${old}`)
  }
}
