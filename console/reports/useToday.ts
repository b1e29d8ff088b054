import { computed } from 'vue'
import { useHub } from '../../client/hub.ts'
import { useHall } from '../composables/useHall.ts'

/** The business day, or where none is open the date in the hall's zone. */
export function useToday() {
  const hub = useHub()
  const { hall, catalogue } = useHall()
  // Swedish writes dates as ISO does.
  const date = (): string =>
    new Date(hub.now).toLocaleDateString('sv-SE', { timeZone: catalogue.value.centre.timeZone })
  return computed(() => hall.value.day ?? date())
}
