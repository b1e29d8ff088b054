// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils'
import { ref, shallowRef } from 'vue'
import { expect, it, vi } from 'vitest'
import { createLanguages } from '../client/languages.ts'
import { refusal } from '../protocol/refusals.ts'
import en from './languages/en.json'
import zh from './languages/zh.json'
import { lineKey, type Line } from './line.ts'
import { sampleTicket } from './testing.ts'
import { useTell } from './useTell.ts'

type Answer = Awaited<ReturnType<Line['send']>>
const told = {
  id: 's20261124-001',
  token: 'V1StGXR8_Z5jdHi6B-myT',
  kind: 'complaint',
  closed: false,
} as const

function open() {
  const ticket = ref(sampleTicket())
  let answer: (answer: Answer) => void = () => undefined
  const send = vi.fn<Line['send']>(() => new Promise((resolve) => (answer = resolve)))
  const line: Line = { state: ref('live'), ticket: shallowRef(null), send, close: () => undefined }
  let tell: ReturnType<typeof useTell> | undefined
  const Page = {
    setup() {
      tell = useTell(ticket)
      return () => null
    },
  }
  mount(Page, { global: { plugins: [createLanguages({ zh, en })], provide: { [lineKey as symbol]: line } } })
  if (!tell) throw new Error('the page was not set up')
  return { ticket, send, tell, answer: (given: Answer) => (answer(given), flushPromises()) }
}

it('[PHONE-14] sends the kind, the stop, words in one line and the telephone, once', async () => {
  const { send, tell, answer } = open()
  tell.begin()
  expect(tell.stop.value).toBe(0)
  await tell.send()
  expect([send.mock.calls, tell.problem.value]).toEqual([[], zh.phone.tell.needWords])
  tell.words.value = ' 等了\n一小时 '
  tell.contact.value = '13800000000 '
  void tell.send()
  void tell.send()
  const data = {
    ...{ ticket: '2026-11-24-A012', kind: 'complaint', words: '等了 一小时' },
    ...{ stop: 0, contact: '13800000000' },
  }
  expect(send.mock.calls).toEqual([['openComplaint', data, expect.any(String)]])
  await answer({ ok: true })
  expect([tell.telling.value, tell.words.value]).toEqual([false, ''])
})

it('[PHONE-14] asks again under the same id after a lost answer, and under a new one after a refusal', async () => {
  const { send, tell, answer } = open()
  tell.begin()
  tell.words.value = '谢谢'
  tell.kind.value = 'praise'
  tell.stop.value = null
  void tell.send()
  await answer({ ok: false, unanswered: true })
  expect(tell.problem.value).toBe(zh.phone.unanswered)
  void tell.send()
  await answer({ ok: false, refusal: refusal('complaintOpen', { complaint: told.id }) })
  expect(tell.problem.value).toContain(told.id)
  void tell.send()
  const [first, second, third] = send.mock.calls.map(([, , id]) => id)
  expect(second).toBe(first)
  expect(third).not.toBe(first)
  expect(send.mock.calls[0]?.[1]).not.toHaveProperty('stop')
})

it('[PHONE-14] offers only that about which nothing is open', () => {
  const { ticket, tell } = open()
  ticket.value = sampleTicket({ complaints: [{ ...told, stop: 0 }] })
  expect(tell.free.value).toEqual([null, 1])
  tell.begin()
  expect(tell.stop.value).toBeNull()
  ticket.value = sampleTicket({ complaints: [null, 0, 1].map((stop) => ({ ...told, stop })) })
  expect(tell.maySay.value).toBe(false)
  // Praise stands in the way of praise alone.
  ticket.value = sampleTicket({ complaints: [{ ...told, kind: 'praise', stop: null }] })
  expect(tell.free.value).toContain(null)
  tell.kind.value = 'praise'
  expect(tell.free.value).not.toContain(null)
  tell.kind.value = 'complaint'
  ticket.value = sampleTicket({ complaints: [{ ...told, stop: 0, closed: true }] })
  expect(tell.free.value).toEqual([null, 0, 1])
})
