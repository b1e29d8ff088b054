import type { Database } from 'better-sqlite3'
import type { Printer } from '../../protocol/catalogue.ts'
import { loadCatalogue } from '../catalogue/store.ts'
import { parsePrinterSetting } from '../devices/printer/address.ts'
import { openDatabase } from '../journal/database.ts'
import { lookAtClock } from '../upkeep/doctor/clock.ts'
import { lookAtDatabase } from '../upkeep/doctor/database.ts'
import { lookAtDisk } from '../upkeep/doctor/disk.ts'
import { bad, type Finding, warn } from '../upkeep/doctor/finding.ts'
import { lookAtBackups, lookAtMemory, lookAtNode, lookAtScreens } from '../upkeep/doctor/machine.ts'
import { lookAtPort } from '../upkeep/doctor/port.ts'
import { lookAtPrinters } from '../upkeep/doctor/printers.ts'
import { explain } from './explain.ts'
import { backupFolder, readSettings, SCREENS_FOLDER } from './settings.ts'

const MARKS = { ok: '✓', warn: '!', bad: '✗' } as const

/** Looks at everything a hub needs and says what to do; fails only where something is `✗`. */
export async function runDoctor(flags: Record<string, unknown>): Promise<void> {
  const settings = readSettings(flags, process.env)
  const now = Date.now()
  const { finding: port, hub } = await lookAtPort(
    settings.host,
    settings.port,
    settings.tlsCert !== undefined,
  )
  const stored = await fromDatabase(settings.data, now)
  const printers = settings.printer === undefined ? stored.printers : [parsePrinterSetting(settings.printer)]
  const findings = [
    lookAtNode(),
    lookAtScreens(SCREENS_FOLDER),
    lookAtMemory(),
    ...lookAtDisk(settings.data),
    ...lookAtClock(now, stored.newest, stored.timeZone),
    ...stored.findings,
    lookAtBackups(backupFolder(settings), now),
    port,
    ...(await lookAtPrinters(printers, hub)),
  ]
  if (flags['json'] === true) console.log(JSON.stringify(findings, null, 2))
  else for (const finding of findings) console.log(line(finding))
  if (findings.some(({ mark }) => mark === 'bad')) process.exitCode = 1
}

const line = ({ about, mark, text, advice }: Finding): string =>
  `${MARKS[mark]} ${about}: ${text}${advice === null ? '' : `\n    → ${advice}`}`

interface Stored {
  findings: Finding[]
  newest: number | null
  timeZone: string | null
  printers: Printer[]
}

async function fromDatabase(folder: string, now: number): Promise<Stored> {
  const nothing = { newest: null, timeZone: null, printers: [] }
  let db: Database
  try {
    db = await openDatabase(folder, { readonly: true })
  } catch (error) {
    const text = explain(error)
    if (text === null) throw error
    // A hall that was never started has none, and that is no fault.
    const finding = text.includes('is not there')
      ? warn('database', 'there is none yet', 'start the hub once')
      : bad('database', text, 'do what the line says, then look again')
    return { ...nothing, findings: [finding] }
  }
  try {
    const newest = db.prepare<[], number>('SELECT at FROM journal ORDER BY seq DESC LIMIT 1').pluck().get()
    const catalogue = loadCatalogue(db)
    return {
      findings: lookAtDatabase(db, folder, now),
      newest: newest ?? null,
      timeZone: catalogue?.centre.timeZone ?? null,
      printers: catalogue?.printers ?? [],
    }
  } finally {
    db.close()
  }
}
