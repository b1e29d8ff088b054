import type { Server as HttpsServer } from 'node:https'
import { nanoid } from 'nanoid'
import type { App, AppParts } from './appParts.ts'
import { lostDevices } from './alarms/devices.ts'
import { watchHall } from './alarms/watch.ts'
import { sqliteBook } from './cases/book.ts'
import { lateComplaints } from './cases/complaintList.ts'
import { casesBefore, lateDepartments } from './cases/tasks.ts'
import { liveCatalogue } from './catalogue/live.ts'
import { systemClock } from './devices/clock.ts'
import { createPrinterLog } from './devices/printer/faults.ts'
import { followCertificate } from './gateway/certificate.ts'
import { createComposer } from './gateway/composer.ts'
import { identityOf } from './gateway/identify.ts'
import { LIMITS } from './gateway/limits.ts'
import { createMetrics } from './gateway/metrics.ts'
import { connectedDevices, countScreens, quietBoards } from './gateway/present.ts'
import { createPublisher } from './gateway/publisher.ts'
import { createSeen } from './gateway/seen.ts'
import { createServer } from './gateway/server.ts'
import { serveAll } from './gateway/routes.ts'
import { createSocketServer } from './gateway/sockets.ts'
import { tokensIn } from './gateway/tokens.ts'
import { sqliteJournal } from './journal/sqlite.ts'
import { followCalendar } from './live/calendar.ts'
import { inquiryProcess } from './inquiry/process.ts'
import { followQueues } from './live/followQueues.ts'
import { createHall } from './live/hall.ts'
import { unfinishedPrinters } from './live/papers.ts'
import { startPrinting } from './live/printing.ts'
import { forward } from './reports/follow.ts'
import { createFollower } from './reports/follower.ts'
import { messageOf } from './messages/compose.ts'
import { startSending } from './messages/sending.ts'
import { departedIn } from './people/departed.ts'
import { signInsIn } from './people/signIns.ts'
import { createLearnt } from './reports/learnt.ts'
import { forgetOld } from './upkeep/forget.ts'
import { createDayLog } from './upkeep/story.ts'

/** The business day is looked at this often, in ms; a command looks by itself. */
const DAY_MS = 15_000
/** When a device was last heard of is written down this often, in ms. */
const SEEN_MS = 60_000

/** Puts the parts of the hub together. */
export async function createApp(parts: AppParts): Promise<App> {
  const { db, log, clock, publicUrl } = parts
  const setup = liveCatalogue({
    db,
    dress: parts.dress,
    casesBefore(department) {
      book.catchUp()
      return casesBefore(db, department)
    },
    onFailed: ({ id }, problems) =>
      log.error({ change: id, problems }, 'a change that waited for its day does not fit any more'),
  })
  const catalogue = setup.index
  const calendar = followCalendar(() => catalogue().catalogue.centre)
  const metrics = createMetrics({
    screens: () => countScreens(io),
    printers: () => printing.statuses(),
    backups: parts.backups,
    clock,
  })
  const journal = metrics.timed(sqliteJournal(db))
  const book = sqliteBook(db, journal)
  const hall = createHall({
    journal,
    book,
    catalogue,
    checkpoint: parts.checkpoint,
    calendar,
    clock,
    token: nanoid,
    onDecline: metrics.declined,
    onBug: (error, command) => log.error({ err: error, command: command.type }, 'a decision failed'),
    onFatal: parts.onFatal,
  })
  hall.onCommit(createDayLog(log))
  // Read before a new day begins, which knows nothing of the papers of the last one.
  const unfinished = await hall.read(unfinishedPrinters)
  await hall.turnDay()

  const tokens = tokensIn(db)
  const secure = parts.certificate !== null
  const http = createServer(log, LIMITS, parts.certificate)
  const io = createSocketServer(http.server)
  const learnt = createLearnt(db, log)
  const compose = createComposer({
    catalogue,
    clock,
    calendar,
    printers: () => printing.statuses(),
    screens: () => countScreens(io),
    quietBoards: () => quietBoards(io),
    phoneAddress: publicUrl,
    asked: learnt.asked,
    deviceName: (id) => tokens.list().find((device) => device.id === id)?.name ?? null,
    picture: (state, print) => {
      const token = print.ticket === null ? undefined : state.tickets.get(print.ticket)?.token
      return token && printing.hasPicture(print) ? `/t/${token}/paper.svg` : null
    },
  })
  const publisher = createPublisher(io, hall, compose)
  /** What a business day begins with, also where the hub starts in the middle of it. */
  function beginDay(today: string): void {
    setup.turnDay(today, clock())
    void learnt.learn(today).then(publisher.poke)
    forgetOld(db, catalogue().rules, { now: clock(), today }).catch((error: unknown) =>
      log.error({ err: error }, 'what was kept long enough could not be removed'),
    )
  }
  const follower = createFollower(db, () => forward(db, journal), log, 'the reporting tables')
  const bookFollower = createFollower(db, book.follow, log, 'the tables of the cases')
  const logPrinter = createPrinterLog(log)
  const printing = await startPrinting({
    hall,
    catalogue,
    clock: systemClock,
    now: clock,
    unfinished,
    openPrinter: parts.openPrinter,
    linkOf: (token) => `${publicUrl}/t/${token}`,
    onStatus(status) {
      publisher.poke()
      logPrinter(status)
    },
    onError: (error) => log.error({ err: error }, 'a printer failed'),
  })

  const messages = startSending({
    ...{ db, journal, messenger: parts.messenger, clock: systemClock },
    messageOf: (entry) =>
      messageOf(entry, {
        caseOf: book.caseOf,
        complaintOf: book.complaintOf,
        linkOf: (token) => `${publicUrl}/c/${token}`,
        centre: () => catalogue().catalogue.centre.name.zh,
        hashAt: journal.hashAt,
      }),
    onError: (error) => log.error({ err: error }, 'a message could not be sent'),
  })

  hall.onCommit((events) => {
    publisher.tell(events)
    metrics.tell(events)
    follower.poke()
    bookFollower.poke()
    messages.poke()
    for (const { type, data } of events) if (type === 'dayOpened') beginDay(data.day)
  })
  const departed = departedIn(db)
  departed(catalogue().catalogue.clerks, clock())
  setup.onChange((before, after) => {
    departed(after.clerks, clock())
    publisher.poke()
    void printing.setUp()
    void followQueues(hall, before, after)
  })
  follower.poke()
  messages.poke()
  const today = await hall.read(({ day }) => day)
  if (today !== null) beginDay(today)
  const dayTimer = setInterval(() => void hall.turnDay(), DAY_MS)

  const signIns = signInsIn(db)
  const seen = createSeen(tokens, clock)
  const connected = (): Map<string, string> => connectedDevices(io)
  const seenTimer = setInterval(() => seen.write(connected()), SEEN_MS)
  const identity = identityOf({
    tokens,
    signIns,
    clock,
    demo: parts.demo,
    secure,
    caseBehind: (token) => book.caseBehind(token)?.id ?? null,
    complaintBehind: (token) => book.complaintBehind(token)?.id ?? null,
    onDevice: seen.hear,
  })
  const startedAt = clock()
  const alarms = watchHall({
    hall,
    clock: systemClock,
    surroundings() {
      const now = clock()
      return {
        catalogue: catalogue(),
        now,
        ...calendar(now),
        printers: printing.statuses(),
        lost: lostDevices(tokens.list(), connected(), now, startedAt),
        overdue: lateDepartments(db, catalogue().catalogue, calendar(now).today),
        backupLate: parts.backups()?.failed ?? false,
        lateComplaints: lateComplaints(db, catalogue().catalogue, calendar(now).today),
      }
    },
    onError: (error) => log.error({ err: error }, 'the alarms could not be looked after'),
  })
  const inquirer = inquiryProcess()
  await serveAll(http, io, {
    ...parts,
    ...{
      catalogue,
      setup,
      hall,
      publisher,
      compose,
      printing,
      identity,
      tokens,
      signIns,
      connected,
      inquirer,
      secure,
      book,
      calendar,
      today: () => calendar(clock()).today,
    },
    metrics: () => metrics.text(hall),
  })

  let unfollow = (): void => undefined
  return {
    async listen(port, host) {
      await http.listen({ port, host })
    },
    followCertificate(files) {
      unfollow = followCertificate(files, http.server as unknown as HttpsServer, log)
    },
    seq: () => hall.read((_state, seq) => seq),
    catalogue: () => catalogue().catalogue,
    onCatalogue: setup.onChange,
    async close() {
      unfollow()
      clearInterval(dayTimer)
      alarms.close()
      clearInterval(seenTimer)
      seen.write(connected())
      publisher.close()
      io.disconnectSockets(true)
      await http.close()
      await printing.close()
      await hall.close()
      follower.close()
      bookFollower.close()
      await messages.close()
      learnt.close()
      inquirer.close()
      parts.voice.close()
    },
  }
}
