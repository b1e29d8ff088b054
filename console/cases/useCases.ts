import { useIntervalFn, watchDebounced } from '@vueuse/core'
import { computed, onMounted, ref, shallowRef, watch } from 'vue'
import { CaseList, CaseRecord, TaskList, type CaseState, type TaskCounts } from '../../protocol/caseViews.ts'
import { ask } from '../ask.ts'

/** Departments work meanwhile; the list is asked for anew this often, in ms. */
const EVERY_MS = 10_000
const PAGE = 50
const MOST = 200

/** [CASEPAGE-5] The cases that are asked for, the one that is looked at, and what each department has to do. */
export function useCases() {
  /** A number of a case or a ticket, or how a name begins. */
  const q = ref('')
  /** Both empty for all. */
  const state = ref<CaseState | ''>('')
  const department = ref('')
  const list = shallowRef<CaseList | null>(null)
  const counts = shallowRef<TaskCounts[] | null>(null)
  const chosen = shallowRef<CaseRecord | null>(null)
  const limit = ref(PAGE)
  const query = computed(() => {
    const asked = new URLSearchParams({ limit: String(limit.value) })
    const words = q.value.trim()
    if (words) asked.set('q', words)
    if (state.value) asked.set('state', state.value)
    if (department.value) asked.set('department', department.value)
    return asked.toString()
  })

  async function load(): Promise<void> {
    const asking = query.value
    const asked = await ask('GET', `cases?${asking}`, CaseList)
    if (asked.ok && asking === query.value) list.value = asked.answer
  }
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
  function more(): void {
    limit.value = Math.min(limit.value + PAGE, MOST)
  }
  watch([q, state, department], () => (limit.value = PAGE))
  watchDebounced(query, load, { debounce: 250 })
  onMounted(() => Promise.all([load(), count()]))
  // Who looks at a case is noted, so the one that is open is not asked for again by itself.
  useIntervalFn(() => void Promise.all([load(), count()]), EVERY_MS)
  const mayMore = computed(() => (list.value?.next ?? null) !== null && limit.value < MOST)
  return { q, state, department, list, counts, chosen, choose, renew, more, mayMore }
}
