import { z } from 'zod'
import { Catalogue } from './catalogue.ts'
import { Day, Id, Instant } from './primitives.ts'

/** The parts of a catalogue that there is one of. */
export const PartKind = z.enum(['centre', 'rules', 'speech'])

/** The parts of a catalogue that are lists of entries with ids. */
export const ListKind = z.enum([
  'classes',
  'departments',
  'categories',
  'queues',
  'services',
  'bundles',
  'counters',
  'clerks',
  'printers',
  'kiosks',
  'ratingReasons',
  'zones',
  'boards',
])
export type ListKind = z.infer<typeof ListKind>

export const SetupKind = z.union([PartKind, ListKind])
export type SetupKind = z.infer<typeof SetupKind>

/**
 * One change of a catalogue. `entry` stands in the place of the entry with this id, or is added at the end of its
 * list; null takes it out. The id of a part that there is one of is its kind. `order` names all ids of a list.
 */
export const Edit = z.union([
  z.strictObject({ kind: SetupKind, id: Id, entry: z.record(z.string(), z.unknown()).nullable() }),
  z.strictObject({ kind: ListKind, order: z.array(Id).max(5_000) }),
])
export type Edit = z.infer<typeof Edit>

/** When a change counts: at once, or from the next business day on. */
export const ChangeFrom = z.enum(['now', 'nextDay'])

/** `base`: the state of the catalogue that the edits were made on, as `SetupView` had it. */
export const Proposal = z.strictObject({
  base: z.int().nonnegative(),
  edits: z.array(Edit).min(1).max(5_000),
  from: ChangeFrom,
})
export type Proposal = z.infer<typeof Proposal>

/** What is wrong with an entry: `field` is its place within it, such as `materials.0.zh`; empty for the whole entry. */
export const SetupProblem = z.object({
  kind: z.string(),
  id: z.string(),
  field: z.string(),
  /** Stable; `shape` where the value has the wrong form. */
  code: z.string(),
  message: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})
export type SetupProblem = z.infer<typeof SetupProblem>

/** Why a change cannot count at once, or at all: people still need the entry. */
export const Obstacle = z.object({
  kind: SetupKind,
  id: z.string(),
  /**
   * `waiting`: tickets are on their way there. `open`: the counter is open. `seated`: the clerk sits at a counter.
   * `day`: the business day hangs on it. `tasks`: the department has tasks of open cases to do, also after today.
   */
  why: z.enum(['waiting', 'open', 'seated', 'day', 'tasks']),
  /** Of the tickets, the counters or the cases. */
  numbers: z.array(z.string()),
})
export type Obstacle = z.infer<typeof Obstacle>

/** One entry before and after; null where there was or is none. */
export const EntryChange = z.object({
  kind: SetupKind,
  id: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  /** Of an entry that was taken out: the id of the one before it in its list; null where it stood first. */
  behind: z.string().nullable().optional(),
})
export type EntryChange = z.infer<typeof EntryChange>
/** A list whose order changed. */
export const OrderChange = z.object({
  kind: ListKind,
  orderBefore: z.array(z.string()),
  orderAfter: z.array(z.string()),
})
export type OrderChange = z.infer<typeof OrderChange>
export const SetupDifference = z.union([OrderChange, EntryChange])
export type SetupDifference = z.infer<typeof SetupDifference>

export const ChangeView = z.object({
  id: z.int(),
  at: Instant,
  actor: z.string(),
  /** The business day from which it counts; null for at once. */
  fromDay: Day.nullable(),
  /** `failed`: it did not fit any more when its day came. */
  state: z.enum(['waiting', 'applied', 'withdrawn', 'failed']),
  /** Id of the change that took this one back. */
  undoneBy: z.int().nullable(),
  differences: z.array(SetupDifference),
})
export type ChangeView = z.infer<typeof ChangeView>

/** The id of an entry that has left the catalogue. */
export const FormerEntry = z.object({ kind: ListKind, id: z.string() })
export type FormerEntry = z.infer<typeof FormerEntry>

/** For whoever sets the hall up: everything, with what was changed last, newest first, and what has left. */
export const SetupView = z.object({
  base: z.int().nonnegative(),
  catalogue: Catalogue,
  changes: z.array(ChangeView),
  former: z.array(FormerEntry),
})
export type SetupView = z.infer<typeof SetupView>

/** What a proposal would do, before it is saved. */
export const Checked = z.object({
  ok: z.literal(true),
  problems: z.array(SetupProblem),
  obstacles: z.array(Obstacle),
  differences: z.array(SetupDifference),
})
export type Checked = z.infer<typeof Checked>
