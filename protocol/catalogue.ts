import { z } from 'zod'
import { Outcome } from './commands.ts'
import { MOST_MEDIA } from './media.ts'
import { Day, Id, Text } from './primitives.ts'

/** The three levels of a district's service centres. */
export const Level = z.enum(['district', 'street', 'community'])

const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'a time of day looks like 09:00')

/** Opening hours of one weekday. `from` is before `to`; a hall that never closes writes 00:00 to 24:00. */
export const OpenHours = z.strictObject({ from: ClockTime, to: ClockTime })
export type OpenHours = z.infer<typeof OpenHours>

/** Opening hours by weekday; a weekday that is not named is closed. */
export const WeekHours = z.strictObject({
  mon: OpenHours.optional(),
  tue: OpenHours.optional(),
  wed: OpenHours.optional(),
  thu: OpenHours.optional(),
  fri: OpenHours.optional(),
  sat: OpenHours.optional(),
  sun: OpenHours.optional(),
})

/**
 * A day that is not as its weekday: a holiday, with `open` null, or a make-up working day with hours of its own.
 */
export const SpecialDay = z.strictObject({ day: Day, open: OpenHours.nullable(), name: Text })
export type SpecialDay = z.infer<typeof SpecialDay>

export const Centre = z.strictObject({
  id: Id,
  name: Text,
  level: Level,
  /** Id of the centre above this one, if any. */
  parent: Id.optional(),
  /** IANA name of the hall's time zone; it decides when a business day begins. */
  timeZone: z.string().default('Asia/Shanghai'),
  /** A line of text for the wall. */
  notice: Text.optional(),
  /** Where the help desk is, such as 大厅入口左侧咨询台. */
  helpDesk: Text.optional(),
  /** The sign over a counter names its clerk. */
  clerkOnSign: z.boolean().default(false),
  /** The service for which a number is taken to collect the result of a case. */
  pickup: Id.optional(),
  /** The paper of a ticket as a ReceiptLine text with variables; docs/printers.md. Without it the usual one. */
  ticketLayout: z.string().min(1).max(8_000).optional(),
  hours: WeekHours,
  /** Holidays and make-up working days; they come before the weekday's hours. */
  specialDays: z.array(SpecialDay).max(400).default([]),
})
export type Centre = z.infer<typeof Centre>

/** The hall's own numbers for the rules in docs/SPEC.md. Durations carry their unit in the name. */
export const Rules = z.strictObject({
  /** Digits of a ticket number: 3 gives A001. A fourth digit is added when they run out. */
  numberDigits: z.int().min(1).max(6).default(3),
  /** Shortest time between two recalls of one call. */
  recallSeconds: z.int().min(0).max(600).default(5),
  /** A ticket may be marked missed after this many announcements (the call and its recalls). */
  missedAfterCalls: z.int().min(1).max(10).default(1),
  /** A missed ticket rejoins behind this many waiting tickets, and one that steps back lets so many go first. */
  requeuePlaces: z.int().min(0).max(100).default(3),
  /** A missed ticket may rejoin this many times in a day. */
  requeueLimit: z.int().min(0).max(20).default(2),
  /** A waiting ticket may let others go first this many times in a day. */
  stepBackLimit: z.int().min(0).max(20).default(2),
  /** Clerks sign in at their counter with a PIN. */
  clerkPin: z.boolean().default(false),
  /** A counter where nobody pressed anything for so long asks for the PIN again; 0 never. */
  lockMinutes: z.int().min(0).max(480).default(10),
  /** A finished stop may be reopened within this time. */
  reopenSeconds: z.int().min(0).max(3600).default(60),
  /** A counter that serves also the queue of a ticket's next stop goes on with it at once, without another call. */
  oneGo: z.boolean().default(true),
  /**
   * When the hall stops issuing: `always` issues around the clock, `closing` stops at closing time,
   * `servable` stops when the queue cannot be served before closing.
   */
  issueUntil: z.enum(['always', 'closing', 'servable']).default('servable'),
  /** For so long after a stop has ended the rater at the counter asks for a rating. */
  ratingSeconds: z.int().min(10).max(600).default(60),
  /** Notes, reasons and the words of ratings are removed after so many days. */
  keepWordsDays: z.int().min(1).max(3_650).default(90),
  /** Who looked at what and changed what is removed after so many days. */
  keepAccessDays: z.int().min(30).max(3_650).default(365),
  /** A task of a case is yellow from so many working days before it is due. */
  warnWorkingDays: z.int().min(0).max(60).default(2),
  /** A complaint is answered within so many working days. */
  answerWorkingDays: z.int().min(1).max(60).default(5),
  /** A paper that could not be begun within this time is dropped, so that nothing stale comes out later. */
  printWithinSeconds: z.int().min(10).max(3600).default(120),
})
export type Rules = z.infer<typeof Rules>

/**
 * A priority class of the accumulating priority queue. A waiting ticket's priority, in minutes, is
 * `headStartMinutes + rate × minutes waited`; an ordinary class has rate 1 and no head start.
 */
export const PriorityClass = z.strictObject({
  id: Id,
  name: Text,
  /** What staff may ask to see, such as an identity card. */
  proof: Text.optional(),
  rate: z.number().positive().max(10),
  headStartMinutes: z.number().nonnegative().max(240).default(0),
})
export type PriorityClass = z.infer<typeof PriorityClass>

export const Department = z.strictObject({ id: Id, name: Text })
export type Department = z.infer<typeof Department>

/** A node of the tree that the kiosk shows. `icon` names a drawing that the screens have. */
export const Category = z.strictObject({
  id: Id,
  name: Text,
  parent: Id.optional(),
  icon: z.string().optional(),
})

export const Queue = z.strictObject({
  id: Id,
  name: Text,
  /** Letter (or two) of its numbers. Queues may share a letter; they then share the running number. */
  letter: z.string().regex(/^[A-Z]{1,2}$/, 'one or two capital letters'),
  /** Wait that the hall promises, in minutes; the console compares against it. */
  targetMinutes: z.int().positive().default(20),
})
export type Queue = z.infer<typeof Queue>

/** Something that the resident must bring: its name in each language, and where to get it: office, website, how long. */
export const Material = z
  .object({ zh: z.string().min(1), en: z.string().min(1), where: Text.optional() })
  .catchall(z.string())
export type Material = z.infer<typeof Material>

/** A department's part of a service, behind the counter. */
export const ServiceTask = z.strictObject({
  id: Id,
  name: Text,
  department: Id,
  workingDays: z.int().min(0).max(365),
  /** Tasks of the same service that come before it; those that none comes before run side by side. */
  after: z.array(Id).default([]),
  /** Another centre that does it, such as the district's for a street's. */
  centre: z.strictObject({ id: Id, name: Text }).optional(),
})
export type ServiceTask = z.infer<typeof ServiceTask>

export const Service = z.strictObject({
  id: Id,
  /** Official code of the item. */
  code: z.string().min(1).max(32),
  name: Text,
  department: Id,
  category: Id,
  queue: Id,
  /** approval 审批, or management service 管理服务. */
  kind: z.enum(['approval', 'management']),
  /** Expected minutes at the counter. */
  minutes: z.number().positive().max(480),
  /** Working days that the department promises; 0 is settled on the spot. */
  workingDays: z.int().min(0).max(365),
  /** onTheSpot 一站办结, linked 上下联动, agency 全程代理. */
  mode: z.enum(['onTheSpot', 'linked', 'agency']),
  /** What the resident must bring. */
  materials: z.array(Material),
  /** 办理结果: what the resident has in hand afterwards, by the Chinese names under which other services ask for it. */
  results: z.array(z.string().min(1)).max(12).default([]),
  /** This centre does not do it: where it is done. The kiosk says so and gives no number. */
  elsewhere: Text.optional(),
  /** So many numbers a day and no more. */
  perDay: z.int().positive().max(10_000).optional(),
  /** Everyday words by which people search for it, in any language. */
  keywords: z.array(z.string()).default([]),
  /** Shown among the common errands on the kiosk's first page. */
  common: z.boolean().default(false),
  /**
   * 后台办结: what departments do after it was accepted at the counter; without any, its own department does it all within
   * its working days.
   */
  tasks: z.array(ServiceTask).max(12).default([]),
})
export type Service = z.infer<typeof Service>

/** What binds a service of a bundle to the others; see `Link` in bundles.ts. */
export const BundleLink = z.strictObject({
  service: Id,
  after: z.array(Id).default([]),
  together: Id.optional(),
  onlyIf: z.strictObject({ service: Id, outcomes: z.array(Outcome).min(1) }).optional(),
  optional: z.boolean().default(false),
})

/** 一件事: several services joined into one errand, under the words of life: "turning 65", "opening a shop". */
export const Bundle = z.strictObject({
  id: Id,
  name: Text,
  services: z.array(Id).min(1),
  /** Without it the services follow each other in their order; with it, one that is not named here is free. */
  links: z.array(BundleLink).optional(),
  /** Everyday words by which people search for it, in any language. */
  keywords: z.array(z.string()).default([]),
  /** Names a drawing that the screens have. */
  icon: z.string().optional(),
})
export type Bundle = z.infer<typeof Bundle>

export const Counter = z.strictObject({
  id: Id,
  /** What residents read and hear: "counter 3". */
  number: z.int().positive().max(999),
  name: Text.optional(),
  /** Queues that it serves, the preferred one first. */
  queues: z.array(Id).min(1),
  /** The way to it from where people wait, such as 左侧直走, for the boards. */
  direction: Text.optional(),
})
export type Counter = z.infer<typeof Counter>

/**
 * A ticket printer. `address` is `virtual:`, `serial:/dev/ttyUSB0`, `serial:usb:<serial number>` or
 * `tcp://host:9100`; docs/printers.md says how to find the other values out.
 */
export const Printer = z.strictObject({
  id: Id,
  name: Text,
  address: z.string().min(1).max(300),
  /** Bits a second of a serial line; eight data bits, no parity, one stop bit. */
  baud: z.literal([1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200, 230_400]).default(9600),
  /** Who holds whom back when the printer's buffer is full. */
  flow: z.enum(['none', 'rtscts', 'dtrdsr', 'xonxoff']).default('none'),
  /** Width of the roll. */
  paperMm: z.literal([58, 80]).default(80),
  codePage: z.enum(['gb18030', 'gbk', 'utf8']).default('gb18030'),
  cutter: z.boolean().default(true),
  /** How it tells how it is: asked by status queries, by itself (ASB), or not at all. */
  confirm: z.enum(['status', 'asb', 'none']).default('status'),
})
export type Printer = z.infer<typeof Printer>

/** A touch kiosk. Its own printer comes first; the others print in this order while that one cannot. */
export const Kiosk = z.strictObject({ id: Id, name: Text, printers: z.array(Id).min(1).max(8) })
export type Kiosk = z.infer<typeof Kiosk>

/** A part of the hall whose calls are shown together, and said one after another. */
export const Zone = z.strictObject({ id: Id, name: Text, counters: z.array(Id).min(1) })
export type Zone = z.infer<typeof Zone>

/** A wall board: `/display?board=<id>`. */
export const Board = z.strictObject({
  id: Id,
  name: Text,
  /** Zones whose calls it shows, each in a part of its own; without any, the whole hall in one. */
  zones: z.array(Id).max(6).default([]),
  /** Chinese alone, Chinese and English beside each other, or the two in turn. */
  languages: z.enum(['zh', 'both', 'turn']).default('zh'),
  /** A call stands large for at least so long, also while others wait to be said. */
  holdSeconds: z.int().min(1).max(30).default(6),
  /** It says its calls; of two boards that hang in one room, one should be silent. */
  sound: z.boolean().default(true),
  /** Who waits in each queue, and who is next. */
  queues: z.boolean().default(true),
  /** Pictures and videos of the hub's media folder stand beside the calls. */
  media: z.boolean().default(false),
  /** Those that it shows, by the names of their files, in this order; without any, all of them. */
  mediaFiles: z.array(z.string().min(1).max(255)).max(MOST_MEDIA).optional(),
})
export type Board = z.infer<typeof Board>

const Wording = z.strictObject({ zh: z.string().min(1).max(120), en: z.string().min(1).max(200) })

/** How calls are said. `{number}` and `{counter}` stand for the ticket's number and the counter's. */
export const Speech = z.strictObject({
  /** One after another for each call. */
  languages: z
    .array(z.enum(['zh', 'en']))
    .min(1)
    .max(2)
    .default(['zh']),
  wording: Wording.prefault({
    zh: '请 {number} 号到 {counter} 号窗口',
    en: 'Number {number}, please go to counter {counter}',
  }),
  /** What is said when calls have piled up. */
  shortWording: Wording.prefault({ zh: '{number} 号，{counter} 号窗口', en: '{number}, counter {counter}' }),
  /** How the digit one is read in a number: 幺 yāo or 一 yī. */
  one: z.enum(['yao', 'yi']).default('yao'),
  /** Two notes before each call. */
  chime: z.boolean().default(true),
  /** So often each call is said. */
  repeat: z.int().min(1).max(3).default(1),
  /** The short wording is said once while calls that still wait to be said would take longer than this. */
  shortAfterSeconds: z.int().min(5).max(300).default(30),
  /** Loudness from a time of day on, in percent; before the first entry the last one holds. */
  volume: z
    .array(z.strictObject({ from: ClockTime, percent: z.int().min(0).max(100) }))
    .min(1)
    .default([{ from: '00:00', percent: 100 }]),
})
export type Speech = z.infer<typeof Speech>

/** What a resident may name as the reason of a low rating. */
export const RatingReason = z.strictObject({ id: Id, name: Text })

/** `departments`: in whose back office the clerk works, beside the counters. */
export const Clerk = z.strictObject({
  id: Id,
  name: z.string().min(1).max(60),
  departments: z.array(Id).default([]),
})

/** Everything that a hall is set up with. Read from YAML, kept in tables, handed to the engine as context. */
export const Catalogue = z.strictObject({
  centre: Centre,
  rules: Rules.prefault({}),
  /** The first class is the ordinary one. */
  classes: z.array(PriorityClass).min(1),
  departments: z.array(Department).default([]),
  categories: z.array(Category).default([]),
  queues: z.array(Queue).default([]),
  services: z.array(Service).default([]),
  bundles: z.array(Bundle).default([]),
  counters: z.array(Counter).default([]),
  clerks: z.array(Clerk).default([]),
  ratingReasons: z.array(RatingReason).max(8).default([]),
  zones: z.array(Zone).default([]),
  boards: z.array(Board).default([]),
  speech: Speech.prefault({}),
  printers: z.array(Printer).default([]),
  kiosks: z.array(Kiosk).default([]),
})
export type Catalogue = z.infer<typeof Catalogue>
