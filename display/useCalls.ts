import { computed, shallowRef, watch } from 'vue'
import { useHub } from '../client/hub.ts'
import type { CallOnBoard } from '../protocol/views.ts'
import { createAnnouncer } from './announcer.ts'

const HOLD_MS = 6_000
const FRESH_MS = 30_000
const LISTED = 8

/** The call that stands large, and those before it. `say` speaks one call. */
export function useCalls(say: (call: CallOnBoard) => Promise<void>) {
  const hub = useHub()
  const calls = computed(() => hub.views.display?.calls ?? [])
  const shown = shallowRef<CallOnBoard | null>(null)
  const { update } = createAnnouncer({
    say,
    show: (call) => (shown.value = call),
    holdMs: HOLD_MS,
    freshMs: FRESH_MS,
  })
  watch(calls, (now) => hub.views.display && update(now, hub.now), { immediate: true })

  /** As the hub has it now; the person may have come while their number still stands here. */
  const large = computed(() => {
    const { value } = shown
    return calls.value.find(({ callSeq }) => callSeq === value?.callSeq) ?? value ?? calls.value[0] ?? null
  })
  const before = computed(() =>
    calls.value.filter(({ ticket }) => ticket !== large.value?.ticket).slice(0, LISTED),
  )
  return { large, before }
}
