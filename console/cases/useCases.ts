import { useIntervalFn, watchDebounced } from '@vueuse/core'
import { computed, onMounted, ref, shallowRef } from 'vue'
import { CaseList, CaseRecord, TaskList, type CaseState, type TaskCounts } from '../../protocol/caseViews.ts'
import { ask } from '../ask.ts'
import { usePages } from '../shelf/usePages.ts'

/** Departments work meanwhile; the list is asked for anew this often, in ms. */
const EVERY_MS = 10_000
/** Which cases are shown: of a state, or `late`: with a task that is. */
export type CaseShelf = CaseState | 'late'

/** [CASEPAGE-5] The cases that are asked for, the one that is looked at, and what each department has to do. */
export function useCases() {
  /** A number of a case or a ticket, or how a name begins. */
  const q = ref('')
  /** Both empty for all. */
  const state = ref<CaseShelf | ''>('')
  const department = ref('')
  const counts = shallowRef<TaskCounts[] | null>(null)
  const chosen = shallowRef<CaseRecord | null>(null)
  const path = computed(() => {
    const asked = new URLSearchParams()
    const words = q.value.trim()
    if (words) asked.set('q', words)
    if (state.value === 'late') asked.set('light', 'red')
    else if (state.value) asked.set('state', state.value)
    if (department.value) asked.set('department', department.value)
    return `cases?${asked}`
  })
  const { list, load, more, mayMore } = usePages(
    () => path.value,
    CaseList,
    (pages) => ({ cases: pages.flatMap(({ cases }) => cases) }),
  )

  async function count(): Promise<void> {
    const asked = await ask('GET', 'cases/tasks?limit=1', TaskList)
    if (asked.ok) counts.value = asked.answer.counts
  }
  async function choose(id: string | null): Promise<void> {
    if (id === null) {
      chosen.value = null
      return
    }
    const asked = await ask('GET', `cases/${id}`, CaseRecord)
    if (asked.ok) chosen.value = asked.answer
  }
  /** After an act: the list, the counts and the one that is open. */
  async function renew(): Promise<void> {
    await Promise.all([load(), count(), chosen.value && choose(chosen.value.id)])
  }
  watchDebounced(path, load, { debounce: 250 })
  onMounted(() => Promise.all([load(), count()]))
  // Who looks at a case is noted, so the one that is open is not asked for again by itself.
  useIntervalFn(() => void Promise.all([load(), count()]), EVERY_MS)
  return { q, state, department, list, counts, chosen, choose, renew, more, mayMore }
}
