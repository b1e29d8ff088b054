import { watch } from 'vue'
import type { TicketView } from '../protocol/views.ts'

const PATTERN_MS = [500, 200, 500, 200, 500]

/** Vibrates once for each announcement that this phone learns of while the ticket is called. */
export function useCallAlert(ticket: () => TicketView): void {
  watch(
    () => (ticket().stop.state === 'called' ? ticket().call?.callSeq : undefined),
    (callSeq) => {
      // A browser refuses to vibrate, with an error, before the page was touched.
      if (callSeq !== undefined && navigator.userActivation?.hasBeenActive) navigator.vibrate?.(PATTERN_MS)
    },
    { immediate: true },
  )
}
