import { ref, shallowRef } from 'vue'
import { readFile, type FileRead } from './requests.ts'
import { useSetup } from './useSetup.ts'
import { useSetupWords } from './useSetupWords.ts'

/** Why a file was not taken. */
export type Report =
  | Pick<Extract<FileRead, { rows: unknown }>, 'rows'>
  | Pick<Extract<FileRead, { lines: unknown }>, 'lines'>
  | { trouble: string }

/** Reads files into the draft. `taken`: how many changes the last one had; null before one was read well. */
export function useFiles() {
  const setup = useSetup()
  const { t, refusedWords } = useSetupWords()
  const busy = ref(false)
  const report = shallowRef<Report | null>(null)
  const taken = ref<number | null>(null)

  async function read(path: string, file: Blob, type: string): Promise<void> {
    busy.value = true
    taken.value = null
    const outcome = await readFile(path, file, type)
    busy.value = false
    if (!outcome.ok) report.value = { trouble: troubleOf(outcome.refused) }
    else if (!outcome.value.ok) report.value = outcome.value
    else {
      report.value = null
      taken.value = outcome.value.differences.length
      setup.adopt(outcome.value.edits)
    }
  }
  /** The hub's own sentence says more of a file than the code does. */
  const troubleOf = (refused: Parameters<typeof refusedWords>[0]): string =>
    refused?.refusal.code === 'malformed'
      ? t('setup.file.wrong', { message: refused.refusal.message })
      : refusedWords(refused)
  return { busy, report, taken, read }
}
