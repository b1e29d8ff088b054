import { z } from 'zod'
import { caseCommands, CaseId, NewCase } from './cases.ts'
import { complaintCommands } from './complaints.ts'
import { Id, TicketId, Words } from './primitives.ts'

/** How a stop ended at the counter: 办结, 受理, 材料不全, 申请人撤回. */
export const Outcome = z.enum(['settled', 'accepted', 'incomplete', 'withdrawn'])
export type Outcome = z.infer<typeof Outcome>

export const PauseReason = z.enum(['break', 'lunch', 'meeting', 'backOffice', 'other'])
export type PauseReason = z.infer<typeof PauseReason>

/** 好差评, from 5 非常满意 to 1 非常不满意. */
export const RatingLevel = z.int().min(1).max(5)

/** Languages in which a list is printed. */
export const ListLanguage = z.enum(['zh', 'en'])

/** Where a ticket is sent: a service (a new stop), another queue, or one particular counter. */
export const TransferTarget = z.union([
  z.strictObject({ service: Id }),
  z.strictObject({ queue: Id }),
  z.strictObject({ counter: Id }),
])
export type TransferTarget = z.infer<typeof TransferTarget>

/**
 * A clerk's act on the person in front of them. `ticket` is optional; where it is given it must be
 * the one at the counter, so that a key pressed a moment too late never hits the next person.
 */
const atCounter = { counter: Id, ticket: TicketId.optional() }

/** Data of each command, by its type. Ids are those of the catalogue. */
export const commandData = {
  ...caseCommands,
  /** Takes a number for one or more stops, in their order. Without a class the ordinary one counts. */
  issueTicket: z.strictObject({
    services: z.array(Id).min(1).max(8),
    /** The errand of which they are parts; its links then say which comes first. */
    bundle: Id.optional(),
    class: Id.optional(),
    /** To collect the result of this case, with the hall’s pickup service alone. */
    case: CaseId.optional(),
    /** False where the resident wants no paper. */
    print: z.boolean().default(true),
    /** Where it is taken; decides the printer. */
    kiosk: Id.optional(),
  }),
  /** A paper without a ticket: what is missing for a service and where to get it, and what is in hand. */
  printList: z.strictObject({
    service: Id,
    /** An errand in place of the service alone: these of its services, whose materials are joined, each named once. */
    errand: z.strictObject({ bundle: Id, services: z.array(Id).min(1).max(8) }).optional(),
    /** Places in the list of materials, from 0. */
    missing: z
      .array(z.int().nonnegative())
      .min(1)
      .max(50)
      .refine((places) => new Set(places).size === places.length, 'name each material once'),
    /** Without it, Chinese. */
    language: ListLanguage.optional(),
    /** Where it is asked for; decides the printer. */
    kiosk: Id.optional(),
  }),
  cancelTicket: z.strictObject({ ticket: TicketId, reason: Words.optional() }),
  openCounter: z.strictObject({ counter: Id, clerk: Id.optional() }),
  /** Another clerk takes the counter over as it stands. */
  changeClerk: z.strictObject({ counter: Id, clerk: Id }),
  pauseCounter: z.strictObject({ counter: Id, reason: PauseReason }),
  resumeCounter: z.strictObject({ counter: Id }),
  closeCounter: z.strictObject({ counter: Id }),
  /** Asks the supervisor to the counter. */
  callHelp: z.strictObject({ counter: Id, reason: Words.optional() }),
  endHelp: z.strictObject({ counter: Id }),
  callNext: z.strictObject({ counter: Id }),
  /** Pulls a particular ticket out of order; the reason is recorded. */
  callTicket: z.strictObject({ counter: Id, ticket: TicketId, reason: Words }),
  recall: z.strictObject(atCounter),
  startServing: z.strictObject(atCounter),
  /** `case`: what is said of the case where the outcome is `accepted`. */
  finish: z.strictObject({ ...atCounter, outcome: Outcome.default('settled'), case: NewCase.optional() }),
  /** Takes back a finish that was a slip, within a short time. */
  reopen: z.strictObject(atCounter),
  markMissed: z.strictObject(atCounter),
  /** Lets a missed or a parked ticket wait again. */
  requeue: z.strictObject({ ticket: TicketId }),
  /** Lets the next few who wait go first, at the resident's own wish. */
  stepBack: z.strictObject({ ticket: TicketId }),
  /** `minutes`: when the resident means to be back. */
  park: z.strictObject({ ...atCounter, reason: Words, minutes: z.int().min(1).max(600).optional() }),
  /** Takes a parked ticket back to the counter and goes on serving it. */
  takeBack: z.strictObject({ counter: Id, ticket: TicketId }),
  transfer: z.strictObject({ ...atCounter, to: TransferTarget, reason: Words.optional() }),
  /** One service more on this ticket, behind those that are planned. */
  addStop: z.strictObject({ ...atCounter, service: Id, reason: Words.optional() }),
  /** A service that is to come is not done. */
  dropStop: z.strictObject({ ...atCounter, service: Id, reason: Words }),
  /** All services that are to come, in the order in which they are to be done. */
  orderStops: z.strictObject({ ...atCounter, services: z.array(Id).min(2).max(20), reason: Words }),
  /** A note for whoever serves this ticket next; null takes it away. */
  noteTicket: z.strictObject({ ...atCounter, note: Words.nullable() }),
  /** Another copy, marked 重打 REPRINT; without a printer where the ticket's paper was meant to come out. */
  reprint: z.strictObject({ ticket: TicketId, reason: Words, printer: Id.optional() }),
  /** 好差评 of a stop that has ended; without `stop` the newest that may be rated. `counter` is where it was. */
  rate: z.strictObject({
    ticket: TicketId,
    stop: z.int().nonnegative().optional(),
    counter: Id.optional(),
    level: RatingLevel,
    reasons: z.array(Id).max(8).default([]),
    words: Words.optional(),
  }),
  /** Which queues an open counter serves from now on, the preferred one first; until it closes. */
  assignQueues: z.strictObject({ counter: Id, queues: z.array(Id).min(1).max(100), reason: Words }),
  /** Lets a waiting ticket wait elsewhere, with the time that it has waited. */
  moveTicket: z.strictObject({
    ticket: TicketId,
    to: z.union([z.strictObject({ queue: Id }), z.strictObject({ counter: Id })]),
    reason: Words,
  }),
  /** A line of text on all boards, until it is ended or for so many minutes; it takes the place of the one before. */
  sendNotice: z.strictObject({ words: Words, minutes: z.int().min(1).max(1_440).optional() }),
  endNotice: z.strictObject({ notice: Id }),
  /** Somebody has seen it and looks after it. */
  acknowledgeAlarm: z.strictObject({ alarm: Id }),
  /** A person has looked: the paper of a doubtful print is there, or none is needed any more. */
  settlePrint: z.strictObject({ print: Id, cameOut: z.boolean() }),
  ...complaintCommands,
} as const

export type CommandType = keyof typeof commandData
export type CommandData<T extends CommandType> = z.infer<(typeof commandData)[T]>

/** Id that the sender gives its command; sent again with the same id it gets the same answer. */
export const CommandId = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/, '8 to 64 of A-Z a-z 0-9 _ -')

type CommandOf<T extends CommandType> = T extends CommandType
  ? { id: string; type: T; data: CommandData<T> }
  : never
export type Command = CommandOf<CommandType>

const commandTypes = Object.keys(commandData) as [CommandType, ...CommandType[]]
const envelopes = commandTypes.map((type) =>
  z.strictObject({ id: CommandId, type: z.literal(type), data: commandData[type] }),
)

/** Any command as it comes over the wire. */
export const Command = z.discriminatedUnion(
  'type',
  envelopes as [(typeof envelopes)[number], ...typeof envelopes],
) as unknown as z.ZodType<Command, unknown>
