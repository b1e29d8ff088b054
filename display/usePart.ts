import { computed, nextTick, shallowRef, watch, type Ref } from 'vue'
import { useHub } from '../client/hub.ts'
import type { CallOnBoard } from '../protocol/views.ts'
import { createAnnouncer, type Announcer } from './announcer.ts'
import { historyAfter, historyWith } from './history.ts'
import type { Part } from './parts.ts'

const FRESH_MS = 30_000

export interface PartPorts {
  say: (call: CallOnBoard, urgent: boolean) => Promise<void>
  /** A call that will be said soon. */
  prepare: (call: CallOnBoard, rush: boolean) => void
  holdMs: () => number
  lost: Readonly<Ref<boolean>>
}

/** The large call of one part of a board, and those before it. `announcer` is the line of its calls. */
export function usePart(part: Part, { say, prepare, holdMs, lost }: PartPorts) {
  const hub = useHub()
  const calls = computed(() => (hub.views.display?.calls ?? []).filter(part.shows))
  const large = shallowRef<CallOnBoard | null>(null)
  const shown = shallowRef<CallOnBoard[]>([])
  const announcer: Announcer = createAnnouncer({
    say,
    async show(call) {
      large.value = call
      if (call) shown.value = historyAfter(shown.value, call)
      prepareNext()
      await nextTick()
    },
    holdMs,
    freshMs: FRESH_MS,
  })
  /** The call whose sound was asked for last: a view that says nothing new asks for nothing. */
  let prepared: string | undefined
  /** The line to the hub was cut while the board was lost. */
  let cut = false
  /** A view has come since it was cut. */
  let told = false
  function prepareNext(): void {
    const [next, ...others] = announcer.waiting()
    const rush = others.length > 0
    const asked = next && `${next.callSeq} ${rush}`
    if (next && asked !== prepared) prepare(next, rush)
    prepared = asked
  }
  watch(
    calls,
    (now) => {
      if (!hub.views.display) return
      announcer.update(now, hub.now)
      told = true
      goOn()
      shown.value = historyWith(shown.value, now, announcer.waiting())
      prepareNext()
    },
    { immediate: true },
  )
  watch(
    lost,
    (gone) => {
      if (gone) {
        cut = hub.link !== 'live'
        announcer.pause()
      } else goOn()
    },
    { flush: 'sync' },
  )
  watch(
    () => hub.link,
    (link) => {
      if (link === 'live') return
      cut ||= lost.value
      told = false
    },
    { flush: 'sync' },
  )
  /** [WALL-5] A hub that was only slow is no gap; after a cut the first view says who still waits. */
  function goOn(): void {
    if (lost.value || (cut && !told)) return
    if (cut) announcer.dropOld(hub.now)
    cut = false
    announcer.resume()
  }
  watch(
    () => hub.views.display?.day,
    () => (shown.value = historyWith([], calls.value, announcer.waiting())),
  )

  /** As the hub has it now; the person may have come while their number still stands here. */
  const now = computed(() => {
    const call = large.value ?? shown.value[0] ?? null
    return calls.value.find(({ callSeq }) => callSeq === call?.callSeq) ?? call
  })
  const before = computed(() => shown.value.filter(({ ticket }) => ticket !== now.value?.ticket))
  return { id: part.id, name: part.name, now, before, announcer }
}
