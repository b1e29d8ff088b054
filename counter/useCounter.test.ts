// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h, ref, shallowRef } from 'vue'
import { parse } from 'yaml'
import type * as lines from '../client/connection.ts'
import { useHub } from '../client/hub.ts'
import { createLanguages } from '../client/languages.ts'
import { refusal } from '../protocol/refusals.ts'
import { CatalogueView, type CounterView } from '../protocol/views.ts'
import zh from './languages/zh.json'
import { called, counterView, line, serving } from './testing.ts'
import { useCounter } from './useCounter.ts'

const { clerks: _, ...hall } = parse(readFileSync(`${import.meta.dirname}/../demo/community.yaml`, 'utf8'))
const catalogue = CatalogueView.parse(hall)

beforeEach(() => {
  vi.useFakeTimers()
  localStorage.clear()
})
afterEach(() => vi.useRealTimers())

const views = shallowRef<lines.Views>({})
vi.mock(import('../client/connection.ts'), () => ({
  connect: () =>
    ({ link: ref('live'), views, clockOffset: ref(0), close() {} }) as unknown as lines.Connection,
}))

function sitDown(over: Partial<CounterView>) {
  views.value = { counter: counterView(over), catalogue }
  const send = vi.fn<(type: string, data: object) => Promise<unknown>>()
  let desk: ReturnType<typeof useCounter> | undefined
  const holder = defineComponent(() => {
    useHub().start({ role: 'counter', counter: '3' })
    Object.assign(useHub(), { send })
    desk = useCounter()
    return () => h('p')
  })
  mount(holder, { global: { plugins: [createPinia(), createLanguages({ zh, en: {} })] } })
  if (!desk) throw new Error('not mounted')
  async function see(next: Partial<CounterView>): Promise<void> {
    views.value = { counter: counterView(next), catalogue }
    await flushPromises()
  }
  return { desk, send, see }
}
const accepted = { ok: true, ticket: { id: line('A012').id, number: 'A012' }, counter: '3', callSeq: 1 }

describe('one command for one press', () => {
  it('[DESK-5] names the ticket that was in front when the key was pressed', async () => {
    const { desk, send } = sitDown({ current: serving() })
    send.mockResolvedValue(accepted)
    desk.next()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(send.mock.calls).toEqual([['finish', { counter: '3', ticket: line('A012').id }]])
    expect(desk.note).toEqual({ kind: 'done', act: 'finish', number: 'A012' })
  })

  it('[DESK-6] sends nothing more while a command is on its way, nor before its view has come', async () => {
    const { desk, send, see } = sitDown({ waiting: 2 })
    let answer: (it: unknown) => void = () => {}
    send.mockReturnValue(new Promise((resolve) => (answer = resolve)))
    desk.next()
    desk.next()
    desk.press('pauseCounter')
    expect(desk.pending).toBe('callNext')
    answer(accepted)
    await flushPromises()
    desk.next()
    expect(send).toHaveBeenCalledTimes(1)
    await see({ current: called(), waiting: 1 })
    expect(desk.pending).toBeNull()
  })

  it('[DESK-7] takes the second half of a double tap for no act', async () => {
    const { desk, send, see } = sitDown({ waiting: 2 })
    send.mockResolvedValue(accepted)
    await see({ current: called(), waiting: 1 })
    desk.next()
    expect(send).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(300)
    desk.next()
    expect(send.mock.calls).toEqual([['startServing', { counter: '3', ticket: line('A012').id }]])
  })
})

describe('what becomes of a press', () => {
  it('[DESK-8] a refusal of the hub is kept to be read, and the key works again', async () => {
    const { desk, send } = sitDown({ waiting: 1 })
    send.mockResolvedValue({ ok: false, refusal: refusal('nobodyWaiting') })
    desk.next()
    await flushPromises()
    expect(desk.note).toMatchObject({ kind: 'refused', code: 'nobodyWaiting' })
    expect(desk.ready).toBe(true)
  })

  it('[DESK-8] a command without an answer is told as such', async () => {
    const { desk, send } = sitDown({ waiting: 1 })
    send.mockResolvedValue({ ok: false, unanswered: true })
    desk.next()
    await flushPromises()
    expect(desk.note).toEqual({ kind: 'unanswered', act: 'callNext' })
  })

  it('[DESK-8] what cannot succeed is not sent but said, until it can', async () => {
    const { desk, send, see } = sitDown({})
    desk.next()
    expect(desk.note).toMatchObject({ kind: 'refused', code: 'nobodyWaiting' })
    await flushPromises()
    await see({ waiting: 1 })
    expect(desk.note).toBeNull()
    expect(send).not.toHaveBeenCalled()
  })
})

describe('questions', () => {
  it('[DESK-9] asks for the ticket, then for the reason, then sends', async () => {
    const { desk, send } = sitDown({ waiting: 2, next: [line('A001'), line('A002')] })
    send.mockResolvedValue(accepted)
    desk.press('callTicket')
    expect(desk.ask?.options.map(({ label }) => label)).toEqual(['A001', 'A002'])
    desk.choose({ ticket: line('A002').id })
    expect(desk.ask?.title).toBe('为什么指定呼叫？')
    expect(send).not.toHaveBeenCalled()
    desk.choose({ reason: '带婴幼儿' })
    expect(desk.ask).toBeNull()
    expect(send.mock.calls).toEqual([
      ['callTicket', { counter: '3', ticket: line('A002').id, reason: '带婴幼儿' }],
    ])
  })

  it('[DESK-9] a question that is left sends nothing', () => {
    const { desk, send } = sitDown({ current: serving() })
    desk.press('park')
    desk.cancel()
    expect(desk.ask).toBeNull()
    expect(send).not.toHaveBeenCalled()
  })

  it('[DESK-5] an answer given late still means the person of the question', async () => {
    const { desk, send, see } = sitDown({ current: serving() })
    send.mockResolvedValue({ ok: false, refusal: refusal('notThisTicket') })
    desk.press('park')
    await see({ current: serving({ ...line('A013') }) })
    desk.choose({ reason: '去复印' })
    expect(send.mock.calls).toEqual([['park', { counter: '3', ticket: line('A012').id, reason: '去复印' }]])
  })

  it('[DESK-10] opens in the name of the clerk who was chosen, or in nobody’s', async () => {
    const counter = { ...counterView().counter, status: 'closed' as const }
    const { desk, send } = sitDown({ counter })
    send.mockResolvedValue({ ok: true, counter: '3' })
    desk.next()
    await vi.advanceTimersByTimeAsync(1_000)
    desk.press('chooseClerk')
    desk.choose({ clerk: 'c1' })
    desk.next()
    expect(send.mock.calls).toEqual([
      ['openCounter', { counter: '3', clerk: undefined }],
      ['openCounter', { counter: '3', clerk: 'c1' }],
    ])
  })
})
