import { z } from 'zod'

/** What the hub asks of its helper process, one process for each. */
export const Job = z.discriminatedUnion('kind', [
  /** Which backups are there? */
  z.object({ kind: z.literal('look'), folder: z.string() }),
  z.object({
    kind: z.literal('backup'),
    data: z.string(),
    folder: z.string(),
    timeZone: z.string(),
    at: z.number(),
  }),
  /** Packs the closed days older than `days`, when there are some older than that by `slack`. */
  z.object({
    kind: z.literal('archive'),
    data: z.string(),
    today: z.string(),
    days: z.number(),
    slack: z.number(),
  }),
  /** Keeps the hall as it stands, where much has happened since the last time. */
  z.object({ kind: z.literal('checkpoint'), data: z.string() }),
])
export type Job = z.infer<typeof Job>
export type Of<Kind extends Job['kind']> = Extract<Job, { kind: Kind }>

/** What the helper answers. */
export const JobDone = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('look'), times: z.array(z.number()) }),
  z.object({
    kind: z.literal('backup'),
    file: z.string(),
    bytes: z.number(),
    seq: z.number(),
    archives: z.array(z.string()),
    removed: z.array(z.string()),
    times: z.array(z.number()),
  }),
  z.object({ kind: z.literal('archive'), rows: z.number(), files: z.array(z.string()) }),
  /** How much a start would have to fold if it came now. */
  z.object({ kind: z.literal('checkpoint'), toFold: z.int() }),
  /** It could not be done; `problem` is one line. */
  z.object({ kind: z.literal('failed'), problem: z.string() }),
])
export type JobDone = z.infer<typeof JobDone>
