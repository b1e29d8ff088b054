import { z } from 'zod'
import { DeviceId, PersonId } from './people.ts'
import { Day, Id, Instant } from './primitives.ts'

/** So many rows are given at once. */
export const MOST_ACCESS = 100

/** Everything that leaves a row, by what people would look for. */
export const ACCESS_KINDS = {
  signIns: ['signedIn', 'signedOut', 'signInRefused', 'firstLinkMade'],
  people: ['personAdded', 'personChanged', 'passwordSet', 'pinSet'],
  devices: ['deviceAdded', 'deviceRenamed', 'deviceRevoked'],
  media: ['mediaAdded', 'mediaRemoved'],
  looks: ['journalLooked', 'replayLooked', 'recordGiven', 'caseLooked', 'complaintLooked', 'accessLooked'],
} as const
export type AccessKind = keyof typeof ACCESS_KINDS
/** What happened to a person, a clerk's PIN, a device or a file for the boards, and who looked at what. */
export type AccessAct = (typeof ACCESS_KINDS)[AccessKind][number]

/** `GET /api/v1/access`; days of the hall, and what is left out is not asked for. */
export const AccessQuestion = z.strictObject({
  from: Day,
  to: Day,
  /** Somebody who acted, or to whom it was done. */
  person: PersonId.optional(),
  kind: z.enum(Object.keys(ACCESS_KINDS) as [AccessKind, ...AccessKind[]]).optional(),
  /** Goes on with what came before this row. */
  before: z.coerce.number().int().positive().optional(),
})
export type AccessQuestion = z.infer<typeof AccessQuestion>

export const AccessRow = z.object({
  seq: z.int(),
  at: Instant,
  /** Such as `manager:<id>`, `hub`, or the address of a sign-in that was refused. */
  actor: z.string(),
  act: z.string(),
  /** The id of a person, a clerk or a device, the name of a file, or what was looked at. */
  subject: z.string(),
  detail: z.record(z.string(), z.unknown()),
})
export type AccessRow = z.infer<typeof AccessRow>

/** Newest first. `names`: of everybody and every device that the hub knows, by their ids. */
export const AccessPage = z.object({
  rows: z.array(AccessRow),
  /** There are more before these. */
  more: z.boolean(),
  names: z.object({
    people: z.record(PersonId, z.string()),
    devices: z.record(DeviceId, z.string()),
    clerks: z.record(Id, z.string()),
  }),
})
export type AccessPage = z.infer<typeof AccessPage>
