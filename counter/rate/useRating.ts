import { computed, ref, shallowRef, watch } from 'vue'
import { useHub } from '../../client/hub.ts'
import { isLow, type Level } from '../../client/ratings.ts'
import type { RaterView } from '../../protocol/views.ts'

type Asked = NonNullable<RaterView['asks']>

/** So long the thanks stand, in ms, unless the next resident is asked. */
const THANKS_MS = 4_000

/** What the screen shows: nobody to ask, the question, the reasons of a low rating, or thanks. */
export type Stage = 'idle' | 'level' | 'reasons' | 'thanks'

const nameOf = (asks: Asked | null): string => (asks ? `${asks.ticket} ${asks.stop}` : '')

/** One rating after another: whom it is about, what was chosen, and what became of it. */
export function useRating() {
  const hub = useHub()
  const view = computed(() => hub.views.rater)
  const reasonsKnown = computed(() => hub.views.catalogue?.ratingReasons ?? [])
  /** Stops whose question was put away, or answered here. */
  const settled = ref(new Set<string>())
  const level = ref<Level | null>(null)
  const reasons = ref<string[]>([])
  const sending = ref('')
  const failed = ref(false)
  const thanked = shallowRef<Level | null>(null)

  /** Whom the screen asks now; the hub's clock ends it. */
  const asks = computed<Asked | null>(() => {
    const now = view.value?.asks
    return now && now.until > hub.now && !settled.value.has(nameOf(now)) ? now : null
  })
  const name = computed(() => nameOf(asks.value))
  const secondsLeft = computed(() => (asks.value ? Math.ceil((asks.value.until - hub.now) / 1_000) : 0))
  const wantsReasons = computed(
    () => level.value !== null && isLow(level.value) && reasonsKnown.value.length > 0,
  )
  const stage = computed<Stage>(() => {
    if (!asks.value) return thanked.value === null ? 'idle' : 'thanks'
    return wantsReasons.value ? 'reasons' : 'level'
  })
  const busy = computed(() => sending.value !== '' && sending.value === name.value)

  watch(asks, (now, before) => {
    if (nameOf(now) === nameOf(before)) return
    // Who chose a low level and went before the reasons were sent has said it all the same.
    if (before && level.value !== null && !settled.value.has(nameOf(before))) void give(before, level.value)
    // The next resident begins with nothing of the one before.
    level.value = null
    reasons.value = []
    failed.value = false
    if (now) thanked.value = null
  })
  watch(thanked, (now, _, onCleanup) => {
    if (now === null) return
    const timer = setTimeout(() => (thanked.value = null), THANKS_MS)
    onCleanup(() => clearTimeout(timer))
  })

  function choose(chosen: Level): void {
    level.value = chosen
    if (!wantsReasons.value) void send()
  }
  function toggle(reason: string): void {
    const { value } = reasons
    reasons.value = value.includes(reason) ? value.filter((one) => one !== reason) : [...value, reason]
  }
  const settle = (about: Asked): void => void (settled.value = new Set([...settled.value, nameOf(about)]))
  function skip(): void {
    if (asks.value) settle(asks.value)
  }

  /** True once the hub has it; also where the resident gave it by phone meanwhile. */
  async function give(about: Asked, given: Level): Promise<boolean> {
    const counter = view.value?.counter.id
    if (counter === undefined) return false
    const outcome = await hub.send('rate', {
      ...{ ticket: about.ticket, stop: about.stop, counter, level: given, reasons: [...reasons.value] },
    })
    return outcome.ok || ('refusal' in outcome && outcome.refusal.code === 'alreadyRated')
  }
  async function send(): Promise<void> {
    const about = asks.value
    const given = level.value
    if (!about || given === null || busy.value) return
    sending.value = nameOf(about)
    failed.value = false
    try {
      const done = await give(about, given)
      if (done) settle(about)
      // Whoever stands here by now is not told what the one before had to say.
      const stillHere = asks.value === null || name.value === nameOf(about)
      if (done && stillHere) thanked.value = given
      else if (!done && name.value === nameOf(about)) {
        failed.value = true
        level.value = null
      }
    } finally {
      if (sending.value === nameOf(about)) sending.value = ''
    }
  }

  return {
    ...{ view, asks, name, secondsLeft, stage, level, reasons, reasonsKnown, busy, failed, thanked },
    ...{ choose, toggle, skip, send },
  }
}
