import { useDebounceFn, useIntervalFn } from '@vueuse/core'
import { computed, ref, shallowRef } from 'vue'
import { Moment } from '../../protocol/journal.ts'
import { spanOf } from './spanOf.ts'
import { useLatest } from './useLatest.ts'

export const SPEEDS = [10, 60, 300] as const
export type Speed = (typeof SPEEDS)[number]
/** So long PageUp and PageDown go. */
const LEAP_MS = 15 * 60_000
/** While it plays, the hall is shown anew so often. */
const TICK_MS = 250
/** A hand that slides is waited for, but not for ever. */
const SETTLED = [100, { maxWait: 300 }] as const

/** A line of the day, or a moment in ms since 1970. */
type Where = { seq: number } | { at: number }
interface Place {
  day: string
  seq?: number
}

/**
 * [REPLAY-2] Goes over a day of the hall; `go` begins with it, or with a line of it. `span` is where the slider goes,
 * `at` where it stands, and `shown` the hall that is shown, all in ms since 1970.
 */
export function useReplay() {
  const { send, asking, nothing, trouble } = useLatest(Moment)
  /** Empty before a day was chosen. */
  const chosen = ref('')
  const at = ref(0)
  const shown = shallowRef<{ moment: Moment; at: number } | null>(null)
  const span = ref({ from: 0, to: 0 })
  const speed = ref<Speed>(60)
  /** The line that was asked for last, from which single steps go on. */
  let line = 0

  async function show(where: Where): Promise<void> {
    if ('at' in where) at.value = where.at
    const [[name, value]] = Object.entries(where) as [[string, number]]
    const moment = await send('journal/moment', { day: chosen.value, [name]: String(value) })
    if (!moment) return
    line = moment.line.seq
    // A line has its own time; a moment keeps its own, because nothing may have happened just then.
    if ('seq' in where) at.value = moment.line.at
    shown.value = { moment, at: 'at' in where ? where.at : moment.line.at }
  }
  const showSoon = useDebounceFn(show, ...SETTLED)
  const within = (to: number): number => Math.max(span.value.from, Math.min(span.value.to, to))
  const ended = computed(() => at.value >= span.value.to)

  const player = useIntervalFn(
    () => {
      at.value = within(at.value + speed.value * TICK_MS)
      if (ended.value) player.pause()
      // A slow answer is waited for; the end is shown in any case.
      if (ended.value || !asking.value) void show({ at: at.value })
    },
    TICK_MS,
    { immediate: false },
  )
  function slide(to: number): void {
    player.pause()
    at.value = within(to)
    void showSoon({ at: at.value })
  }
  const leap = (by: 1 | -1): void => slide(at.value + by * LEAP_MS)
  function step(by: 1 | -1): void {
    player.pause()
    const { first, last } = shown.value!.moment
    line = Math.max(first, Math.min(last, line + by))
    void showSoon({ seq: line })
  }
  async function play(): Promise<void> {
    if (ended.value) await show({ at: span.value.from })
    player.resume()
  }
  async function go({ day, seq }: Place): Promise<void> {
    player.pause()
    if (day !== chosen.value) {
      chosen.value = day
      shown.value = null
      const end = day === '' ? null : await send('journal/moment', { day })
      if (!end) return
      span.value = spanOf(end)
    }
    await show(seq === undefined ? { at: span.value.from } : { seq })
  }
  const day = computed({ get: () => chosen.value, set: (to) => void go({ day: to }) })
  const { pause, isActive: playing } = player
  return { day, span, at, shown, speed, playing, nothing, trouble, go, slide, leap, step, play, pause }
}
