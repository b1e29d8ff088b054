import { computed } from 'vue'
import { useHall } from './useHall.ts'

/** How the paper of a ticket fares, in the words that matter to the person who waits for it. */
export type PaperState = 'coming' | 'out' | 'none'

/** The paper of one ticket: its state, and the path of its picture once the hub has one. */
export function usePaper(ticket: string) {
  const { kiosk } = useHall()
  const job = computed(() =>
    kiosk.value.prints
      .filter((p) => p.ticket === ticket)
      .toSorted((a, b) => b.copy - a.copy)
      .at(0),
  )
  const state = computed<PaperState>(() => {
    if (job.value?.state === 'confirmed') return 'out'
    if (job.value?.state === 'failed' || job.value?.state === 'unknown') return 'none'
    return kiosk.value.printer.state === 'fault' ? 'none' : 'coming'
  })
  const picture = computed(() => job.value?.picture ?? null)
  return { state, picture }
}
