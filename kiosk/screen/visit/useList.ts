import { nanoid } from 'nanoid'
import { ref } from 'vue'
import type { Outcome } from '../../../client/commands.ts'
import type { CommandData } from '../../../protocol/commands.ts'

type Send = (type: 'printList', data: CommandData<'printList'>, id: string) => Promise<Outcome<'printList'>>

/**
 * Asks for the paper that says what is missing, once for each choice: while it is asked for, and once it was
 * given, further taps do nothing. `print` is the id by which it is followed; `failed` says that there is none,
 * and that it may be asked for again.
 */
export function useList(send: Send) {
  const asking = ref(false)
  const print = ref<string | null>(null)
  const failed = ref(false)
  /** Grows with each choice that is forgotten: what is answered to an earlier one is nobody's. */
  let choice = 0
  /** Stays until the hub has answered: what had no answer may be printing, and is not printed twice. */
  let id = nanoid()

  async function ask(list: CommandData<'printList'>): Promise<void> {
    if (asking.value || print.value !== null) return
    const mine = choice
    let outcome: Outcome<'printList'> = { ok: false, unanswered: true }
    asking.value = true
    failed.value = false
    try {
      outcome = await send('printList', list, id)
    } finally {
      if (mine === choice) hear(outcome)
    }
  }
  function hear(outcome: Outcome<'printList'>): void {
    asking.value = false
    if (!('unanswered' in outcome)) id = nanoid()
    if (outcome.ok) print.value = outcome.print
    else failed.value = true
  }
  /** Nothing came of the paper that was given. */
  function lose(): void {
    print.value = null
    failed.value = true
  }
  function forget(): void {
    choice += 1
    id = nanoid()
    asking.value = false
    print.value = null
    failed.value = false
  }
  return { asking, print, failed, ask, lose, forget }
}
