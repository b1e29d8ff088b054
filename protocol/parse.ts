import type { z } from 'zod'

/**
 * What came from outside, as its schema knows it. Unlike `safeParse` it never throws: zod does, on a value whose
 * `length` is an object that cannot be compared, and one such frame must not end the hub.
 */
export function parseOutside<T>(schema: z.ZodType<T, unknown>, raw: unknown): Parsed<T> {
  try {
    const parsed = schema.safeParse(raw)
    return parsed.success ? parsed : { success: false, issues: parsed.error.issues }
  } catch {
    return { success: false, issues: [UNREADABLE] }
  }
}

type Parsed<T> = { success: true; data: T } | { success: false; issues: readonly Issue[] }

/** One thing that is wrong: where, and what. */
export type Issue = z.core.$ZodIssue

const UNREADABLE: Issue = { code: 'custom', path: [], message: 'a value that cannot be read', input: null }
