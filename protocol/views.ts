import { z } from 'zod'
import { Catalogue, Material } from './catalogue.ts'
import { Outcome, PauseReason } from './commands.ts'
import { ComplaintId, ComplaintKind } from './complaints.ts'
import { AlarmKind, Why } from './events.ts'
import { Day, Id, Instant, Text, TicketId, TicketNumber, TicketToken } from './primitives.ts'

export const StopState = z.enum([
  'planned',
  'waiting',
  'called',
  'serving',
  'done',
  'missed',
  'parked',
  'skipped',
])
export type StopState = z.infer<typeof StopState>

/** `active` until it has completed, was cancelled, or the day ended. */
export const TicketState = z.enum(['active', 'completed', 'cancelled', 'expired'])
export type TicketState = z.infer<typeof TicketState>

export const CounterStatus = z.enum(['closed', 'open', 'paused'])
export type CounterStatus = z.infer<typeof CounterStatus>

/**
 * `sending` from the first byte until the printer has confirmed it. `unknown` was cut off half-way: it may be
 * on paper. `failed` surely is not. `dropped` was not printed on purpose.
 */
export const PrintState = z.enum(['requested', 'sending', 'confirmed', 'failed', 'unknown', 'dropped'])
export type PrintState = z.infer<typeof PrintState>

/** What the hall is set up with, without the clerks' names and the printers' addresses; sent to every device beside its own view. */
export const CatalogueView = Catalogue.omit({ clerks: true, printers: true })
export type CatalogueView = z.infer<typeof CatalogueView>

/** Whether numbers are issued now, and if not, why. `until` is the closing time, if there is one. */
export const Issuing = z.object({
  open: z.boolean(),
  reason: z.enum(['dayNotOpen', 'hallClosed']).nullable(),
  until: Instant.nullable(),
})

/**
 * Why a printer cannot print. Of the machine: paperOut, coverOpen, cutterError, printerError, offline. Of the
 * line: starting (not heard yet), noAnswer, garbled (answers nonsense), lineLost, noDevice, noPermission,
 * deviceBusy, unreachable. Of the virtual printer's folder: diskFull, folderNotWritable. noPrinter: the kiosk
 * has none.
 */
export const PrinterFault = z.enum([
  'paperOut',
  'coverOpen',
  'cutterError',
  'printerError',
  'offline',
  'starting',
  'noAnswer',
  'garbled',
  'lineLost',
  'noDevice',
  'noPermission',
  'deviceBusy',
  'unreachable',
  'diskFull',
  'folderNotWritable',
  'noPrinter',
])
export type PrinterFault = z.infer<typeof PrinterFault>

export const PrinterView = z.object({
  id: z.string(),
  name: Text,
  kind: z.enum(['virtual', 'serial', 'tcp']),
  state: z.enum(['ready', 'printing', 'fault']),
  fault: PrinterFault.nullable(),
  /** It still prints, but somebody should come. */
  warning: z.enum(['paperNearEnd']).nullable(),
})
export type PrinterView = z.infer<typeof PrinterView>

export const PrintView = z.object({
  print: Id,
  /** `list`: what is missing for a service, printed without a number. */
  kind: z.enum(['ticket', 'list']),
  /** Null for a list, as is the number. */
  ticket: TicketId.nullable(),
  number: TicketNumber.nullable(),
  copy: z.int(),
  state: PrintState,
  /** Printer on which it was begun; null before that. */
  printer: z.string().nullable(),
  /** Why it failed, is unknown or was dropped; null otherwise. */
  cause: z.string().nullable(),
  at: Instant,
  /** Path of the picture of the paper on the hub, once there is one. */
  picture: z.string().nullable(),
})
export type PrintView = z.infer<typeof PrintView>

export const KioskView = z.object({
  day: Day.nullable(),
  issuing: Issuing,
  services: z.array(
    z.object({
      id: Id,
      code: z.string(),
      name: Text,
      queue: Id,
      waiting: z.int(),
      expectedWaitMinutes: z.int(),
      openCounters: z.int(),
      /** False when it cannot be served before closing. */
      servable: z.boolean(),
      /** All its numbers of today are taken. */
      full: z.boolean(),
    }),
  ),
  /** The services that are asked for most in this hall, most first; at most eight. */
  common: z.array(Id).max(8),
  /** The kiosk's own printer. */
  printer: PrinterView,
  /** The printer that prints for it while its own cannot; null when none can, or none is needed. */
  spare: PrinterView.nullable(),
  /** Where phones reach the hub; a ticket's page is `<phoneAddress>/t/<token>`. */
  phoneAddress: z.string(),
  /** The latest papers of this kiosk, so that the screen can follow its own. */
  prints: z.array(PrintView),
})
export type KioskView = z.infer<typeof KioskView>

const CallOnBoard = z.object({
  callSeq: z.int(),
  ticket: TicketId,
  number: TicketNumber,
  counter: Id,
  counterNumber: z.int(),
  at: Instant,
  announcements: z.int(),
  /** False once the person is being served, has gone or was missed. */
  calling: z.boolean(),
})
export type CallOnBoard = z.infer<typeof CallOnBoard>

export const DisplayView = z.object({
  day: Day.nullable(),
  /** A manager's line of text, before the centre's own. */
  notice: z.string().nullable(),
  /** Newest first: the latest twelve, and all of the last minute, so that no board misses one. */
  calls: z.array(CallOnBoard),
  queues: z.array(
    z.object({
      id: Id,
      name: Text,
      letter: z.string(),
      waiting: z.int(),
      openCounters: z.int(),
      /** The numbers that are next as things stand; at most four. */
      next: z.array(TicketNumber),
    }),
  ),
})
export type DisplayView = z.infer<typeof DisplayView>

/** What every screen may know of a counter: the catalogue's facts with today's state. */
const CounterFacts = z.object({
  id: Id,
  number: z.int(),
  name: Text.nullable(),
  status: CounterStatus,
  pauseReason: PauseReason.nullable(),
  queues: z.array(Id),
})

const PersonAtCounter = z.object({ number: TicketNumber, state: StopState, service: Text })

/** For the sign over one counter; kept apart from the wall's, which need not grow with the counters. */
export const SignView = z.object({
  day: Day.nullable(),
  /** `clerk` is a name, where the hall wants it there. */
  counter: CounterFacts.extend({ current: PersonAtCounter.nullable(), clerk: z.string().nullable() }),
})
export type SignView = z.infer<typeof SignView>

const StopView = z.object({
  service: Id,
  name: Text,
  queue: Id,
  state: StopState,
  counter: Id.nullable(),
  outcome: Outcome.nullable(),
})

const TicketLine = z.object({
  id: TicketId,
  number: TicketNumber,
  class: Id,
  className: Text,
  service: Id,
  serviceName: Text,
  queue: Id,
  keptFor: Id.nullable(),
  /** Since when it is in its present state. */
  since: Instant,
  issuedAt: Instant,
  /** What it was parked for, why it was transferred here, or a clerk's note. */
  note: z.string().nullable(),
})
export type TicketLine = z.infer<typeof TicketLine>

export const CounterView = z.object({
  day: Day.nullable(),
  counter: CounterFacts.extend({
    clerk: z.object({ id: Id, name: z.string() }).nullable(),
    since: Instant.nullable(),
    /** Since when the supervisor is asked to come. */
    help: z.object({ since: Instant, reason: z.string().nullable() }).nullable(),
  }),
  clerks: z.array(z.object({ id: Id, name: z.string() })),
  /** The person in front of the clerk, called or being served. */
  current: TicketLine.extend({
    state: StopState,
    stop: z.int(),
    stops: z.array(StopView),
    announcements: z.int(),
    calledAt: Instant,
    startedAt: Instant.nullable(),
    /** How long it waited for this call, in ms. */
    waitedMs: z.int(),
    expectedMinutes: z.number(),
    why: Why.nullable(),
    /** When the next recall is allowed; it may be in the past. */
    recallAt: Instant,
    mayMiss: z.boolean(),
  }).nullable(),
  /** Who would be called now, first first; at most twelve. */
  next: z.array(TicketLine),
  /** All who wait in this counter's queues. */
  waiting: z.int(),
  queues: z.array(z.object({ id: Id, waiting: z.int(), longestWaitSince: Instant.nullable() })),
  missed: z.array(TicketLine.extend({ mayRejoin: z.boolean() })),
  /** `backAt`: when the resident means to be back. */
  parked: z.array(TicketLine.extend({ backAt: Instant.nullable() })),
  reopenable: z.object({ ticket: TicketId, number: TicketNumber, until: Instant }).nullable(),
  today: z.object({
    served: z.int(),
    meanServedMs: z.int().nullable(),
    /** Mean of the ratings from 1 to 5; null until there are enough that none can be told apart. */
    rating: z.object({ mean: z.number(), count: z.int() }).nullable(),
  }),
})
export type CounterView = z.infer<typeof CounterView>

/** For the small screen beside a counter that faces the resident. */
export const RaterView = z.object({
  day: Day.nullable(),
  counter: z.object({ id: Id, number: z.int() }),
  /** The stop that ended there last, while it is asked about. */
  asks: z
    .object({ ticket: TicketId, number: TicketNumber, stop: z.int(), service: Text, until: Instant })
    .nullable(),
})
export type RaterView = z.infer<typeof RaterView>

export const ConsoleView = z.object({
  day: Day.nullable(),
  issuing: Issuing,
  totals: z.object({
    issued: z.int(),
    waiting: z.int(),
    called: z.int(),
    serving: z.int(),
    parked: z.int(),
    missed: z.int(),
    completed: z.int(),
    cancelled: z.int(),
    /** Papers that came too late to be of use. */
    papersDropped: z.int(),
  }),
  queues: z.array(
    z.object({
      id: Id,
      name: Text,
      letter: z.string(),
      waiting: z.int(),
      longestWaitSince: Instant.nullable(),
      targetMinutes: z.int(),
      expectedWaitMinutes: z.int(),
      openCounters: z.int(),
    }),
  ),
  counters: z.array(
    CounterFacts.extend({
      clerk: z.string().nullable(),
      current: PersonAtCounter.extend({ since: Instant }).nullable(),
      served: z.int(),
      since: Instant.nullable(),
      help: z.object({ since: Instant, reason: z.string().nullable() }).nullable(),
    }),
  ),
  /** Screens connected now, by role. */
  screens: z.object({
    kiosk: z.int(),
    counter: z.int(),
    display: z.int(),
    console: z.int(),
    rater: z.int(),
    ticket: z.int(),
  }),
  /** Boards that should be heard and say no calls now; `board` is null for the one without a name. */
  quietBoards: z.array(z.object({ board: Id.nullable(), why: z.enum(['noVoice', 'soundOff']) })),
  printers: z.array(PrinterView),
  /** Every paper that wants a person, then the latest; newest first within each. */
  prints: z.array(PrintView),
  calls: z.array(CallOnBoard.extend({ why: Why.nullable() })),
  /** The line on the boards; `until` is when it goes by itself. */
  notice: z.object({ id: Id, words: z.string(), since: Instant, until: Instant.nullable() }).nullable(),
  /** Those that last, the oldest first; `about` is the id of what they are about. */
  alarms: z.array(
    z.object({
      id: Id,
      kind: AlarmKind,
      about: z.string().nullable(),
      /** What people call it: a counter's number, a device's name; null where `about` is no help either. */
      name: z.union([Text, z.string()]).nullable(),
      raisedAt: Instant,
      acknowledgedAt: Instant.nullable(),
    }),
  ),
  /** Numbers issued and stops finished today, by the quarter of an hour that begins at `at`; none left out between. */
  flow: z.array(z.object({ at: Instant, arrived: z.int(), served: z.int() })),
})
export type ConsoleView = z.infer<typeof ConsoleView>

/** What a resident's phone may see of its own ticket; nothing of anybody else. */
export const TicketView = z.object({
  centre: Text,
  day: Day,
  number: TicketNumber,
  token: TicketToken,
  state: TicketState,
  stop: z.object({
    state: StopState,
    service: Text,
    ahead: z.int().nullable(),
    expectedWaitMinutes: z.int().nullable(),
  }),
  /** All stops in their order; `counters` are the numbers of those that serve it. */
  stops: z.array(z.object({ name: Text, state: StopState, counters: z.array(z.int()) })),
  /** Place of the present stop in `stops`, from 0. */
  at: z.int(),
  /** For the present stop and those to come, each thing once. */
  materials: z.array(Material),
  call: z.object({ callSeq: z.int(), counter: Id, counterNumber: z.int(), at: Instant }).nullable(),
  mayCancel: z.boolean(),
  /** How many would go first now, and how often it may still let them; null where it may not. */
  stepBack: z.object({ places: z.int().positive(), left: z.int().positive() }).nullable(),
  /** How often it has let others go first. */
  steppedBack: z.int(),
  /** The newest stop that may be rated. */
  rate: z
    .object({
      stop: z.int(),
      service: Text,
      counterNumber: z.int(),
      reasons: z.array(z.object({ id: Id, name: Text })),
    })
    .nullable(),
  /** What was said of this visit, the newest last: `token` is the last part of `/c/<token>`; `stop` null for all of it. */
  complaints: z.array(
    z.object({
      id: ComplaintId,
      token: TicketToken,
      kind: ComplaintKind,
      stop: z.int().nullable(),
      closed: z.boolean(),
    }),
  ),
  id: TicketId,
})
export type TicketView = z.infer<typeof TicketView>

/** Every view by its name; the name is also the last part of its address under /api/v1/views. */
export const views = {
  catalogue: CatalogueView,
  kiosk: KioskView,
  display: DisplayView,
  sign: SignView,
  counter: CounterView,
  rater: RaterView,
  console: ConsoleView,
  ticket: TicketView,
} as const
export type ViewName = keyof typeof views
export type ViewData<N extends ViewName> = z.infer<(typeof views)[N]>

/**
 * The frame that carries a view: whole, sent on connection and whenever it changed. `seq` is the
 * journal's position and never falls; `at` is the hub's clock, for screens whose own clock is wrong.
 */
export const ViewFrame = z.object({
  view: z.enum(Object.keys(views) as [ViewName, ...ViewName[]]),
  seq: z.int().nonnegative(),
  at: Instant,
  data: z.unknown(),
})
export type ViewFrame = z.infer<typeof ViewFrame>
