import { useIntervalFn } from '@vueuse/core'
import { computed, onMounted, ref, shallowRef, watch } from 'vue'
import { ComplaintLine, ComplaintList, type ComplaintShelf } from '../../protocol/complaints.ts'
import { ask } from '../ask.ts'
import { usePages } from '../shelf/usePages.ts'

/** Others answer meanwhile; the list is asked for anew this often, in ms. */
const EVERY_MS = 10_000

/** [COMPLAINT-14] A shelf of complaints and the one that is looked at. */
export function useComplaints() {
  const show = ref<ComplaintShelf>('open')
  /** Empty for all. */
  const department = ref('')
  const chosen = shallowRef<ComplaintLine | null>(null)
  const path = computed(() => {
    const asked = new URLSearchParams({ show: show.value })
    if (department.value) asked.set('department', department.value)
    return `complaints?${asked}`
  })
  const { list, load, more, mayMore } = usePages(
    () => path.value,
    ComplaintList,
    (pages) => ({ complaints: pages.flatMap(({ complaints }) => complaints) }),
  )

  async function choose(id: string): Promise<void> {
    const asked = await ask('GET', `complaints/${id}`, ComplaintLine)
    if (asked.ok) chosen.value = asked.answer
  }
  /** After an act: the list and the one that is open. */
  async function renew(): Promise<void> {
    await Promise.all([load(), chosen.value && choose(chosen.value.id)])
  }
  watch(path, load)
  onMounted(load)
  useIntervalFn(() => void renew(), EVERY_MS)
  return { show, department, list, chosen, choose, renew, more, mayMore }
}
