// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { refusal } from '../protocol/refusals.ts'
import type { CounterView } from '../protocol/views.ts'
import { called, counterView, line, serving, stop } from './testing.ts'
import { catalogue, questionOf, sitDown } from './testingDesk.ts'

beforeEach(() => {
  vi.useFakeTimers()
  localStorage.clear()
})
afterEach(() => vi.useRealTimers())

/** As `sitDown`, and what the hub shows next has been seen. */
function sit(over: Partial<CounterView>, rules: Parameters<typeof sitDown>[2] = {}) {
  const told = sitDown(over, () => null, rules)
  async function see(next: Partial<CounterView>): Promise<void> {
    told.show(next)
    await flushPromises()
  }
  return { ...told, see }
}
const accepted = { ok: true, ticket: { id: line('A012').id, number: 'A012' }, counter: '3', callSeq: 1 }

describe('one command for one press', () => {
  it('[DESK-5] names the ticket that was in front when the key was pressed', async () => {
    const { desk, send } = sit({ current: serving() })
    send.mockResolvedValue(accepted)
    desk.next()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(send.mock.calls).toEqual([['finish', { counter: '3', ticket: line('A012').id }]])
    expect(desk.note).toEqual({ kind: 'done', act: 'finish', number: 'A012' })
  })

  it('[DESK-6] sends nothing more while a command is on its way, nor before its view has come', async () => {
    const { desk, send, see } = sit({ waiting: 2 })
    let answer: (it: unknown) => void = () => {}
    send.mockReturnValue(new Promise((resolve) => (answer = resolve)))
    desk.next()
    desk.next()
    desk.press('pauseCounter')
    expect(desk.pending).toBe('callNext')
    answer(accepted)
    // Others took numbers meanwhile.
    await see({ waiting: 5 })
    desk.next()
    expect(send).toHaveBeenCalledTimes(1)
    await see({ current: called(), waiting: 1 })
    expect(desk.pending).toBeNull()
  })

  it('[DESK-7] takes the second half of a double tap for no act', async () => {
    const { desk, send, see } = sit({ waiting: 2 })
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
    const { desk, send } = sit({ waiting: 1 })
    send.mockResolvedValue({ ok: false, refusal: refusal('nobodyWaiting') })
    desk.next()
    await flushPromises()
    expect(desk.note).toMatchObject({ kind: 'refused', code: 'nobodyWaiting' })
    expect(desk.ready).toBe(true)
  })

  it('[DESK-8] a command without an answer is told as such', async () => {
    const { desk, send } = sit({ waiting: 1 })
    send.mockResolvedValue({ ok: false, unanswered: true })
    desk.next()
    await flushPromises()
    expect(desk.note).toEqual({ kind: 'unanswered', act: 'callNext' })
  })

  it('[DESK-8] what cannot succeed is not sent but said, until it can', async () => {
    const { desk, send, see } = sit({})
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
    const { desk, send } = sit({ waiting: 2, next: [line('A001'), line('A002')] })
    send.mockResolvedValue(accepted)
    desk.press('callTicket')
    expect(questionOf(desk)?.options.map(({ label }) => label)).toEqual(['A001', 'A002'])
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
    const { desk, send } = sit({ current: serving() })
    desk.press('park')
    desk.cancel()
    expect(desk.ask).toBeNull()
    expect(send).not.toHaveBeenCalled()
  })

  it('[DESK-5] an answer given late still means the person of the question', async () => {
    const { desk, send, see } = sit({ current: serving() })
    send.mockResolvedValue({ ok: false, refusal: refusal('notThisTicket') })
    desk.press('park')
    await see({ current: serving({ ...line('A013') }) })
    desk.choose({ reason: '去复印' })
    desk.choose({ minutes: 20 })
    const data = { counter: '3', ticket: line('A012').id, reason: '去复印', minutes: 20 }
    expect(send.mock.calls).toEqual([['park', data]])
  })

  it('[DESK-10] opens in the name of the clerk who was chosen, or in nobody’s', async () => {
    const counter = { ...counterView().counter, status: 'closed' as const }
    const { desk, send } = sit({ counter })
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

  it('[DESK-11] sets aside for a time, or for as long as it takes', async () => {
    const { desk, send } = sit({ current: serving() })
    send.mockResolvedValue(accepted)
    desk.press('park')
    desk.choose({ reason: '去复印' })
    expect(questionOf(desk)?.options.map(({ label }) => label)).toEqual([
      '5 分钟',
      '10 分钟',
      '20 分钟',
      '30 分钟',
      '60 分钟',
      '时间不定',
    ])
    desk.choose({ minutes: null })
    expect(send.mock.calls[0]?.[1]).toMatchObject({ reason: '去复印', minutes: undefined })
  })

  it('[DESK-12] a note is written, stands there to be changed, and is taken away', async () => {
    const { desk, send, see } = sit({ current: serving() })
    send.mockResolvedValue(accepted)
    desk.press('noteTicket')
    expect(questionOf(desk)?.typed).toBeUndefined()
    desk.cancel()
    await see({ current: serving({ note: '听力不好' }) })
    desk.press('noteTicket')
    expect(questionOf(desk)?.typed).toBe('听力不好')
    expect(questionOf(desk)?.options[0]).toMatchObject({ label: '删去备注', always: true })
    desk.choose({ reason: '' })
    expect(send.mock.calls).toEqual([['noteTicket', { counter: '3', ticket: line('A012').id, note: null }]])
  })

  it('[DESK-9] the supervisor is called with a reason or without, and not needed any more by the same key', async () => {
    const { desk, send, see } = sit({})
    send.mockResolvedValue({ ok: true, counter: '3' })
    desk.press('callHelp')
    desk.choose({ reason: '' })
    await vi.advanceTimersByTimeAsync(1_000)
    await see({ counter: { ...counterView().counter, help: { since: 0, reason: null } } })
    desk.press('callHelp')
    expect(send.mock.calls).toEqual([
      ['callHelp', { counter: '3', reason: undefined }],
      ['endHelp', { counter: '3' }],
    ])
  })

  it('[DESK-9] a service more is none that is planned already', () => {
    const [first, second] = catalogue.services
    const { desk } = sit({ current: serving({ stops: [stop(first!.id, { state: 'serving' })] }) })
    desk.press('addStop')
    const offered = questionOf(desk)?.options.map(({ id }) => id)
    expect(offered).not.toContain(first!.id)
    expect(offered).toContain(second!.id)
  })

  it('[DESK-10] another clerk takes the counter over, and opens it the next time', async () => {
    const { desk, send, see } = sit({})
    send.mockResolvedValue({ ok: true, counter: '3' })
    desk.press('chooseClerk')
    desk.choose({ clerk: 'c1' })
    await vi.advanceTimersByTimeAsync(1_000)
    expect(send.mock.calls).toEqual([['changeClerk', { counter: '3', clerk: 'c1' }]])
    await see({ counter: { ...counterView().counter, status: 'closed' } })
    expect(desk.opener?.id).toBe('c1')
  })
})

describe('the way through the hall', () => {
  const stops = [stop('card', { state: 'serving', counter: '3' }), stop('bus'), stop('allowance')]
  const bundle = { zh: '老年人一件事', en: 'For seniors' }
  const onTheWay = serving({ service: 'card', stops, bundle })
  const stays = serving({
    service: 'bus',
    stop: 1,
    announcements: 0,
    stops: [stop('card', { state: 'done', counter: '3', outcome: 'settled' }), ...stops.slice(1)],
  })

  it('[DESK-18] the second half of a double tap does not end the next stop of somebody who stays', async () => {
    const { desk, send, see } = sit({ current: onTheWay })
    send.mockResolvedValue(accepted)
    await vi.advanceTimersByTimeAsync(300)
    desk.next()
    await see({ current: stays })
    desk.next()
    expect(send).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(300)
    desk.next()
    expect(send).toHaveBeenCalledTimes(2)
  })

  it('[DESK-18] the page says that the person is still here and nobody was called', async () => {
    const { desk, send, see } = sit({ current: onTheWay, waiting: 3 })
    send.mockResolvedValue(accepted)
    await vi.advanceTimersByTimeAsync(300)
    desk.press('finishNext')
    await see({ current: stays, waiting: 3 })
    expect(desk.note).toEqual({ kind: 'done', act: 'finishNext', number: 'A012', stays: true })
  })

  it('[DESK-20] a service more asks why on a bundle, and nothing else elsewhere', () => {
    const [service] = catalogue.services
    const { desk, send } = sit({ current: onTheWay })
    send.mockResolvedValue(accepted)
    desk.press('addStop')
    desk.choose({ service: service!.id })
    expect(questionOf(desk)?.field).toBe('words')
    desk.choose({ reason: '居民要求一并办理' })
    expect(send.mock.calls).toEqual([
      ['addStop', { counter: '3', ticket: onTheWay.id, service: service!.id, reason: '居民要求一并办理' }],
    ])
    const plain = sit({ current: serving() })
    plain.send.mockResolvedValue(accepted)
    plain.desk.press('addStop')
    plain.desk.choose({ service: service!.id })
    expect(plain.send).toHaveBeenCalledTimes(1)
  })

  it('[DESK-20] a service less asks which of those to come, and why', () => {
    const { desk, send } = sit({ current: onTheWay })
    send.mockResolvedValue(accepted)
    desk.press('dropStop')
    expect(questionOf(desk)?.options.map(({ id }) => id)).toEqual(['bus', 'allowance'])
    desk.choose({ service: 'bus' })
    expect(questionOf(desk)?.options[0]?.label).toBe('已经办过')
    desk.choose({ reason: '已经办过' })
    expect(send.mock.calls).toEqual([
      ['dropStop', { counter: '3', ticket: onTheWay.id, service: 'bus', reason: '已经办过' }],
    ])
  })

  it('[DESK-20] another order asks which, and why', () => {
    const { desk, send } = sit({ current: onTheWay })
    send.mockResolvedValue(accepted)
    desk.press('orderStops')
    expect(desk.ask).toMatchObject({ form: 'order', stops: [{ service: 'bus' }, { service: 'allowance' }] })
    desk.choose({ services: ['allowance', 'bus'] })
    desk.choose({ reason: '居民赶时间' })
    const order = { counter: '3', ticket: onTheWay.id, services: ['allowance', 'bus'], reason: '居民赶时间' }
    expect(send.mock.calls).toEqual([['orderStops', order]])
  })

  it('[DESK-20] an order that may not be is refused with the names of both services', async () => {
    const [one, two] = catalogue.services
    const { desk, send } = sit({ current: onTheWay })
    send.mockResolvedValue({
      ok: false,
      refusal: refusal('orderBroken', { before: one!.id, after: two!.id }),
    })
    desk.press('orderStops')
    desk.choose({ services: ['allowance', 'bus'] })
    desk.choose({ reason: '居民赶时间' })
    await flushPromises()
    expect(desk.note).toMatchObject({ params: { before: one!.name.zh, after: two!.name.zh } })
  })
})

describe('accepting', () => {
  const caseId = '20261124-0007'

  it('[DESK-21] is sent with what the form says, and left with nothing sent', async () => {
    const { desk, send } = sit({ current: serving() })
    send.mockResolvedValue({ ...accepted, case: caseId })
    desk.press('finishOther')
    desk.choose({ outcome: 'accepted' })
    expect(desk.ask).toMatchObject({ form: 'accept' })
    desk.cancel()
    expect(send).not.toHaveBeenCalled()
    desk.press('finishOther')
    desk.choose({ outcome: 'accepted' })
    desk.choose({ case: { papers: ['身份证'], collect: 'post' } })
    expect(send.mock.calls).toEqual([
      [
        'finish',
        {
          counter: '3',
          ticket: line('A012').id,
          outcome: 'accepted',
          case: { papers: ['身份证'], collect: 'post' },
        },
      ],
    ])
  })

  it('[DESK-22] the number of the case stands until somebody else is called', async () => {
    const { desk, send, see } = sit({ current: serving() })
    send.mockResolvedValue({ ...accepted, case: caseId })
    desk.press('finishOther')
    desk.choose({ outcome: 'accepted' })
    desk.choose({ case: { papers: [], collect: 'none' } })
    await see({})
    expect(desk.opened).toMatchObject({ id: caseId, number: 'A012' })
    await see({ current: serving() })
    expect(desk.opened).not.toBeNull()
    await see({ current: called(line('A013')) })
    expect(desk.opened).toBeNull()
  })
})
