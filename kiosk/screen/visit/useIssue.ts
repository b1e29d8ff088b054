import { ref } from 'vue'
import type { Outcome } from '../../../client/commands.ts'
import type { IssueAnswer } from '../../../protocol/answers.ts'
import type { Refusal } from '../../../protocol/refusals.ts'
import type { Wanted } from '../errand/useErrand.ts'

type Send = (
  type: 'issueTicket',
  data: Wanted & { class?: string; kiosk?: string },
) => Promise<Outcome<'issueTicket'>>

/** What stands in the way of a number: a refusal, or that the hub gave no answer. */
export type IssueProblem = { refusal: Refusal } | 'unanswered'

/**
 * Takes one number at a time: while one is being taken, further taps do nothing. `kiosk` is the id of this
 * one, by which the hub chooses the printer; without it the hub knows it by its token, or has only one.
 */
export function useIssue(send: Send, kiosk?: string) {
  const sending = ref(false)
  const problem = ref<IssueProblem | null>(null)
  /** Grows with each visit that ends: what is answered to an earlier one is nobody's. */
  let visit = 0

  /** The ticket, or null where there is none; `problem` then says why. */
  async function take(wanted: Wanted, priority?: string): Promise<IssueAnswer | null> {
    if (sending.value) return null
    const mine = visit
    sending.value = true
    problem.value = null
    let outcome: Outcome<'issueTicket'> = { ok: false, unanswered: true }
    try {
      outcome = await send('issueTicket', {
        ...wanted,
        ...(priority && { class: priority }),
        ...(kiosk && { kiosk }),
      })
    } finally {
      if (mine === visit) hear(outcome)
    }
    // A number of a visit that has ended is on its paper, and on no screen of somebody else.
    return outcome.ok && mine === visit ? outcome : null
  }
  function hear(outcome: Outcome<'issueTicket'>): void {
    sending.value = false
    if (!outcome.ok) problem.value = 'refusal' in outcome ? { refusal: outcome.refusal } : 'unanswered'
  }
  function forget(): void {
    visit += 1
    sending.value = false
    problem.value = null
  }
  return { sending, problem, take, forget }
}
