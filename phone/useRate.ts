import { nanoid } from 'nanoid'
import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import { useLanguage } from '../client/languages.ts'
import { isLow, type Level } from '../client/ratings.ts'
import type { TicketView } from '../protocol/views.ts'
import { useLine } from './line.ts'

/** [RATE-10] What the resident says of the stop that ended last: a level, reasons of a low one, and words. */
export function useRate(ticket: Ref<TicketView>) {
  const line = useLine()
  const { t, sayRefusal } = useLanguage()
  const level = ref<Level | null>(null)
  const reasons = ref<string[]>([])
  const words = ref('')
  const busy = ref(false)
  const problem = ref('')
  /** The stop that was rated last; -1 for none. */
  const rated = ref(-1)
  /** The stop of which something was said already; another that ends meanwhile waits for its turn. */
  const begun = shallowRef<TicketView['rate']>(null)
  /** Kept until it is known what became of these very words, so that sending them again does it once. */
  let id = nanoid()

  const about = computed(() => {
    const now = begun.value ?? ticket.value.rate
    return now && now.stop !== rated.value ? now : null
  })
  const why = computed(() => level.value !== null && isLow(level.value))
  const thanked = computed(() => rated.value >= 0 && about.value === null)
  watch([level, reasons, words], () => (id = nanoid()), { deep: true, flush: 'sync' })

  function choose(chosen: Level): void {
    begun.value = about.value
    level.value = chosen
    problem.value = ''
  }
  function toggle(reason: string): void {
    const { value } = reasons
    reasons.value = value.includes(reason) ? value.filter((one) => one !== reason) : [...value, reason]
  }
  function done(stop: number): void {
    rated.value = stop
    begun.value = level.value = null
    reasons.value = []
    words.value = problem.value = ''
  }
  async function send(): Promise<void> {
    if (busy.value || !about.value || level.value === null) return
    busy.value = true
    problem.value = ''
    const { stop } = about.value
    // The hub takes one line.
    const said = words.value.replace(/\s+/g, ' ').trim()
    const data = {
      ...{ ticket: ticket.value.id, stop, level: level.value, reasons: why.value ? reasons.value : [] },
      ...(said && { words: said }),
    }
    try {
      const answer = await line.send('rate', data, id)
      if (answer.ok || ('refusal' in answer && answer.refusal.code === 'alreadyRated')) return done(stop)
      // The hub keeps what it refused under its id as well.
      if ('refusal' in answer) id = nanoid()
      problem.value = 'refusal' in answer ? sayRefusal(answer.refusal) : t('phone.unanswered')
    } finally {
      busy.value = false
    }
  }
  return { about, level, reasons, words, why, busy, problem, thanked, choose, toggle, send }
}
