import { nanoid } from 'nanoid'
import { ref } from 'vue'
import { useLanguage } from '../../client/languages.ts'
import { readAnswer, type PhoneAnswer } from '../read.ts'
import { oneLine } from '../useTell.ts'

/** [PHONE-15] The resident says whether it is solved, under the right of the link. `done`: the hub knows it. */
export function useClosing(token: string, complaint: () => string, done: () => void) {
  const { t, sayRefusal } = useLanguage()
  const busy = ref(false)
  const problem = ref('')
  /** Whether what is not solved is being written. */
  const writing = ref(false)
  const words = ref('')
  /** One for each answer and its words, so that what had no answer is done once. */
  const ids = new Map<string, string>()

  async function send(content: boolean): Promise<void> {
    if (busy.value) return
    const reason = content ? '' : oneLine(words.value)
    const key = `${content} ${reason}`
    const id = ids.get(key) ?? nanoid()
    ids.set(key, id)
    const data = { complaint: complaint(), content, ...(reason && { reason }) }
    busy.value = true
    problem.value = ''
    try {
      const answer = await command({ id, type: 'closeComplaint', data })
      if (answer.ok) {
        writing.value = false
        words.value = ''
      } else {
        problem.value = sayRefusal(answer.refusal)
      }
      // What was done or refused is known now; the next time is another one.
      ids.delete(key)
      done()
    } catch {
      problem.value = t('follow.unanswered')
    } finally {
      busy.value = false
    }
  }
  async function command(body: object): Promise<PhoneAnswer> {
    const answer = await fetch('/api/v1/commands', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return readAnswer(await answer.json())
  }
  return { busy, problem, writing, words, send }
}
