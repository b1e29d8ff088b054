import { computed } from 'vue'
import { useHall } from '../hall/useHall.ts'
import { useVisit } from './visit.ts'

/** What this hall is asked for most, most asked first, in the order in which this visit began. */
export function useCommon() {
  const visit = useVisit()
  const { service } = useHall()
  return computed(() => visit.common.flatMap((id) => service(id) ?? []))
}
