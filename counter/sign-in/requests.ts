import { z } from 'zod'
import { Id } from '../../protocol/primitives.ts'
import { Refused } from '../../protocol/answers.ts'

/** Somebody who has signed in at this browser. */
export const SignedIn = z.object({
  session: z.string().min(1).max(200),
  clerk: z.object({ id: Id, name: z.string() }),
})
export type SignedIn = z.infer<typeof SignedIn>

const SignInAnswer = z.union([SignedIn.extend({ ok: z.literal(true) }), Refused])
/** `unanswered`: no hub was reached, or what came was no answer of one. */
export type SignInOutcome = z.infer<typeof SignInAnswer> | { ok: false; unanswered: true }

const ADDRESS = '/api/v1/sessions'
const PATIENCE_MS = 10_000
const bearer = (token: string | undefined): Record<string, string> =>
  token === undefined ? {} : { authorization: `Bearer ${token}` }

/** Signs a clerk in at a counter of this device; `token` is the device's. */
export async function requestSession(
  token: string | undefined,
  clerk: string,
  pin: string,
  counter: string,
): Promise<SignInOutcome> {
  try {
    const response = await fetch(ADDRESS, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...bearer(token) },
      body: JSON.stringify({ clerk, pin, counter }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    const answer = SignInAnswer.safeParse(await response.json())
    return answer.success ? answer.data : { ok: false, unanswered: true }
  } catch {
    return { ok: false, unanswered: true }
  }
}

/** Ends a session at the hub. A hub that is not there will let it run out. */
export async function endSession(token: string | undefined, session: string): Promise<void> {
  try {
    await fetch(ADDRESS, { method: 'DELETE', headers: { ...bearer(token), 'paihao-session': session } })
  } catch {
    // The page is locked all the same.
  }
}
