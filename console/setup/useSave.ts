import { ref } from 'vue'
import { useSetup } from './useSetup.ts'
import { useSetupWords } from './useSetupWords.ts'

/** Saves the draft; `trouble` says why that was refused and what to do. */
export function useSave() {
  const setup = useSetup()
  const { t, refusedWords } = useSetupWords()
  const from = ref<'now' | 'nextDay'>('now')
  /** From when on what was saved counts; null before anything was. */
  const saved = ref<'now' | 'nextDay' | null>(null)
  const trouble = ref<string | null>(null)

  async function save(): Promise<void> {
    trouble.value = null
    const outcome = await setup.save(from.value)
    if (outcome.ok) {
      saved.value = from.value
      return
    }
    const { refused } = outcome
    if (refused?.refusal.code === 'changedMeanwhile') {
      setup.overtaken = true
      trouble.value = t('setup.conflict')
    } else {
      trouble.value = refusedWords(refused)
      await setup.look()
    }
  }
  return { from, saved, trouble, save }
}
