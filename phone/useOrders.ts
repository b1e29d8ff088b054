import { nanoid } from 'nanoid'
import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import { useLanguage } from '../client/languages.ts'
import type { TicketView } from '../protocol/views.ts'
import { useLine, type Line, type PhoneOrder } from './line.ts'

/** What is asked about before it is done. */
type Asked = Exclude<PhoneOrder, 'rate' | 'openComplaint'>

type Failure = Exclude<Awaited<ReturnType<Line['send']>>, { ok: true }>

/**
 * [PHONE-7] What the resident may change, each after a question. The question goes away by itself when it no longer
 * makes sense, for it must not hide a call; but not before what became of its answer is told.
 */
export function useOrders(ticket: Ref<TicketView>) {
  const line = useLine()
  const { t, sayRefusal } = useLanguage()
  const wanted = ref<Asked | null>(null)
  const busy = ref(false)
  const problem = ref('')
  /** An order keeps its id until it is known what became of it, so that asking again does it once. */
  const ids: Record<Asked, string> = { cancelTicket: nanoid(), stepBack: nanoid() }
  /** How many the step back lets by of which is not known yet what became of it; 0 where there is none. */
  let stepping = 0
  /** How many went first at the last step back that was done here; 0 before. */
  const letBy = ref(0)
  /** What the question speaks of, also when the hub no longer offers it while it is answered. */
  const offer = shallowRef(ticket.value.stepBack)

  const may = computed(() => ({
    cancelTicket: ticket.value.mayCancel,
    stepBack: ticket.value.stepBack !== null,
  }))
  const called = computed(() => ticket.value.stop.state === 'called')
  const asking = computed(() => {
    if (wanted.value === null || called.value) return null
    return may.value[wanted.value] || busy.value || problem.value !== '' ? wanted.value : null
  })
  watch(ticket, ({ stepBack, steppedBack }, before) => {
    // It is done, though its answer may never come: nobody may be led to ask for another.
    if (steppedBack > before.steppedBack) done('stepBack')
    if (stepBack !== null) offer.value = stepBack
    if (asking.value === null) wanted.value = null
  })
  watch([() => ticket.value.stop.state, () => ticket.value.at], () => (letBy.value = 0))

  function ask(order: Asked): void {
    problem.value = ''
    letBy.value = 0
    wanted.value = order
  }
  function leave(): void {
    wanted.value = null
  }
  function done(order: Asked): void {
    if (wanted.value === order) wanted.value = null
    if (order === 'stepBack' && stepping > 0 && !called.value) letBy.value = stepping
    settle(order)
  }
  /** The next one is another order. */
  function settle(order: Asked): void {
    ids[order] = nanoid()
    if (order === 'stepBack') stepping = 0
  }
  async function confirm(): Promise<void> {
    const order = wanted.value
    if (busy.value || order === null) return
    if (order === 'stepBack') stepping = offer.value?.places ?? 0
    busy.value = true
    problem.value = ''
    try {
      const answer = await line.send(order, { ticket: ticket.value.id }, ids[order])
      if (answer.ok) return done(order)
      // The hub keeps what it refused as well, and things may have changed by the next try.
      if ('refusal' in answer) settle(order)
      if (wanted.value === order) problem.value = sayFailure(answer)
    } finally {
      busy.value = false
    }
  }
  const sayFailure = (answer: Failure): string =>
    'refusal' in answer ? sayRefusal(answer.refusal) : t('phone.unanswered')
  return { asking, busy, problem, letBy, offer, ask, leave, confirm }
}
