import { nanoid } from 'nanoid'
import { computed, ref, watch, type Ref } from 'vue'
import { useLanguage } from '../client/languages.ts'
import type { ComplaintKind } from '../protocol/complaints.ts'
import type { TicketView } from '../protocol/views.ts'
import { useLine } from './line.ts'

/** In the order in which they are offered. */
export const KINDS: readonly ComplaintKind[] = ['complaint', 'praise', 'suggestion']

/** What the hub takes is one line. */
export const oneLine = (words: string): string => words.replace(/\s+/g, ' ').trim()

/** [PHONE-14] What the resident tells of this visit: a complaint, praise or a suggestion, in words of their own. */
export function useTell(ticket: Ref<TicketView>) {
  const line = useLine()
  const { t, sayRefusal } = useLanguage()
  const telling = ref(false)
  const kind = ref<ComplaintKind>('complaint')
  /** Place of the stop that it is about; null for the whole visit. */
  const stop = ref<number | null>(null)
  const words = ref('')
  const contact = ref('')
  const busy = ref(false)
  const problem = ref('')
  /** Kept until it is known what became of these very words, so that sending them again does it once. */
  let id = nanoid()
  watch([kind, stop, words, contact], () => (id = nanoid()), { flush: 'sync' })

  /** Places of stops, and null, about which nothing is open. [COMPLAINT-1] Praise stands in the way of praise alone. */
  function freeFor(wanted: ComplaintKind): (number | null)[] {
    const taken = ticket.value.complaints
      .filter((one) => !one.closed && (one.kind !== 'praise' || wanted === 'praise'))
      .map((one) => one.stop)
    const places: (number | null)[] = [null, ...ticket.value.stops.keys()]
    return places.filter((place) => taken.indexOf(place) < 0)
  }
  const free = computed(() => freeFor(kind.value))
  // Whatever else may be told, a complaint may.
  const maySay = computed(() => freeFor('complaint').length > 0)
  watch(free, (places) => {
    if (places.indexOf(stop.value) < 0) stop.value = places[0] ?? null
  })

  function begin(): void {
    if (free.value.length === 0) kind.value = 'complaint'
    const { stops, at } = ticket.value
    const newest = stops[at]?.state === 'planned' ? at - 1 : at
    stop.value = free.value.indexOf(newest) < 0 ? (free.value[0] ?? null) : newest
    problem.value = ''
    telling.value = true
  }
  function leave(): void {
    telling.value = false
  }
  async function send(): Promise<void> {
    if (busy.value) return
    const said = oneLine(words.value)
    problem.value = said ? '' : t('phone.tell.needWords')
    if (!said) return
    const reach = oneLine(contact.value)
    const data = {
      ...{ ticket: ticket.value.id, kind: kind.value, words: said },
      ...(stop.value !== null && { stop: stop.value }),
      ...(reach && { contact: reach }),
    }
    busy.value = true
    try {
      const answer = await line.send('openComplaint', data, id)
      if (answer.ok) {
        telling.value = false
        words.value = contact.value = ''
        return
      }
      // The hub keeps what it refused under its id as well.
      if ('refusal' in answer) id = nanoid()
      problem.value = 'refusal' in answer ? sayRefusal(answer.refusal) : t('phone.unanswered')
    } finally {
      busy.value = false
    }
  }
  return { telling, kind, stop, words, contact, busy, problem, free, maySay, begin, leave, send }
}
