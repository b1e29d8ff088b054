import { z } from 'zod'
import { deviceToken } from '../../client/screen.ts'
import { CaseList, CaseRecord, TaskList } from '../../protocol/caseViews.ts'
import { type Light } from '../../protocol/cases.ts'
import { Refused } from '../../protocol/answers.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import { keptSession } from '../sign-in/kept.ts'

/** What the hub answered, or why there is nothing; `unanswered` where no hub was reached. */
export type Fetched<T> = { ok: true; data: T } | { ok: false; code: RefusalCode | 'unanswered' }

/** Which tasks are asked for; `after` is where the page before ended. */
export interface TasksWanted {
  departments: readonly string[]
  light?: Light | undefined
  clerk?: string | undefined
  after?: string | undefined
  limit: number
}

const PATIENCE_MS = 10_000

/** The most urgent tasks of these departments first, with how many each has. */
export function fetchTasks({ departments, ...rest }: TasksWanted): Promise<Fetched<TaskList>> {
  const asked = { department: departments.length > 0 ? departments.join(',') : undefined, ...rest }
  return ask(`cases/tasks?${queryOf(asked)}`, TaskList)
}

/** A case with all that happened to it; the hub notes who looked. */
export const fetchCase = (id: string): Promise<Fetched<CaseRecord>> =>
  ask(`cases/${encodeURIComponent(id)}`, CaseRecord)

/** Cases by the beginning of their number or of the applicant's name, the newest first. */
export const findCases = (q: string): Promise<Fetched<CaseList>> =>
  ask(`cases?${queryOf({ q, limit: 20 })}`, CaseList)

const queryOf = (asked: Record<string, string | number | undefined>): string =>
  new URLSearchParams(
    Object.entries(asked).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])),
  ).toString()

async function ask<T>(path: string, schema: z.ZodType<T>): Promise<Fetched<T>> {
  const token = deviceToken()
  const session = keptSession()?.session
  try {
    const response = await fetch(`/api/v1/${path}`, {
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(session !== undefined && { 'paihao-session': session }),
      },
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    const body: unknown = await response.json()
    if (response.ok) return { ok: true, data: schema.parse(body) }
    const refused = Refused.safeParse(body)
    return { ok: false, code: refused.success ? refused.data.refusal.code : 'unanswered' }
  } catch {
    return { ok: false, code: 'unanswered' }
  }
}
