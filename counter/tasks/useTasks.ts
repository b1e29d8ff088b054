import { useIntervalFn } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { useHub } from '../../client/hub.ts'
import type { TaskList } from '../../protocol/caseViews.ts'
import type { Light } from '../../protocol/cases.ts'
import { useCounter } from '../useCounter.ts'
import { departmentsHere } from './departments.ts'
import { fetchTasks, type Fetched } from './requests.ts'

/** So many tasks on a page. */
const PAGE = 12
/** The list and the counts are asked for again after this time. */
const AGAIN_MS = 20_000

/** What the departments of this counter have to do: the counts for the desk, and the list while it is looked at. */
export const useTasks = defineStore('tasks', () => {
  const hub = useHub()
  const desk = useCounter()
  /** One light alone, and what this clerk has taken alone. */
  const light = ref<Light | null>(null)
  const mine = ref(false)
  const list = shallowRef<TaskList | null>(null)
  const trouble = ref<Extract<Fetched<never>, { ok: false }>['code'] | null>(null)
  /** Where the pages begin that were turned to get to this one. */
  const turned = ref<string[]>([])
  const clerk = computed(() => desk.view?.counter.clerk?.id ?? desk.opener?.id)
  const departments = computed(() =>
    desk.view && desk.catalogue ? departmentsHere(desk.view, desk.opener?.id, desk.catalogue) : [],
  )
  const counts = computed(() => {
    const all = list.value?.counts ?? []
    const sum = (of: 'open' | 'yellow' | 'red' | 'stopped'): number =>
      all.reduce((so, one) => so + one[of], 0)
    return { open: sum('open'), yellow: sum('yellow'), red: sum('red'), stopped: sum('stopped') }
  })

  let asked = 0
  /** Asks anew. Of answers that overtake each other the newest question's counts. */
  async function load(): Promise<void> {
    if (!desk.view || hub.link !== 'live') return
    const question = ++asked
    const answer = await fetchTasks({
      departments: departments.value,
      light: light.value ?? undefined,
      clerk: mine.value ? clerk.value : undefined,
      after: turned.value.at(-1),
      limit: PAGE,
    })
    if (question !== asked) return
    trouble.value = answer.ok ? null : answer.code
    if (answer.ok) list.value = answer.data
  }
  // Their names: each view brings a new list of the same ones.
  const whose = computed(() => [clerk.value, ...departments.value].join())
  // The pages of another clerk or of other departments are not these.
  watch(whose, () => (turned.value = []), { flush: 'sync' })
  // Whoever opens the list sees it as it is, and a case that was opened here is counted at once.
  const asks = [whose, () => hub.link, () => desk.view?.counter.status, () => desk.atTasks, () => desk.opened]
  watch(asks, () => void load(), { immediate: true })
  useIntervalFn(() => void load(), AGAIN_MS)

  function filter(to: { light?: Light | null; mine?: boolean }): void {
    if (to.light !== undefined) light.value = to.light
    if (to.mine !== undefined) mine.value = to.mine
    turned.value = []
    void load()
  }
  function turn(by: 1 | -1): void {
    const next = list.value?.next
    if (by > 0 && next) turned.value = [...turned.value, next]
    else if (by < 0 && turned.value.length > 0) turned.value = turned.value.slice(0, -1)
    else return
    void load()
  }
  return { light, mine, list, trouble, turned, counts, clerk, load, filter, turn }
})
