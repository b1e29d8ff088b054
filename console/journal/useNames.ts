import { onMounted, shallowRef } from 'vue'
import { JournalNames } from '../../protocol/journal.ts'
import { ask } from '../ask.ts'

const nobody: JournalNames = { counters: [], clerks: [], queues: [], people: {}, devices: {} }

/** What the ids in the journal are called; none until they have come. */
export function useNames() {
  const names = shallowRef(nobody)
  onMounted(async () => {
    const asked = await ask('GET', 'journal/names', JournalNames)
    if (asked.ok) names.value = asked.answer
  })
  return names
}
