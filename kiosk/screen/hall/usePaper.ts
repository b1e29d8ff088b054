import { computed, shallowReactive, watchEffect } from 'vue'
import { useLanguage } from '../../../client/languages.ts'
import type { Text } from '../../../protocol/primitives.ts'
import { paperNews, printerFor } from './paper.ts'
import { useHall } from './useHall.ts'

/** The paper of one ticket or list, as the person who waits for it is told. */
export function usePaper(id: string) {
  const { kiosk } = useHall()
  const { t, say } = useLanguage()
  // The spare printer leaves the view once the kiosk's own works again, and may still hold this paper.
  const names = shallowReactive(new Map<string, Text>())
  watchEffect(() => {
    const { spare } = kiosk.value
    if (spare) names.set(spare.id, spare.name)
  })
  const news = computed(() => paperNews(kiosk.value, id))
  const state = computed(() => news.value.state)
  const picture = computed(() => news.value.picture)
  const printing = computed(() => news.value.printing)
  const lost = computed(() => news.value.lost)
  /** Name of the printer at which it is to be fetched; null for the kiosk's own. */
  const elsewhere = computed(() => {
    const id = news.value.elsewhere
    if (id === null) return null
    const name = names.get(id)
    return name ? say(name) : t('kiosk.ticket.otherPrinter')
  })
  return { state, elsewhere, picture, printing, lost }
}

/** What a person should know of the paper before taking a number; null when it comes out here as always. */
export function usePaperNotice() {
  const { kiosk } = useHall()
  const { t, say } = useLanguage()
  return computed(() => {
    const printer = printerFor(kiosk.value)
    if (!printer) return t('kiosk.service.noPaper')
    if (printer.id === kiosk.value.printer.id) return null
    return t('kiosk.service.spare', { printer: say(printer.name) })
  })
}
