import { computed, inject, provide, type InjectionKey, type Ref } from 'vue'
import { timeOfDay } from '../../client/durations.ts'
import { useHub } from '../../client/hub.ts'
import type { CatalogueView, ConsoleView } from '../../protocol/views.ts'

export type QueueNow = ConsoleView['queues'][number]
export type CounterNow = ConsoleView['counters'][number]
export type PaperNow = ConsoleView['prints'][number]
export type PrinterNow = ConsoleView['printers'][number]

/** A hall that stands in the place of the one that is there now: one of the past. `now` is its clock, ms since 1970. */
interface HallShown {
  hall: Readonly<Ref<ConsoleView>>
  now: Readonly<Ref<number>>
}
const SHOWN: InjectionKey<HallShown> = Symbol('hall')
/** The panels below show this hall. */
export const showHall = (shown: HallShown): void => provide(SHOWN, shown)

/** The hall for the panels of the page; App shows those only when both views are there. */
export function useHall() {
  const hub = useHub()
  const shown = inject(SHOWN, null)
  const hall = computed<ConsoleView>(() => shown?.hall.value ?? present(hub.views.console))
  const catalogue = computed<CatalogueView>(() => present(hub.views.catalogue))
  /** The hub's clock; it stands still with the page while the line is cut, so that no time runs on a guess. */
  const now = computed<number>(
    (before) => shown?.now.value ?? (hub.link === 'live' ? hub.now : (before ?? hub.now)),
  )
  const stale = computed(() => shown === null && hub.link !== 'live')
  const clock = (at: number): string => timeOfDay(at, catalogue.value.centre.timeZone)
  return { hall, catalogue, now, stale, clock }
}

function present<T>(view: T | undefined): T {
  if (view === undefined) throw new Error('a panel is shown before the views are there')
  return view
}
