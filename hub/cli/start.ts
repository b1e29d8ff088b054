import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Database } from 'better-sqlite3'
import pino, { type Logger } from 'pino'
import packageOfHub from '../../package.json' with { type: 'json' }
import type { Catalogue } from '../../protocol/catalogue.ts'
import { createApp } from '../app.ts'
import type { App } from '../appParts.ts'
import { loadCatalogue, replaceCatalogue } from '../catalogue/store.ts'
import { systemClock } from '../devices/clock.ts'
import { parsePrinterSetting } from '../devices/printer/address.ts'
import { openPrinter } from '../devices/printer/open.ts'
import { readCertificate, type CertificateFiles, type CertificatePair } from '../gateway/certificate.ts'
import { databasePath, openDatabase } from '../journal/database.ts'
import { lockFolder } from '../journal/lock.ts'
import { readCheckpoint } from '../live/checkpoint.ts'
import { engineId } from '../live/engine.ts'
import { fileMessenger } from '../messages/file.ts'
import type { Messenger } from '../messages/port.ts'
import { clipsVoice } from '../speech/clips/voice.ts'
import { openVoice } from '../speech/open.ts'
import { firstManagerIn } from '../people/firstManager.ts'
import { explain } from './explain.ts'
import { firstLinkLine } from './firstLink.ts'
import {
  DEMO_CENTRE,
  EMPTY_CENTRE,
  certificateFiles,
  guessUrl,
  readSettings,
  SCREENS_FOLDER,
  SettingsError,
  urlOf,
  type Settings,
} from './settings.ts'
import type { RunningUpkeep } from './upkeep.ts'

/** After a signal the process ends within this time, in ms, whatever hangs. */
const STOP_MS = 1_800

/** Runs the hub until SIGTERM or SIGINT. */
export async function runStart(flags: Record<string, unknown>): Promise<void> {
  const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2))
  try {
    await start(readSettings(flags, process.env), log)
  } catch (error) {
    const problem = explain(error)
    if (problem !== null) log.fatal({ problem }, 'the hub did not start')
    throw error
  }
}

async function start(settings: Settings, log: Logger): Promise<void> {
  await checkSchedule(settings)
  const files = certificateFiles(settings)
  const pair = files && certificateIn(files)
  const lock = await lockFolder(settings.data)
  const cutOff = wasCutOff(settings.data)
  const db = await openDatabase(settings.data)
  const dress = (catalogue: Catalogue): Catalogue => withPrinters(catalogue, settings.printer)
  await fillFolder(db, settings)
  let upkeep: RunningUpkeep | null = null
  let farewell = (): Promise<void> => Promise.resolve()
  const app = await createApp({
    db,
    dress,
    checkpoint: readCheckpoint(settings.data, engineId()),
    openPrinter: (entry, how) =>
      openPrinter(entry, {
        ...how,
        folder: settings.data,
        clock: systemClock,
        onError: (error) => log.error({ err: error, printer: entry.id }, 'the printer failed'),
      }),
    log,
    clock: Date.now,
    publicUrl: settings.url ?? guessUrl(settings),
    certificate: pair,
    demo: settings.demo,
    screensFolder: SCREENS_FOLDER,
    ...(settings.updates !== undefined && { updatesFolder: resolve(settings.updates) }),
    voice: openVoice(join(settings.data, 'speech')),
    clips: clipsVoice(resolve(settings.clips ?? join(settings.data, 'clips')), (problem) =>
      log.error({ problem }, 'a call cannot be said with the recorded clips'),
    ),
    messenger: messengerOf(settings),
    mediaFolder: resolve(settings.data, 'media'),
    backups: () => upkeep?.state() ?? null,
    onFatal: (error) => endNow(log, error),
  })
  const stop = (signal: string): void => {
    log.info({ signal }, 'the hub is stopping')
    setTimeout(() => {
      log.error({ afterMs: STOP_MS }, 'the hub did not stop in time and ends')
      process.exit(1)
    }, STOP_MS).unref()
    upkeep?.stop()
    void Promise.all([app.close(), farewell()]).then(() => {
      db.close()
      lock.release()
      log.info({}, 'the hub has stopped')
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
  announce(settings, log, app.catalogue(), cutOff, firstLink(settings, db))
  if (files) app.followCertificate(files)
  // After the start, which does not need it.
  upkeep = (await import('./upkeep.ts')).startUpkeep(settings, () => app.catalogue().centre, app.seq, log)
  farewell = await announceOnLan(settings, app, log)
}

/** Null where the hall tells residents nothing. */
function messengerOf({ messages, data }: Settings): Messenger | null {
  if (messages === 'off') return null
  return fileMessenger(join(resolve(messages ?? join(data, 'messages')), 'outbox'), Date.now)
}

/** Throws SettingsError. */
function certificateIn(files: CertificateFiles): CertificatePair {
  const pair = readCertificate(files)
  if ('problem' in pair) throw new SettingsError(`PAIHAO_TLS_CERT, PAIHAO_TLS_KEY: ${pair.problem}`)
  return pair
}

/** Throws SettingsError. The library is loaded only where there is a line to read. */
async function checkSchedule({ backupAt }: Settings): Promise<void> {
  if (backupAt === undefined) return
  const { dueBy } = await import('../upkeep/schedule.ts')
  try {
    dueBy(backupAt, 'UTC')
  } catch {
    throw new SettingsError(
      `--backup-at (PAIHAO_BACKUP_AT) ${backupAt}: write a cron line of five fields, such as 15 3 * * *`,
    )
  }
}

/** Lets kiosks find the hub; returns how to say farewell. */
async function announceOnLan(settings: Settings, app: App, log: Logger): Promise<() => Promise<void>> {
  const { announceHub, isAnnounced, openMdns } = await import('../gateway/announce.ts')
  if (!isAnnounced(settings)) return () => Promise.resolve()
  const { version } = packageOfHub
  const hub = announceHub({
    open: await openMdns(),
    log,
    port: settings.port,
    centre: app.catalogue().centre,
    version,
    secure: settings.tlsCert !== undefined,
  })
  app.onCatalogue(() => hub.setCentre(app.catalogue().centre))
  return hub.farewell
}

/** A hub that ended in order has no log of its database left. */
function wasCutOff(folder: string): boolean {
  return (statSync(`${databasePath(folder)}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0
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

/** Where the data folder has no catalogue, it gets the one that was named. */
async function fillFolder(db: Database, settings: Settings): Promise<void> {
  if (loadCatalogue(db)) return
  const file = settings.centre ?? (settings.demo ? DEMO_CENTRE : EMPTY_CENTRE)
  const { readCatalogue } = await import('./readCatalogue.ts')
  const catalogue = await readCatalogue(file)
  replaceCatalogue(db, catalogue, { actor: 'hub', at: Date.now() })
}

function endNow(log: Logger, error: unknown): void {
  log.fatal({ err: error }, 'the journal cannot be written; the hub ends rather than run ahead of it')
  process.exit(70)
}

/** [FIRST-1] A line with a link while nobody can steer the hall; a demo needs none. */
function firstLink(settings: Settings, db: Database): string[] {
  const first = firstManagerIn(db)
  if (settings.demo || !first.needed()) return []
  return [firstLinkLine(settings, first.makeLink(Date.now()))]
}

function announce(
  settings: Settings,
  log: Logger,
  { centre }: Catalogue,
  cutOff: boolean,
  more: string[],
): void {
  const { port, data } = settings
  const base = urlOf(settings)
  const pages = ['kiosk', 'counter', 'display', 'console'].map((page) => `${page.padEnd(8)} ${base}/${page}`)
  console.log([`hub ready ${base}`, ...pages, ...more].join('\n'))
  const startMs = Math.round(performance.now())
  if (cutOff) log.warn({}, 'the hub was cut off before this start; what it had acknowledged is there')
  log.info({ centre: centre.id, port, data, node: process.versions.node, startMs }, 'the hub is ready')
}
