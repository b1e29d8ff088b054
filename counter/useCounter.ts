import { useStorage } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { useHub } from '../client/hub.ts'
import { useLanguage } from '../client/languages.ts'
import type { Refusal } from '../protocol/refusals.ts'
import type { CounterView } from '../protocol/views.ts'
import { order, type Choice } from './orders.ts'
import type { Asking } from './asking.ts'
import { question } from './questions.ts'
import { useSignIn } from './sign-in/useSignIn.ts'
import { useWayWords } from './useWayWords.ts'
import {
  actNow,
  blocked,
  deskState,
  nextAct,
  recallWait,
  type Act,
  type Block,
  type LocalAct,
} from './state.ts'

/**
 * What became of the last key, for the clerk to read. `number` is the ticket that it was about; `stays`: the person is
 * still here, for the next stop.
 */
export type Note =
  | { kind: 'done'; act: Act; number: string | undefined; stays?: true }
  | { kind: 'refused'; act: Act; code: Block; params?: Refusal['params'] }
  | { kind: 'unanswered'; act: Act }

/** A state must have stood this long before a key acts on it: the second half of a double tap is no act. */
const SETTLE_MS = 300
/** The view that shows an accepted command comes within this time, or the page goes on without it. */
const FOLLOW_MS = 1_000

/** The counter as its page knows it: what it shows, what is on its way, what is being asked. */
export const useCounter = defineStore('counter', () => {
  const hub = useHub()
  const people = useSignIn()
  const { t, say } = useLanguage()
  const { serviceName } = useWayWords()
  const clerk = useStorage('paihao.clerk', '')
  const view = computed(() => hub.views.counter)
  const catalogue = computed(() => hub.views.catalogue)
  const pending = ref<Act | null>(null)
  const note = shallowRef<Note | null>(null)
  const asking = shallowRef<{ act: Act; chosen: Choice; view: CounterView } | null>(null)
  const settled = ref(true)
  /** The tasks of the back office are looked at; whoever comes to the counter brings the desk back. */
  const atTasks = ref(false)
  watch(
    () => view.value?.current,
    (current) => current && (atTasks.value = false),
  )
  /** The case that was opened last here, until somebody else is called. */
  const opened = shallowRef<{ id: string; ticket: string; number: string } | null>(null)

  /**
   * The clerk who will open the counter: whoever has signed in, and where the hall asks for no PIN the one whom this
   * browser remembers.
   */
  const opener = computed(() => people.clerk ?? view.value?.clerks.find(({ id }) => id === clerk.value))

  const standing = computed(() => {
    if (!view.value) return ''
    const { current } = view.value
    // The next stop of somebody who stays is another state: the second half of a double tap is not for it either.
    return `${deskState(view.value)} ${current?.id ?? ''} ${current?.stop ?? ''}`
  })
  watch(standing, (_, __, onCleanup) => {
    settled.value = false
    // What was refused in the state before says nothing about this one.
    if (note.value?.kind !== 'done') note.value = null
    const current = view.value?.current
    if (current && current.id !== opened.value?.ticket) opened.value = null
    const timer = setTimeout(() => (settled.value = true), SETTLE_MS)
    onCleanup(() => clearTimeout(timer))
  })
  // The question of a clerk who has gone is not the next one's.
  watch(
    () => people.locked || hub.link === 'takenOver',
    (gone) => gone && cancel(),
  )
  /** Why the refused act is still not possible; once it is, the sentence goes. */
  const obstacle = computed(() => {
    if (note.value?.kind !== 'refused' || !view.value) return null
    return blocked(note.value.act, view.value, hub.now)
  })
  watch(obstacle, (now, before) => {
    if (before && !now && note.value?.kind === 'refused') note.value = null
  })
  /** What only acts at this counter change. */
  const own = computed(() => view.value && JSON.stringify([view.value.counter, view.value.current]))
  /** A key or a button acts now. */
  const ready = computed(() => settled.value && !pending.value && !asking.value)

  const ask = computed<Asking | null>(() => {
    if (!asking.value || !view.value || !catalogue.value) return null
    const { act, chosen } = asking.value
    return question(act, chosen, { view: view.value, catalogue: catalogue.value, t, say })
  })

  /** A key or a button: sends the act, or asks first what it needs to know. */
  function press(wanted: Act, chosen: Choice = {}): void {
    if (!view.value || !ready.value) return
    // Where there are PINs, another clerk comes by signing in.
    if (wanted === 'chooseClerk' && people.required) return people.lock()
    const act = actNow(wanted, view.value)
    const code = blocked(act, view.value, hub.now)
    if (code) note.value = { kind: 'refused', act, code, params: paramsOf(code, view.value) }
    else advance(act, chosen, view.value)
  }
  function next(): void {
    if (view.value) press(nextAct(view.value))
  }
  function choose(choice: Choice): void {
    if (asking.value) advance(asking.value.act, { ...asking.value.chosen, ...choice }, asking.value.view)
  }
  function cancel(): void {
    asking.value = null
  }

  function advance(act: Act, chosen: Choice, seen: CounterView): void {
    if (!catalogue.value) return
    note.value = null
    if (question(act, chosen, { view: seen, catalogue: catalogue.value, t, say })) {
      asking.value = { act, chosen, view: seen }
      return
    }
    asking.value = null
    if (act === 'chooseClerk') clerk.value = chosen.clerk ?? ''
    else if (act === 'openTasks') atTasks.value = true
    else void perform(act, chosen, seen)
  }

  async function perform(act: Exclude<Act, LocalAct>, chosen: Choice, seen: CounterView): Promise<void> {
    // Who may wait again stands beside the counter; every other act shows at it.
    const shows = act === 'requeue' ? () => view.value : () => own.value
    const before = shows()
    pending.value = act
    try {
      const outcome = await order(hub.send, act, seen, { clerk: opener.value?.id, ...chosen })
      if (outcome.ok) {
        if (act === 'changeClerk') clerk.value = chosen.clerk ?? ''
        if (shows() === before) await changed(shows)
        if ('case' in outcome && outcome.case !== undefined && 'ticket' in outcome)
          opened.value = { id: outcome.case, ticket: outcome.ticket.id, number: outcome.ticket.number }
        const number = 'ticket' in outcome ? outcome.ticket.number : undefined
        note.value = { kind: 'done', act, number, ...(stays(seen) && { stays: true }) }
      } else if ('unanswered' in outcome) note.value = { kind: 'unanswered', act }
      else {
        note.value = { kind: 'refused', act, ...outcome.refusal, params: named(outcome.refusal) }
        if (outcome.refusal.code === 'notSignedIn') people.forget()
      }
    } finally {
      pending.value = null
    }
  }

  /** Whoever was seen here is here still, for another stop. */
  function stays({ current }: CounterView): boolean {
    const now = view.value?.current
    return !!now && now.id === current?.id && now.stop !== current.stop
  }
  /** What the sentence of a refusal needs; services by their names. */
  function named({ code, params }: Refusal): Refusal['params'] {
    if (code !== 'orderBroken' || !params) return params
    return Object.fromEntries(Object.entries(params).map(([key, id]) => [key, serviceName(String(id))]))
  }

  /** Resolves when something else is shown, or after a while. */
  function changed(shows: () => unknown): Promise<void> {
    return new Promise((resolve) => {
      const stop = watch(shows, () => end())
      const timer = setTimeout(() => end(), FOLLOW_MS)
      function end(): void {
        stop()
        clearTimeout(timer)
        resolve()
      }
    })
  }
  function paramsOf(code: Block, seen: CounterView): Refusal['params'] {
    if (code === 'recallTooSoon') return { seconds: recallWait(seen, hub.now) }
    if (code !== 'missedTooSoon') return undefined
    const wanted = catalogue.value?.rules.missedAfterCalls ?? 1
    return { times: Math.max(1, wanted - (seen.current?.announcements ?? 0)) }
  }

  return { view, catalogue, opener, opened, atTasks, pending, note, ready, ask, press, next, choose, cancel }
})
