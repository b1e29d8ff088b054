import { nanoid } from 'nanoid'
import { ref } from 'vue'
import { useLanguage } from '../../client/languages.ts'
import { readAnswer, type PhoneAnswer } from '../read.ts'

/** Commands under the right of a link. `done`: what became of one is known, and the page looks again. */
export function useCommand(token: string, done: () => void) {
  const { t, sayRefusal } = useLanguage()
  const busy = ref(false)
  const problem = ref('')
  /** One for each command and its words, so that what had no answer is done once. */
  const ids = new Map<string, string>()

  /** Whether it was done; else `problem` says why not. */
  async function send(type: string, data: object): Promise<boolean> {
    if (busy.value) return false
    const key = JSON.stringify([type, data])
    const id = ids.get(key) ?? nanoid()
    ids.set(key, id)
    busy.value = true
    problem.value = ''
    try {
      const answer = await post({ id, type, data })
      if (!answer.ok) problem.value = sayRefusal(answer.refusal)
      // What was done or refused is known now; the next time is another one.
      ids.delete(key)
      done()
      return answer.ok
    } catch {
      problem.value = t('follow.unanswered')
      return false
    } finally {
      busy.value = false
    }
  }
  async function post(body: object): Promise<PhoneAnswer> {
    const answer = await fetch('/api/v1/commands', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return readAnswer(await answer.json())
  }
  return { busy, problem, send }
}
