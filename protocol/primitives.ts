import { z } from 'zod'

/** Id of a catalogue entry: lower-case letters, digits and hyphens, such as `household-registration` or `3`. */
export const Id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use lower-case letters, digits and single hyphens')
  .max(64)

/** Words that people read, by language. Chinese first, English complete, other languages addable. */
export const Text = z.object({ zh: z.string().min(1), en: z.string().min(1) }).catchall(z.string())
export type Text = z.infer<typeof Text>

/** Milliseconds since 1970-01-01 UTC. */
export const Instant = z.int().nonnegative()

/** A duration in milliseconds. */
export const Millis = z.int().nonnegative()

/** A business day in the hall's own time zone, `YYYY-MM-DD`. */
export const Day = z.iso.date()

/** Id of a ticket: the business day and the number, such as `2026-11-24-A012`; unique for ever. */
export const TicketId = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}-[A-Z]{1,2}\d{1,6}$/, 'a ticket id looks like 2026-11-24-A012')

/** What the resident reads: letter and digits, such as `A012`. */
export const TicketNumber = z.string().regex(/^[A-Z]{1,2}\d{1,6}$/)

/** Unguessable part of a resident's link, `/t/<token>`. */
export const TicketToken = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/)

/** Free words of staff: no control characters, so that nothing in it can steer a printer or a log. */
export const Words = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^\P{Cc}*$/u, 'control characters are not allowed')
