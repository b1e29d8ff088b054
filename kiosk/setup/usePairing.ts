import { useIntervalFn } from '@vueuse/core'
import { ref, watch } from 'vue'
import type { PairAnswer, PairedAnswer, SetupPort } from '../preload/port.ts'
import type { Form } from './useForm.ts'

const LOOK_MS = 2_000

/** What the page says of a code beside the code itself. */
export type PairProblem = Exclude<
  (PairAnswer | PairedAnswer) & { ok: false },
  { problem: 'token' }
>['problem']

/** A code that a person confirms at the hub: asked for by one touch, then looked at until it is confirmed. */
export function usePairing(port: SetupPort, { link, paired }: Form) {
  const code = ref<string | null>(null)
  const problem = ref<PairProblem | null>(null)
  const asking = ref(false)
  let looking = false
  const { pause, resume } = useIntervalFn(look, LOOK_MS, { immediate: false })
  // A code is of the hub that gave it.
  watch(() => link.value?.hub, clear)

  function clear(): void {
    pause()
    code.value = null
    problem.value = null
  }
  async function ask(): Promise<void> {
    const hub = link.value?.hub
    if (hub === undefined || asking.value) return
    clear()
    asking.value = true
    const answer = await port.pair(hub).catch(() => ({ ok: false, problem: 'noAnswer' }) as const)
    asking.value = false
    // The address may have been changed meanwhile.
    if (link.value?.hub !== hub) return
    if (!answer.ok) problem.value = answer.problem
    else {
      code.value = answer.code
      resume()
    }
  }
  async function look(): Promise<void> {
    const shown = code.value
    if (looking || shown === null) return
    looking = true
    const answer = await port.paired().catch(() => ({ ok: false, problem: 'noAnswer' }) as const)
    looking = false
    if (code.value !== shown) return
    if (answer.ok) {
      clear()
      paired(answer)
    } else if (answer.problem === 'ranOut') {
      clear()
      problem.value = 'ranOut'
    } else problem.value = answer.problem === 'token' ? null : answer.problem
  }
  return { code, problem, asking, ask }
}
