import { z } from 'zod'
import { Day, Id, Text, TicketId, Words } from './primitives.ts'

/** What people read and type: the day on which it was opened and its running number then, such as `20261128-0007`. */
export const CaseId = z.string().regex(/^\d{8}-\d{4,6}$/, 'a case number looks like 20261128-0007')

/** Names of papers, as they were received or are missing. */
export const Papers = z.array(Words).max(50)

/** How the resident gets the result: at a counter, by post, or nothing is handed out. */
export const Collect = z.enum(['pickup', 'post', 'none'])
export type Collect = z.infer<typeof Collect>

/** How a department decides: 同意, 不予同意. */
export const Decided = z.enum(['approved', 'refused'])
export type Decided = z.infer<typeof Decided>

/** How near a date is: 绿, 黄, 红; `stopped` while a supplement is awaited. */
export const Light = z.enum(['green', 'yellow', 'red', 'stopped'])
export type Light = z.infer<typeof Light>

/**
 * Who holds the papers of a case: a clerk of this hall, a department's back office, another centre, or the resident.
 * `id` is that of the catalogue, or of the other centre; null for the resident.
 */
export const Party = z.object({
  kind: z.enum(['clerk', 'department', 'centre', 'resident']),
  id: Id.nullable(),
  name: z.string(),
})
export type Party = z.infer<typeof Party>

/** A service of a case, as the catalogue had it. */
export const CaseService = z.object({ service: Id, code: z.string(), name: Text, department: Id })
export type CaseService = z.infer<typeof CaseService>

/** A department's part of a case, or another centre's. `after`: places of the tasks that come before it, from 0. */
export const NewTask = z.object({
  name: Text,
  service: Id,
  department: Id,
  /** Another centre that owns it. */
  centre: z.object({ id: Id, name: Text }).nullable(),
  workingDays: z.int().nonnegative(),
  after: z.array(z.int().nonnegative()),
})
export type NewTask = z.infer<typeof NewTask>

const ref = { case: CaseId }
const atTask = { ...ref, task: z.int().nonnegative() }
/** Who did it: the clerk who is signed in, and the counter where. */
const by = { clerk: Id.nullable(), counter: Id.nullable() }
/** A task whose turn has come, and the day by which it is promised. */
const Opening = z.object({ task: z.int().nonnegative(), dueDay: Day })

/** Events of cases (办件), by their type. */
export const caseEvents = {
  caseOpened: z.object({
    ...ref,
    ...by,
    /** Its running number within the day. */
    sequence: z.int().positive(),
    /** Of its link; a row of the journal holds a hash in its place, as it does for words. */
    token: z.string(),
    kind: z.enum(['desk', 'agency']),
    ticket: TicketId.nullable(),
    stop: z.int().nonnegative().nullable(),
    title: Text,
    services: z.array(CaseService).min(1),
    papers: z.array(z.string()),
    tasks: z.array(NewTask).min(1),
    opens: z.array(Opening),
    /** The day by which the whole case is promised. */
    dueDay: Day,
    collect: Collect,
    /** Who applies, in words. */
    applicant: z.string().nullable(),
  }),
  /** Another accepted stop of the same ticket joins its case. */
  caseExtended: z.object({
    ...ref,
    ...by,
    ticket: TicketId,
    stop: z.int().nonnegative(),
    services: z.array(CaseService).min(1),
    papers: z.array(z.string()),
    tasks: z.array(NewTask).min(1),
    opens: z.array(Opening),
    dueDay: Day,
    /** Said anew at this stop; left out where nothing was. */
    collect: Collect.optional(),
    applicant: z.string().optional(),
  }),
  /** Where the resident is reached, such as a telephone number. */
  contactGiven: z.object({ about: z.string(), contact: z.string() }),
  /** [AGENCY-1] The resident agreed that a clerk takes the errand over. */
  agencyAgreed: z.object({ ...ref, ...by, consent: z.string() }),
  taskTaken: z.object({ ...atTask, ...by }),
  /** `opens`: tasks whose turn has come by this. */
  taskFinished: z.object({
    ...atTask,
    ...by,
    outcome: Decided,
    words: z.string().nullable(),
    opens: z.array(Opening),
  }),
  /** 补正: its clock stands still. `left`: working days that are left to it. */
  supplementAsked: z.object({
    ...atTask,
    ...by,
    papers: z.array(z.string()),
    words: z.string().nullable(),
    left: z.int(),
  }),
  supplementGiven: z.object({
    ...atTask,
    ...by,
    papers: z.array(z.string()),
    /** What was asked for and has not come: the clock stands still. Left out where all came. */
    awaited: z.array(z.string()).min(1).optional(),
    dueDay: Day,
    /** Of the whole case. */
    caseDueDay: Day,
  }),
  /**
   * [AGENCY-2] Papers go from one to another. A record of its own: it can be read without the rest of the journal.
   */
  handedOver: z.object({
    ...ref,
    ...by,
    task: z.int().nonnegative().nullable(),
    centre: z.object({ id: Id, name: Text }),
    title: Text,
    services: z.array(CaseService),
    from: Party,
    to: Party,
    papers: z.array(z.string()),
    words: z.string().nullable(),
  }),
  caseDecided: z.object({ ...ref, result: Decided }),
  caseCollected: z.object({
    ...ref,
    ...by,
    how: z.enum(['pickup', 'post']),
    ticket: TicketId.nullable(),
    words: z.string().nullable(),
  }),
  caseWithdrawn: z.object({ ...ref, ...by, reason: z.string() }),
} as const

const acting = { counter: Id.optional(), clerk: Id.optional() }

/** What a clerk says of a stop that ends "accepted". */
export const NewCase = z.strictObject({
  papers: Papers.default([]),
  applicant: Words.optional(),
  contact: Words.optional(),
  /** Handed out where nothing else was said. */
  collect: Collect.optional(),
  /** 全程代办: the resident's consent, in words. */
  agency: Words.optional(),
})
export type NewCase = z.infer<typeof NewCase>

/** Commands on cases, by their type. `counter` is where the clerk sits. */
export const caseCommands = {
  takeTask: z.strictObject({ ...atTask, ...acting }),
  finishTask: z.strictObject({ ...atTask, ...acting, outcome: Decided, words: Words.optional() }),
  /** The resident must bring more: says what. */
  askSupplement: z.strictObject({ ...atTask, ...acting, papers: Papers.min(1), words: Words.optional() }),
  /** What was missing is here, or some of it, at any counter. */
  giveSupplement: z.strictObject({ ...atTask, ...acting, papers: Papers.min(1) }),
  handOver: z.strictObject({
    ...ref,
    ...acting,
    task: z.int().nonnegative().optional(),
    to: z.union([
      z.strictObject({ clerk: Id }),
      z.strictObject({ department: Id }),
      z.strictObject({ centre: Id }),
      z.strictObject({ resident: z.literal(true) }),
    ]),
    papers: Papers,
    words: Words.optional(),
  }),
  /** The result was sent by post, or handed out without a ticket. */
  collectCase: z.strictObject({
    ...ref,
    ...acting,
    how: z.enum(['pickup', 'post']),
    words: Words.optional(),
  }),
  withdrawCase: z.strictObject({ ...ref, ...acting, reason: Words }),
  /** The resident says where they are reached. */
  giveContact: z.strictObject({ ...ref, contact: Words }),
} as const
