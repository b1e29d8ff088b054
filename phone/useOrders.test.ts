// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils'
import { nextTick, ref, shallowRef } from 'vue'
import { expect, it, vi } from 'vitest'
import { createLanguages } from '../client/languages.ts'
import { refusal } from '../protocol/refusals.ts'
import zh from './languages/zh.json'
import en from './languages/en.json'
import { lineKey, type Line } from './line.ts'
import { sampleTicket } from './testing.ts'
import { useOrders } from './useOrders.ts'

type Answer = Awaited<ReturnType<Line['send']>>

/** The orders of a page whose hub answers when `answer` is called. */
function open() {
  const ticket = ref(sampleTicket())
  let answer: (answer: Answer) => void = () => undefined
  const send = vi.fn<Line['send']>(() => new Promise((resolve) => (answer = resolve)))
  const line: Line = { state: ref('live'), ticket: shallowRef(null), send, close: () => undefined }
  let orders: ReturnType<typeof useOrders> | undefined
  const Page = {
    setup() {
      orders = useOrders(ticket)
      return () => null
    },
  }
  mount(Page, { global: { plugins: [createLanguages({ zh, en })], provide: { [lineKey as symbol]: line } } })
  if (!orders) throw new Error('the page was not set up')
  return { ticket, send, orders, answer: (given: Answer) => (answer(given), flushPromises()) }
}

it('[PHONE-7] sends nothing before the question is answered, and then once', async () => {
  const { ticket, send, orders, answer } = open()
  await orders.confirm()
  orders.ask('stepBack')
  expect(send).not.toHaveBeenCalled()
  void orders.confirm()
  void orders.confirm()
  expect(send.mock.calls).toEqual([['stepBack', { ticket: '2026-11-24-A012' }, expect.any(String)]])
  await answer({ ok: true })
  expect([orders.asking.value, orders.letBy.value]).toEqual([null, 3])
  // It is said until the ticket is called or goes on, however others move.
  ticket.value = sampleTicket({ stepBack: null, steppedBack: 1 })
  await nextTick()
  expect(orders.letBy.value).toBe(3)
  ticket.value = sampleTicket({ stop: { ...sampleTicket().stop, state: 'called' } })
  await nextTick()
  expect(orders.letBy.value).toBe(0)
})

it('[PHONE-7] says a refusal, and a hub that does not answer', async () => {
  const { orders, answer } = open()
  orders.ask('stepBack')
  void orders.confirm()
  await answer({ ok: false, refusal: refusal('nobodyBehind') })
  expect(orders.problem.value).toBe('后面暂时没有人在等，不用让')
  expect(orders.asking.value).toBe('stepBack')
  void orders.confirm()
  await answer({ ok: false, unanswered: true })
  expect(orders.problem.value).toBe('大厅没有回应，请稍后再试')
  orders.leave()
  orders.ask('cancelTicket')
  expect(orders.problem.value).toBe('')
})

it('[PHONE-7] what had no answer is asked for again under the same id, also by another question', async () => {
  const { send, orders, answer } = open()
  const id = (at: number) => send.mock.calls[at]?.[2]
  orders.ask('stepBack')
  void orders.confirm()
  await answer({ ok: false, unanswered: true })
  void orders.confirm()
  await answer({ ok: false, unanswered: true })
  orders.leave()
  orders.ask('stepBack')
  void orders.confirm()
  expect([id(0), id(0)]).toEqual([id(1), id(2)])
  // The hub keeps its refusals as well, and things may have changed since.
  await answer({ ok: false, refusal: refusal('nobodyBehind') })
  void orders.confirm()
  await answer({ ok: true })
  expect(id(3)).not.toBe(id(0))
  orders.ask('stepBack')
  void orders.confirm()
  expect(id(4)).not.toBe(id(3))
})

it('[PHONE-7] a step back that is seen done closes its question, and the next one is another', async () => {
  const { ticket, send, orders, answer } = open()
  orders.ask('stepBack')
  void orders.confirm()
  await answer({ ok: false, unanswered: true })
  expect(orders.asking.value).toBe('stepBack')
  ticket.value = sampleTicket({ steppedBack: 1, stepBack: { places: 1, left: 1 } })
  await nextTick()
  expect([orders.asking.value, orders.letBy.value]).toEqual([null, 3])
  orders.ask('stepBack')
  void orders.confirm()
  expect(send.mock.calls[1]?.[2]).not.toBe(send.mock.calls[0]?.[2])
})

it('[PHONE-7] a step back from another screen closes the question too, and is not said to be this one’s', async () => {
  const { ticket, orders } = open()
  orders.ask('stepBack')
  ticket.value = sampleTicket({ steppedBack: 1 })
  await nextTick()
  expect([orders.asking.value, orders.letBy.value]).toEqual([null, 0])
})

it('[PHONE-7] a question that the hub no longer offers stays until its refusal is told', async () => {
  const { ticket, orders, answer } = open()
  orders.ask('stepBack')
  void orders.confirm()
  ticket.value = sampleTicket({ stepBack: null })
  await nextTick()
  expect([orders.asking.value, orders.offer.value?.places]).toEqual(['stepBack', 3])
  await answer({ ok: false, refusal: refusal('nobodyBehind') })
  expect([orders.asking.value, orders.problem.value]).toEqual(['stepBack', '后面暂时没有人在等，不用让'])
  orders.leave()
  expect(orders.asking.value).toBeNull()
})

it('[PHONE-7] a question that a call cut off does not come back, whatever the hub answers', async () => {
  const { ticket, orders, answer } = open()
  orders.ask('cancelTicket')
  void orders.confirm()
  ticket.value = sampleTicket({
    stop: { ...sampleTicket().stop, state: 'called' },
    mayCancel: false,
    stepBack: null,
  })
  await nextTick()
  expect(orders.asking.value).toBeNull()
  await answer({ ok: false, refusal: refusal('atCounter') })
  ticket.value = sampleTicket({ stop: { ...sampleTicket().stop, state: 'missed' } })
  await nextTick()
  expect([orders.asking.value, orders.problem.value]).toEqual([null, ''])
})

it('[PHONE-7] a call takes the place of the question, which does not come back', async () => {
  const { ticket, orders } = open()
  orders.ask('cancelTicket')
  expect(orders.asking.value).toBe('cancelTicket')
  ticket.value = sampleTicket({ mayCancel: false, stepBack: null })
  await nextTick()
  expect(orders.asking.value).toBeNull()
  ticket.value = sampleTicket()
  await nextTick()
  expect(orders.asking.value).toBeNull()
})
