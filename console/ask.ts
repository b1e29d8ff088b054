import type { z } from 'zod'
import { Refused } from '../protocol/answers.ts'
import type { Refusal } from '../protocol/refusals.ts'

/** `unanswered`: no hub was reached, or what came was no answer of one. */
export type Asked<T> =
  | { ok: true; answer: T }
  | { ok: false; refusal: Refusal }
  | { ok: false; unanswered: true }

const PATIENCE_MS = 15_000

/**
 * Asks the hub for something beside commands and views; the browser adds who has signed in. `path` is below `/api/v1/`;
 * a Blob goes as its bytes; `giveUp` ends the question.
 */
export async function ask<T>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  shape: z.ZodType<T>,
  body?: object | Blob,
  giveUp?: AbortSignal,
): Promise<Asked<T>> {
  try {
    const response = await fetch(`/api/v1/${path}`, {
      method,
      ...(body && sending(body)),
      signal: AbortSignal.any([AbortSignal.timeout(PATIENCE_MS), ...(giveUp ? [giveUp] : [])]),
    })
    const raw: unknown = response.status === 204 ? {} : await response.json()
    if (response.ok) return { ok: true, answer: shape.parse(raw) }
    return { ok: false, refusal: Refused.parse(raw).refusal }
  } catch {
    return { ok: false, unanswered: true }
  }
}

const sending = (body: object | Blob): RequestInit =>
  body instanceof Blob
    ? { headers: { 'content-type': 'application/octet-stream' }, body }
    : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
