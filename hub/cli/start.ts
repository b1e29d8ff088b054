import type { Database } from 'better-sqlite3'
import pino, { type Logger } from 'pino'
import type { Catalogue } from '../../protocol/catalogue.ts'
import { createApp } from '../app.ts'
import { loadCatalogue, replaceCatalogue } from '../catalogue/store.ts'
import { systemClock } from '../devices/clock.ts'
import { parsePrinterSetting } from '../devices/printer/address.ts'
import { openPrinter } from '../devices/printer/open.ts'
import { openDatabase } from '../journal/database.ts'
import { lockFolder } from '../journal/lock.ts'
import {
  DEMO_CENTRE,
  guessUrl,
  readSettings,
  SCREENS_FOLDER,
  SettingsError,
  type Settings,
} from './settings.ts'

/** After a signal the process ends within this time, in ms, whatever hangs. */
const STOP_MS = 1_800

/** Runs the hub until SIGTERM or SIGINT. */
export async function runStart(flags: Record<string, unknown>): Promise<void> {
  const settings = readSettings(flags, process.env)
  const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2))
  const lock = await lockFolder(settings.data)
  const db = await openDatabase(settings.data)
  const catalogue = withPrinters(await centreOf(db, settings), settings.printer)
  const app = await createApp({
    db,
    catalogue,
    openPrinter: (entry, unfinished) =>
      openPrinter(entry, {
        folder: settings.data,
        clock: systemClock,
        template: catalogue.centre.ticketLayout,
        unfinished,
        onError: (error) => log.error({ err: error, printer: entry.id }, 'the printer failed'),
      }),
    log,
    clock: Date.now,
    publicUrl: settings.url ?? guessUrl(settings.port),
    demo: settings.demo,
    screensFolder: SCREENS_FOLDER,
    onFatal: (error) => endNow(log, error),
  })
  const stop = (): void => {
    setTimeout(() => process.exit(1), STOP_MS).unref()
    void app.close().then(() => {
      db.close()
      lock.release()
      process.exit(0)
    })
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  try {
    await app.listen(settings.port, settings.host)
  } catch (error) {
    await app.close()
    throw error
  }
  announce(settings.port, log, catalogue)
}

/**
 * The catalogue with the printers that this machine has: a setting stands in place of all of them, and a hall
 * that names none has the virtual one.
 */
function withPrinters(catalogue: Catalogue, setting: string | undefined): Catalogue {
  if (setting === undefined && catalogue.printers.length > 0) return catalogue
  const only = parsePrinterSetting(setting ?? 'virtual:')
  const kiosks = catalogue.kiosks.map((kiosk) => ({ ...kiosk, printers: [only.id] }))
  return { ...catalogue, printers: [only], kiosks }
}

/** The catalogue in the data folder; where there is none, the one that was named. */
async function centreOf(db: Database, settings: Settings): Promise<Catalogue> {
  const present = loadCatalogue(db)
  if (present) return present
  const file = settings.centre ?? (settings.demo ? DEMO_CENTRE : undefined)
  if (file === undefined) {
    throw new SettingsError(
      `${settings.data} has no catalogue yet; name one with --centre (PAIHAO_CENTRE), such as demo/district.yaml`,
    )
  }
  const { readCatalogue } = await import('./readCatalogue.ts')
  const catalogue = await readCatalogue(file)
  replaceCatalogue(db, catalogue, { actor: 'hub', at: Date.now() })
  return catalogue
}

function endNow(log: Logger, error: unknown): void {
  log.fatal({ err: error }, 'the journal cannot be written; the hub ends rather than run ahead of it')
  process.exit(70)
}

function announce(port: number, log: Logger, { centre }: Catalogue): void {
  const base = `http://127.0.0.1:${port}`
  const pages = ['kiosk', 'counter', 'display', 'console'].map((page) => `${page.padEnd(8)} ${base}/${page}`)
  console.log([`hub ready ${base}`, ...pages].join('\n'))
  log.info({ centre: centre.id, port }, 'the hub is ready')
}
