import { ref } from 'vue'
import type { Outcome } from '../../../client/commands.ts'
import type { CommandData } from '../../../protocol/commands.ts'

type Send = (type: 'printList', data: CommandData<'printList'>) => Promise<Outcome<'printList'>>

/**
 * Asks for the paper that says what is missing, once for each choice: while it is asked for, and once it was
 * given, further taps do nothing. `print` is the id by which it is followed; `failed` says that there is none,
 * and that it may be asked for again.
 */
export function useList(send: Send) {
  const asking = ref(false)
  const print = ref<string | null>(null)
  const failed = ref(false)

  async function ask(list: CommandData<'printList'>): Promise<void> {
    if (asking.value || print.value !== null) return
    asking.value = true
    failed.value = false
    try {
      const outcome = await send('printList', list)
      if (outcome.ok) print.value = outcome.print
      else failed.value = true
    } finally {
      asking.value = false
    }
  }
  /** Nothing came of the paper that was given. */
  function lose(): void {
    print.value = null
    failed.value = true
  }
  function forget(): void {
    print.value = null
    failed.value = false
  }
  return { asking, print, failed, ask, lose, forget }
}
