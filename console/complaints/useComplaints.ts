import { useIntervalFn } from '@vueuse/core'
import { computed, onMounted, ref, shallowRef, watch } from 'vue'
import { ComplaintLine, ComplaintList, type ComplaintShelf } from '../../protocol/complaints.ts'
import { ask } from '../ask.ts'

/** Others answer meanwhile; the list is asked for anew this often, in ms. */
const EVERY_MS = 10_000
const PAGE = 50

/** [COMPLAINT-14] A shelf of complaints and the one that is looked at. */
export function useComplaints() {
  const show = ref<ComplaintShelf>('open')
  /** Empty for all. */
  const department = ref('')
  const list = shallowRef<ComplaintList | null>(null)
  const chosen = shallowRef<ComplaintLine | null>(null)
  const limit = ref(PAGE)
  const query = computed(() => {
    const asked = new URLSearchParams({ show: show.value, limit: String(limit.value) })
    if (department.value) asked.set('department', department.value)
    return asked.toString()
  })

  async function load(): Promise<void> {
    const asking = query.value
    const asked = await ask('GET', `complaints?${asking}`, ComplaintList)
    if (asked.ok && asking === query.value) list.value = asked.answer
  }
  async function choose(id: string): Promise<void> {
    const asked = await ask('GET', `complaints/${id}`, ComplaintLine)
    if (asked.ok) chosen.value = asked.answer
  }
  /** After an act: the list and the one that is open. */
  async function renew(): Promise<void> {
    await Promise.all([load(), chosen.value && choose(chosen.value.id)])
  }
  function more(): void {
    limit.value = Math.min(limit.value + PAGE, 200)
  }
  watch([show, department], () => (limit.value = PAGE))
  watch(query, load)
  onMounted(load)
  useIntervalFn(() => void renew(), EVERY_MS)
  return { show, department, list, chosen, choose, renew, more }
}
