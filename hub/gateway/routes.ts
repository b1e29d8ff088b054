import { dirname } from 'node:path'
import type { Database } from 'better-sqlite3'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import type { StoredBook } from '../cases/book.ts'
import type { LiveCatalogue } from '../catalogue/live.ts'
import type { CatalogueIndex } from '../core/catalogue.ts'
import type { Inquirer } from '../inquiry/process.ts'
import type { HallTime } from '../live/calendar.ts'
import type { Hall } from '../live/hall.ts'
import type { Printing } from '../live/printing.ts'
import { auditIn } from '../people/audit.ts'
import { createDesk } from '../people/desk.ts'
import { pinsIn } from '../people/pins.ts'
import { sessionsIn } from '../people/sessions.ts'
import type { SignIns } from '../people/signIns.ts'
import type { Voice } from '../speech/port.ts'
import { serveCases } from './cases.ts'
import { serveComplaints } from './complaints.ts'
import type { Composer } from './composer.ts'
import { serveConsole } from './console/serve.ts'
import { serveDeviceEvents } from './deviceEvents.ts'
import { serveHttp } from './http.ts'
import type { Identity } from './identify.ts'
import { serveJournal } from './journal.ts'
import { serveMedia } from './media/serve.ts'
import { servePages } from './pages.ts'
import { servePairings } from './pairingRequests.ts'
import { pairingsIn } from './pairings.ts'
import { cutOff } from './present.ts'
import type { Publisher } from './publisher.ts'
import { serveReports } from './reports.ts'
import { serveSessions } from './sessionRequests.ts'
import { serveSetupFiles } from './setupFiles.ts'
import { serveSetup } from './setupRequests.ts'
import { serveSetupTrials } from './setupTrials.ts'
import { serveScreens } from './sockets.ts'
import { serveSpeech } from './speech.ts'
import type { Tokens } from './tokens.ts'
import type { HubServer } from './topic.ts'
import { serveUpdates } from './updates.ts'

/** What stands behind the addresses of the hub. */
export interface RouteParts {
  db: Database
  log: Logger
  clock: () => number
  demo: boolean
  /** It speaks TLS. */
  secure: boolean
  hall: Hall
  setup: LiveCatalogue
  catalogue: () => CatalogueIndex
  identity: Identity
  tokens: Tokens
  signIns: SignIns
  /** Devices that are connected now, with their addresses. */
  connected: () => Map<string, string>
  publisher: Publisher
  compose: Composer
  printing: Printing
  book: StoredBook
  calendar: (now: number) => HallTime
  /** The business day of now. */
  today: () => string
  inquirer: Inquirer
  /** Figures for Prometheus. */
  metrics: () => Promise<string>
  voice: Voice
  clips: Voice
  mediaFolder: string
  updatesFolder?: string
  screensFolder: string
}

/** Everything that the hub answers to: screens over the socket, and all its addresses. */
export async function serveAll(app: FastifyInstance, io: HubServer, parts: RouteParts): Promise<void> {
  const { db, clock, catalogue, identity, hall, setup, voice, printing } = parts
  const sessions = sessionsIn(db)
  const pins = pinsIn(db)
  const audit = auditIn(db)
  const pairings = pairingsIn(db)
  const desk = createDesk({ catalogue, sessions, clock })

  serveScreens(io, parts.publisher, { hall, identity, desk, catalogue })
  serveHttp(app, { ...parts, desk, paper: printing.picture })
  serveSpeech(app, { voice, clips: parts.clips, wording: () => catalogue().catalogue.speech, identity })
  await serveMedia(app, { folder: parts.mediaFolder, setup, identity, audit, clock })
  serveDeviceEvents(app, parts)
  serveSessions(app, { pins, sessions, identity, catalogue, clock })
  servePairings(app, { pairings, clock })
  serveConsole(app, { ...parts, sessions, pins, pairings, cutOff: () => cutOff(io, identity) })

  serveSetup(app, parts)
  const inquiry = { inquirer: parts.inquirer, data: dirname(db.name), clock, identity }
  serveSetupFiles(app, { setup, ...inquiry })
  serveSetupTrials(app, { setup, identity, testPage: printing.testPage, voice })
  serveReports(app, inquiry)
  serveJournal(app, { ...inquiry, audit })
  serveCases(app, { ...parts, ...inquiry, sessions, audit })
  serveComplaints(app, { ...parts, audit })

  if (parts.updatesFolder !== undefined) await serveUpdates(app, parts.updatesFolder)
  await servePages(app, parts.screensFolder)
}
