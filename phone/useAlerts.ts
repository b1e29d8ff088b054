import { watch, type Ref } from 'vue'
import type { TicketView } from '../protocol/views.ts'
import { createNearness } from './near.ts'
import { createOnward } from './onward.ts'
import type { Sound } from './useSound.ts'

/** [PHONE-2] [PHONE-3] [PHONE-18] Sounds once for each announcement, and softly when the ticket comes near or goes on. */
export function useAlerts(ticket: Ref<TicketView>, { call, notice }: Pick<Sound, 'call' | 'notice'>): void {
  const cameNear = createNearness()
  const wentOn = createOnward()
  let lastCall = -1

  function look(now: TicketView): void {
    const near = cameNear(now)
    const onward = wentOn(now)
    const callSeq = now.state === 'active' && now.stop.state === 'called' ? (now.call?.callSeq ?? -1) : -1
    if (callSeq > lastCall) {
      lastCall = callSeq
      call()
    } else if (near || onward) notice()
  }
  watch(ticket, look, { immediate: true })
}
