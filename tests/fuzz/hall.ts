import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { nanoid } from 'nanoid'
import pino from 'pino'
import { indexCatalogue } from '../../hub/core/catalogue.ts'
import { brokenInvariants } from '../../hub/core/invariants.ts'
import { createComposer } from '../../hub/gateway/composer.ts'
import { serveHttp } from '../../hub/gateway/http.ts'
import { LIMITS, type Limits } from '../../hub/gateway/limits.ts'
import { createMetrics } from '../../hub/gateway/metrics.ts'
import { servePages } from '../../hub/gateway/pages.ts'
import { createPublisher } from '../../hub/gateway/publisher.ts'
import { createServer } from '../../hub/gateway/server.ts'
import { identityOf } from '../../hub/gateway/identify.ts'
import { countScreens } from '../../hub/gateway/present.ts'
import { createSocketServer, serveScreens } from '../../hub/gateway/sockets.ts'
import { tokensIn } from '../../hub/gateway/tokens.ts'
import { signInsIn } from '../../hub/people/signIns.ts'
import { openDatabase } from '../../hub/journal/database.ts'
import { sqliteJournal } from '../../hub/journal/sqlite.ts'
import { verifyJournal } from '../../hub/journal/verify.ts'
import { foldNewestDay } from '../../hub/live/fold.ts'
import { createHall } from '../../hub/live/hall.ts'
import { Catalogue } from '../../protocol/catalogue.ts'
import type { DeviceRole } from '../../protocol/roles.ts'
import { smallCatalogue } from '../fixtures/catalogue.ts'
import { temporaryFolder } from '../fixtures/hub.ts'

/** Where the well-behaved clerk works; no attack names it. */
export const QUIET = 'quiet-place'
/** Attacks come faster here than any limit allows, so that they reach what is behind it. */
const UNLIMITED: Limits = {
  ...LIMITS,
  device: { burst: 1e9, perSecond: 1e9 },
  phone: { burst: 1e9, perSecond: 1e9 },
  stranger: { burst: 1e9, perSecond: 1e9 },
  bytesPerSecond: 1e9,
}

function catalogueWithQuietPlace(): Catalogue {
  const small = smallCatalogue()
  return Catalogue.parse({
    ...small,
    queues: [...small.queues, { ...small.queues[0], id: QUIET, letter: 'Q' }],
    services: [...small.services, { ...small.services[0], id: QUIET, code: 'QUIET', queue: QUIET }],
    counters: [...small.counters, { id: QUIET, number: 9, queues: [QUIET] }],
  })
}

/** The whole gateway of the hub on a real hall and a real database, in this process, with a day that tests turn. */
export async function fuzzHall(limits: Limits = UNLIMITED) {
  const folder = temporaryFolder()
  const db = await openDatabase(folder.path)
  const catalogue = indexCatalogue(catalogueWithQuietPlace())
  const faults: string[] = []
  const log = pino({ level: 'error' }, { write: (line: string) => void faults.push(line) })
  const journal = sqliteJournal(db)
  let day = Date.UTC(2026, 10, 24)
  const today = (): string => new Date(day).toISOString().slice(0, 10)
  const calendar = () => ({ today: today(), withinHours: true, closesAt: null })
  const hall = createHall({
    journal,
    catalogue: () => catalogue,
    calendar,
    clock: Date.now,
    token: nanoid,
    onBug: (error, command) => faults.push(`a decision failed: ${command.type}: ${String(error)}`),
    onFatal: (error) => faults.push(`fatal: ${String(error)}`),
  })
  await hall.turnDay()
  const tokens = tokensIn(db)
  const app = createServer(log, limits)
  const io = createSocketServer(app.server, limits)
  const compose = createComposer({
    catalogue: () => catalogue,
    clock: Date.now,
    calendar,
    printers: () => [],
    screens: () => countScreens(io),
    quietBoards: () => [],
    phoneAddress: 'http://127.0.0.1',
    asked: () => new Map(),
    deviceName: () => null,
    picture: () => null,
  })
  const publisher = createPublisher(io, hall, compose)
  const metrics = createMetrics({
    screens: () => countScreens(io),
    printers: () => [],
    backups: () => null,
    clock: Date.now,
  })
  hall.onCommit((events) => {
    publisher.tell(events)
    metrics.tell(events)
  })
  const identity = identityOf({ tokens, signIns: signInsIn(db), clock: Date.now, demo: false, secure: false })
  const paper = async (): Promise<null> => null
  const desk = (): undefined => undefined
  serveHttp(app, { hall, identity, desk, compose, metrics: () => metrics.text(hall), paper, limits })
  serveScreens(io, publisher, { hall, identity, desk, catalogue: () => catalogue, limits })
  await servePages(app, screensIn(folder.path))
  await app.listen({ host: '127.0.0.1', port: 0 })
  const address = app.server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')

  return {
    app,
    io,
    hall,
    journal,
    faults,
    port: address.port,
    today,
    token: (role: DeviceRole): string =>
      tokens.create({ role, counter: null, kiosk: null, name: role, at: 0 }).token,
    async nextDay() {
      day += 86_400_000
      await hall.turnDay()
    },
    /** What is wrong with the hall or with its journal; empty when all is well. */
    async broken(): Promise<string[]> {
      const live = await hall.read((state, seq) => ({ broken: brokenInvariants(state), seq, state }))
      const { problems } = verifyJournal(db, () => null)
      const folded = foldNewestDay(journal)
      const same = folded.seq === live.seq && folded.state.tickets.size === live.state.tickets.size
      return [
        ...live.broken,
        ...problems.map(({ seq, problem }) => `row ${seq}: ${problem}`),
        ...(same ? [] : ['the journal folds to another hall']),
      ]
    },
    async close() {
      publisher.close()
      io.disconnectSockets(true)
      await app.close()
      await hall.close()
      db.close()
      folder.remove()
    },
  }
}

export type FuzzHall = Awaited<ReturnType<typeof fuzzHall>>

/** Screens of nothing, so that their addresses are there whether they were built or not. */
function screensIn(folder: string): string {
  const screens = join(folder, 'screens')
  for (const place of ['home', 'kiosk/screen', 'counter', 'display', 'console', 'phone', 'assets']) {
    mkdirSync(join(screens, place), { recursive: true })
    writeFileSync(join(screens, place, 'index.html'), '<!doctype html>')
  }
  return screens
}
