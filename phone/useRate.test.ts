// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils'
import { nextTick, ref, shallowRef } from 'vue'
import { expect, it, vi } from 'vitest'
import { createLanguages } from '../client/languages.ts'
import { refusal } from '../protocol/refusals.ts'
import en from './languages/en.json'
import zh from './languages/zh.json'
import { lineKey, type Line } from './line.ts'
import { sampleTicket } from './testing.ts'
import { useRate } from './useRate.ts'

type Answer = Awaited<ReturnType<Line['send']>>
const about = (stop: number) => ({
  stop,
  service: { zh: '老年优待证', en: 'Senior card' },
  counterNumber: 2,
  reasons: [{ id: 'slow', name: { zh: '等得太久', en: 'Too slow' } }],
})

/** The rating of a page whose hub answers when `answer` is called. */
function open() {
  const ticket = ref(sampleTicket({ state: 'completed', rate: about(0) }))
  let answer: (answer: Answer) => void = () => undefined
  const send = vi.fn<Line['send']>(() => new Promise((resolve) => (answer = resolve)))
  const line: Line = { state: ref('live'), ticket: shallowRef(null), send, close: () => undefined }
  let rate: ReturnType<typeof useRate> | undefined
  const Page = {
    setup() {
      rate = useRate(ticket)
      return () => null
    },
  }
  mount(Page, { global: { plugins: [createLanguages({ zh, en })], provide: { [lineKey as symbol]: line } } })
  if (!rate) throw new Error('the page was not set up')
  return { ticket, send, rate, answer: (given: Answer) => (answer(given), flushPromises()) }
}

it('[RATE-10] sends a level with its reasons and words, once, and thanks', async () => {
  const { send, rate, answer } = open()
  await rate.send()
  expect(send).not.toHaveBeenCalled()
  rate.choose(2)
  rate.toggle('slow')
  rate.words.value = ' 等了一小时 '
  void rate.send()
  void rate.send()
  const data = { ticket: '2026-11-24-A012', stop: 0, level: 2, reasons: ['slow'], words: '等了一小时' }
  expect(send.mock.calls).toEqual([['rate', data, expect.any(String)]])
  await answer({ ok: true })
  expect(rate.thanked.value).toBe(true)
})

it('[RATE-10] names no reasons for a level that is not low', () => {
  const { send, rate } = open()
  rate.choose(1)
  rate.toggle('slow')
  rate.choose(4)
  void rate.send()
  expect(send.mock.calls[0]?.[1]).toEqual({ ticket: '2026-11-24-A012', stop: 0, level: 4, reasons: [] })
})

it('[RATE-10] asks again under the same id after a lost answer, and under a new one after a refusal', async () => {
  const { send, rate, answer } = open()
  rate.choose(5)
  void rate.send()
  await answer({ ok: false, unanswered: true })
  expect(rate.problem.value).toBe(zh.phone.unanswered)
  void rate.send()
  await answer({ ok: false, refusal: refusal('tooMany') })
  void rate.send()
  const [first, second, third] = send.mock.calls.map(([, , id]) => id)
  expect(second).toBe(first)
  expect(third).not.toBe(first)
})

it('[RATE-10] begins anew with another stop, but not in the middle of words about this one', async () => {
  const { ticket, rate, send, answer } = open()
  rate.choose(1)
  rate.words.value = '等了\n一小时'
  ticket.value = sampleTicket({ rate: about(1) })
  await nextTick()
  expect([rate.about.value?.stop, rate.words.value]).toEqual([0, '等了\n一小时'])
  void rate.send()
  expect(send.mock.calls[0]?.[1]).toMatchObject({ stop: 0, words: '等了 一小时' })
  await answer({ ok: true })
  expect([rate.about.value?.stop, rate.level.value, rate.words.value]).toEqual([1, null, ''])
  expect(rate.thanked.value).toBe(false)
  rate.choose(5)
  void rate.send()
  await answer({ ok: true })
  ticket.value = sampleTicket({ rate: null })
  await nextTick()
  expect(rate.thanked.value).toBe(true)
})

it('[RATE-10] other words are another order, and what was given elsewhere is done', async () => {
  const { send, rate, answer } = open()
  rate.choose(2)
  void rate.send()
  await answer({ ok: false, unanswered: true })
  rate.choose(5)
  await nextTick()
  void rate.send()
  const [first, second] = send.mock.calls.map(([, , id]) => id)
  expect(second).not.toBe(first)
  await answer({ ok: false, refusal: refusal('alreadyRated') })
  expect([rate.thanked.value, rate.problem.value]).toEqual([true, ''])
})
