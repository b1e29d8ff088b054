import { onScopeDispose, ref } from 'vue'
import { useLanguage } from '../../../client/languages.ts'
import { sendFile } from './sendFile.ts'

export interface Coming {
  id: number
  name: string
  bytes: number
  received: number
  /** Why it did not come; null while it comes. */
  trouble: string | null
  stop: () => void
}

/** Files on their way to the hub, one after another; `arrived` is called for each that is there. */
export function useUploads(arrived: () => unknown) {
  const { t, sayRefusal } = useLanguage()
  const coming = ref<Coming[]>([])
  let ids = 0
  let line: Promise<void> = Promise.resolve()

  function add(files: Iterable<File>): void {
    for (const file of files) {
      const giveUp = new AbortController()
      const id = ++ids
      const stop = (): void => {
        giveUp.abort()
        take(id)
      }
      coming.value.push({ id, name: file.name, bytes: file.size, received: 0, trouble: null, stop })
      line = line.then(() => send(id, file, giveUp.signal))
    }
  }
  const find = (id: number): Coming | undefined => coming.value.find((one) => one.id === id)
  function take(id: number): void {
    coming.value = coming.value.filter((one) => one.id !== id)
  }
  async function send(id: number, file: File, giveUp: AbortSignal): Promise<void> {
    if (giveUp.aborted) return
    const progress = (received: number): void => {
      const one = find(id)
      if (one) one.received = received
    }
    const sent = await sendFile(file, progress, giveUp)
    const one = find(id)
    if (sent.ok) {
      take(id)
      await arrived()
    } else if (one) {
      one.trouble = 'unanswered' in sent ? t('link.unanswered') : sayRefusal(sent.refusal)
    }
  }
  onScopeDispose(() => coming.value.forEach(({ stop }) => stop()))
  return { coming, add }
}
