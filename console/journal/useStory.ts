import { shallowRef, watch, type Ref } from 'vue'
import { JournalPage, type JournalLine } from '../../protocol/journal.ts'
import { useLatest } from './useLatest.ts'

/** All that happened to a ticket, by its id; null while none is chosen or its story has not come. */
export function useStory(ticket: Readonly<Ref<string | null>>) {
  const { send, asking, trouble } = useLatest(JournalPage)
  const story = shallowRef<{ ticket: string; lines: JournalLine[] } | null>(null)
  watch(
    ticket,
    async (id) => {
      if (id === null) return void (story.value = null)
      const page = await send('journal/story', { ticket: id })
      if (page) story.value = { ticket: id, lines: page.lines }
    },
    { immediate: true },
  )
  return { story, asking, trouble }
}
