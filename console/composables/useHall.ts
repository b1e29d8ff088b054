import { computed } from 'vue'
import { timeOfDay } from '../../client/durations.ts'
import { useHub } from '../../client/hub.ts'
import type { CatalogueView, ConsoleView } from '../../protocol/views.ts'

export type QueueNow = ConsoleView['queues'][number]
export type CounterNow = ConsoleView['counters'][number]
export type PaperNow = ConsoleView['prints'][number]
export type PrinterNow = ConsoleView['printers'][number]

/** The hall for the panels of the page; App shows those only when both views are there. */
export function useHall() {
  const hub = useHub()
  const hall = computed<ConsoleView>(() => present(hub.views.console))
  const catalogue = computed<CatalogueView>(() => present(hub.views.catalogue))
  /** The hub's clock; it stands still with the page while the line is cut, so that no time runs on a guess. */
  const now = computed<number>((before) => (hub.link === 'live' ? hub.now : (before ?? hub.now)))
  const stale = computed(() => hub.link !== 'live')
  const clock = (at: number): string => timeOfDay(at, catalogue.value.centre.timeZone)
  return { hall, catalogue, now, stale, clock }
}

function present<T>(view: T | undefined): T {
  if (view === undefined) throw new Error('a panel is shown before the views are there')
  return view
}
