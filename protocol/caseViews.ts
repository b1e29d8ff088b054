import { z } from 'zod'
import { CaseId, CaseService, Collect, Decided, Light, Party } from './cases.ts'
import { Day, Id, Instant, Text, TicketId, TicketNumber, TicketToken, Words } from './primitives.ts'

// What is asked about cases, and what staff and residents see of them.

export const CaseState = z.enum(['open', 'decided', 'collected', 'withdrawn'])
export type CaseState = z.infer<typeof CaseState>
/** `waiting`: another task comes before it. */
export const TaskState = z.enum(['waiting', 'open', 'taken', 'supplement', 'done'])
export type TaskState = z.infer<typeof TaskState>

/** A row of a task list (`GET /api/v1/cases/tasks`), the most urgent first. */
export const TaskLine = z.object({
  case: CaseId,
  task: z.int().nonnegative(),
  name: Text,
  title: Text,
  department: Id,
  centre: Text.nullable(),
  state: TaskState,
  clerk: Id.nullable(),
  openedAt: Instant,
  dueDay: Day,
  /** Working days until it is due; below zero when it is late. */
  left: z.int(),
  light: Light,
  agency: z.boolean(),
})
export type TaskLine = z.infer<typeof TaskLine>

/** How many tasks a department has: `open` of those whose clock runs, yellow and red among them. */
export const TaskCounts = z.object({
  department: Id,
  open: z.int(),
  yellow: z.int(),
  red: z.int(),
  stopped: z.int(),
})
export type TaskCounts = z.infer<typeof TaskCounts>

/** Departments, by commas. */
const Departments = z
  .string()
  .transform((names) => names.split(','))
  .pipe(z.array(Id).max(50))
const Limit = z.coerce.number().int().min(1).max(200).default(50)
/** Where a page of tasks ended. */
const TaskPlace = z
  .string()
  .regex(/^[01]\.\d{4}-\d{2}-\d{2}\.\d{1,15}\.\d{1,4}$/, 'take `next` of the page before')
  .transform((place) => {
    const [rank, dueDay, seq, task] = place.split('.')
    return { rank: Number(rank), dueDay, seq: Number(seq), task: Number(task) }
  })

/** Which tasks are wanted (`GET /api/v1/cases/tasks`); what is left out is not asked for. */
export const TaskQuestion = z.strictObject({
  department: Departments.optional(),
  state: z.enum(['open', 'taken', 'supplement']).optional(),
  /** Who has taken it. */
  clerk: Id.optional(),
  light: Light.optional(),
  after: TaskPlace.optional(),
  limit: Limit,
})
export type TaskQuestion = z.infer<typeof TaskQuestion>

/** Which cases are wanted (`GET /api/v1/cases`), the newest first; with `light` the oldest, which are late the longest. */
export const CaseQuestion = z.strictObject({
  /** A case's number or its beginning, a ticket, or how the applicant's name begins. */
  q: Words.optional(),
  state: CaseState.optional(),
  /** `red`: a task of theirs is late, of the departments that are asked for. */
  light: z.literal('red').optional(),
  department: Departments.optional(),
  after: z.coerce.number().int().positive().optional(),
  limit: Limit,
})
export type CaseQuestion = z.infer<typeof CaseQuestion>

/** A row of a list of cases. */
export const CaseLine = z.object({
  id: CaseId,
  kind: z.enum(['desk', 'agency']),
  title: Text,
  state: CaseState,
  result: Decided.nullable(),
  openedAt: Instant,
  dueDay: Day,
  light: Light.nullable(),
  ticket: TicketId.nullable(),
  applicant: z.string().nullable(),
  departments: z.array(Id),
  /** Departments of which a task of it is late. */
  late: z.array(Id),
})
export type CaseLine = z.infer<typeof CaseLine>

export const CaseList = z.object({ cases: z.array(CaseLine), next: z.int().nullable() })
export type CaseList = z.infer<typeof CaseList>

/** `next`: what to ask with for those that follow; null at the end. */
export const TaskList = z.object({
  tasks: z.array(TaskLine),
  counts: z.array(TaskCounts),
  next: z.string().nullable(),
})
export type TaskList = z.infer<typeof TaskList>

/** `withdrawn`: the case was, before this was done. */
const ShownState = z.enum([...TaskState.options, 'withdrawn'])

const TaskFacts = z.object({
  task: z.int(),
  name: Text,
  service: Id,
  department: Id,
  departmentName: Text,
  centre: Text.nullable(),
  state: ShownState,
  after: z.array(z.int()),
  dueDay: Day.nullable(),
  light: Light.nullable(),
  outcome: Decided.nullable(),
  /** What is asked for, while it is awaited. */
  supplement: z.object({ papers: z.array(z.string()), words: z.string().nullable() }).nullable(),
})

/** One line of a case's history, the newest last. */
export const CaseStep = z.object({
  at: Instant,
  type: z.string(),
  task: z.int().nullable(),
  clerk: z.string().nullable(),
  counter: z.int().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  papers: z.array(z.string()),
  /** How a task or the case ended. */
  outcome: Decided.nullable(),
  words: z.string().nullable(),
})
export type CaseStep = z.infer<typeof CaseStep>

/** A case as the resident's phone sees it (`GET /api/v1/views/case/<token>`). */
export const CaseView = z.object({
  id: CaseId,
  centre: Text,
  kind: z.enum(['desk', 'agency']),
  title: Text,
  state: CaseState,
  result: Decided.nullable(),
  openedAt: Instant,
  dueDay: Day,
  light: Light.nullable(),
  collect: Collect,
  services: z.array(CaseService),
  papers: z.array(z.string()),
  tasks: z.array(TaskFacts),
  /** Of an agent's case: who holds the papers now. */
  holder: Party.nullable(),
  handOvers: z.array(z.object({ at: Instant, from: Party, to: Party, papers: z.array(z.string()) })),
  /** A number with which the result is called today. */
  pickup: z.object({ number: TicketNumber, token: TicketToken }).nullable(),
  mayPickUp: z.boolean(),
  /** The service for which such a number is taken in this hall; null where it has none. */
  pickupService: Id.nullable(),
  /** Whether it is known where the resident is reached. */
  reachable: z.boolean(),
})
export type CaseView = z.infer<typeof CaseView>

/** A case as staff see it (`GET /api/v1/cases/<id>`). */
export const CaseRecord = CaseView.extend({
  ticket: TicketId.nullable(),
  applicant: z.string().nullable(),
  contact: z.string().nullable(),
  /** Of its link; null for a counter, which need not know it. */
  token: TicketToken.nullable(),
  steps: z.array(CaseStep),
})
export type CaseRecord = z.infer<typeof CaseRecord>

/** Counts of cases that were opened in a period, or of tasks of these; the formulas stand in docs/reports.md. */
export const CaseFigures = z.object({
  opened: z.int(),
  decided: z.int(),
  /** Decided, or with a promised day that has passed. */
  due: z.int(),
  /** Of these, decided before the first working day after the promised one. */
  inTime: z.int(),
  /** Working days from opening to the decision: of all that were decided together, and their 90 % quantile. */
  workingDays: z.int(),
  p90: z.number().nullable(),
  /** How often papers were asked for. */
  supplements: z.int(),
})
export type CaseFigures = z.infer<typeof CaseFigures>

/** By department its own tasks, by service the cases that hold it. */
export const CaseReport = z.object({
  total: CaseFigures,
  departments: z.array(CaseFigures.extend({ department: Id })),
  services: z.array(CaseFigures.extend({ service: Id, name: Text })),
})
export type CaseReport = z.infer<typeof CaseReport>
