import { nanoid } from 'nanoid'
import { ref, watch } from 'vue'
import type { Outcome } from '../../../client/commands.ts'
import type { OpenedComplaintAnswer } from '../../../protocol/answers.ts'
import type { CommandData } from '../../../protocol/commands.ts'
import type { ComplaintKind } from '../../../protocol/complaints.ts'
import type { Refusal } from '../../../protocol/refusals.ts'

type Send = (
  type: 'openComplaint',
  data: CommandData<'openComplaint'>,
  id: string,
) => Promise<Outcome<'openComplaint'>>

/** In the order in which they are offered. */
export const KINDS: readonly ComplaintKind[] = ['complaint', 'praise', 'suggestion']
/** A telephone number has no more digits, with its country. */
const MOST_DIGITS = 15

/** [KIOSK-17] What a person wants to tell the hall, and sends once. `kiosk` is the id of this one. */
export function useTell(send: Send, kiosk?: string) {
  const kind = ref<ComplaintKind>()
  const reasons = ref<string[]>([])
  const digits = ref('')
  const sending = ref(false)
  const problem = ref<Refusal | 'unanswered' | null>(null)
  /** Grows with each visit that ends: what is answered to an earlier one is nobody's. */
  let visit = 0
  /** Stays until the hub has answered about these very words. */
  let id = nanoid()
  watch([kind, reasons, digits], () => (id = nanoid()), { flush: 'sync' })

  function toggle(reason: string): void {
    const { value } = reasons
    reasons.value = value.includes(reason) ? value.filter((one) => one !== reason) : [...value, reason]
  }
  function type(digit: string): void {
    if (digits.value.length < MOST_DIGITS) digits.value += digit
  }
  /** The hub's answer with the number; null where there is none, and `problem` says why. */
  async function sendIt(): Promise<OpenedComplaintAnswer | null> {
    if (sending.value || !kind.value) return null
    const mine = visit
    sending.value = true
    problem.value = null
    let outcome: Outcome<'openComplaint'> = { ok: false, unanswered: true }
    try {
      outcome = await send(
        'openComplaint',
        {
          kind: kind.value,
          // Reasons are what was not good.
          reasons: kind.value === 'praise' ? [] : reasons.value,
          ...(digits.value && { contact: digits.value }),
          ...(kiosk && { kiosk }),
        },
        id,
      )
    } finally {
      if (mine === visit) hear(outcome)
    }
    return outcome.ok && mine === visit ? outcome : null
  }
  function hear(outcome: Outcome<'openComplaint'>): void {
    sending.value = false
    if (!('unanswered' in outcome)) id = nanoid()
    if (!outcome.ok) problem.value = 'refusal' in outcome ? outcome.refusal : 'unanswered'
  }
  function forget(): void {
    visit += 1
    kind.value = undefined
    reasons.value = []
    digits.value = ''
    sending.value = false
    problem.value = null
  }
  return { kind, reasons, digits, sending, problem, toggle, type, send: sendIt, forget }
}
