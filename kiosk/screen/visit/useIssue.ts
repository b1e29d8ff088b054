import { ref } from 'vue'
import type { Outcome } from '../../../client/commands.ts'
import type { IssueAnswer } from '../../../protocol/answers.ts'
import type { Refusal } from '../../../protocol/refusals.ts'

type Send = (
  type: 'issueTicket',
  data: { services: string[]; class?: string; kiosk?: string },
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

  /** The ticket, or null where there is none; `problem` then says why. */
  async function take(services: string[], priority?: string): Promise<IssueAnswer | null> {
    if (sending.value) return null
    sending.value = true
    problem.value = null
    let outcome: Outcome<'issueTicket'> = { ok: false, unanswered: true }
    try {
      outcome = await send('issueTicket', {
        services,
        ...(priority && { class: priority }),
        ...(kiosk && { kiosk }),
      })
    } finally {
      sending.value = false
      if (!outcome.ok) problem.value = 'refusal' in outcome ? { refusal: outcome.refusal } : 'unanswered'
    }
    return outcome.ok ? outcome : null
  }
  return { sending, problem, take }
}
