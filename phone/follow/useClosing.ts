import { ref } from 'vue'
import { oneLine } from '../useTell.ts'
import { useCommand } from './useCommand.ts'

/** [PHONE-15] The resident says whether it is solved, under the right of the link. `done`: the hub knows it. */
export function useClosing(token: string, complaint: () => string, done: () => void) {
  const command = useCommand(token, done)
  /** Whether what is not solved is being written. */
  const writing = ref(false)
  const words = ref('')

  async function send(content: boolean): Promise<void> {
    const reason = content ? '' : oneLine(words.value)
    const data = { complaint: complaint(), content, ...(reason && { reason }) }
    if (!(await command.send('closeComplaint', data))) return
    writing.value = false
    words.value = ''
  }
  const { busy, problem } = command
  return { busy, problem, writing, words, send }
}
