import { computed } from 'vue'
import { useHub } from '../../../client/hub.ts'

/** The hall's catalogue and live state, for the steps of a visit; App shows those only when both are there. */
export function useHall() {
  const hub = useHub()
  const catalogue = computed(() => present(hub.views.catalogue))
  const kiosk = computed(() => present(hub.views.kiosk))
  const service = (id: string) => catalogue.value.services.find((s) => s.id === id)
  const live = (id: string) => kiosk.value.services.find((s) => s.id === id)
  return { catalogue, kiosk, service, live }
}

function present<T>(view: T | undefined): T {
  if (view === undefined) throw new Error('a step of the visit is shown before the views are there')
  return view
}
