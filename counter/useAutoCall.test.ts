// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { counterView, serving } from './testing.ts'
import { pretended, sitDown } from './testingDesk.ts'
// Behind the line that it pretends.
import DeskPage from './components/DeskPage.vue'
import { useAutoCall } from './useAutoCall.ts'

beforeEach(() => {
  vi.useFakeTimers()
  localStorage.clear()
})
afterEach(() => vi.useRealTimers())

const ticket = { id: '2026-11-24-A012', number: 'A012' }

interface Finished {
  on?: boolean
  waiting?: number
  by?: 'finish' | 'finishNext'
}

/** A clerk whose person was just finished by this key, with others waiting. */
async function finished({ on = true, waiting = 2, by = 'finish' }: Finished = {}) {
  const told = sitDown({ current: serving(), waiting }, () => useAutoCall(() => false))
  const auto = told.used
  if (on) auto.toggle()
  answerAll(told, waiting)
  await vi.advanceTimersByTimeAsync(300)
  told.desk.press(by)
  await flushPromises()
  await vi.advanceTimersByTimeAsync(20)
  return { ...told, auto, calls: () => callsOf(told) }
}

type Told = Pick<ReturnType<typeof sitDown>, 'send' | 'show'>
const callsOf = ({ send }: Told): number => send.mock.calls.filter(([type]) => type === 'callNext').length

/** The hub does whatever is asked. */
function answerAll(told: Told, waiting: number): void {
  told.send.mockImplementation(async (type) => {
    // Others come between the key and the view of what it did.
    if (type === 'finish') told.show({ current: serving(), waiting: waiting + 1 })
    if (type === 'finish') setTimeout(() => told.show({ waiting }), 20)
    return { ok: true, ticket, counter: '3', callSeq: 1 }
  })
}

describe('the automatic call', () => {
  it('[DESK-14] comes 5 s after a finish, counted down', async () => {
    const { auto, calls } = await finished()
    expect(auto.left.value).toBe(5)
    await vi.advanceTimersByTimeAsync(4_900)
    expect(auto.left.value).toBe(1)
    expect(calls()).toBe(0)
    await vi.advanceTimersByTimeAsync(200)
    expect(calls()).toBe(1)
    expect(auto.left.value).toBeNull()
    await vi.advanceTimersByTimeAsync(20_000)
    expect(calls()).toBe(1)
  })

  it.each(['finish', 'finishNext'] as const)(
    '[DESK-18] never comes after a %s while the person stays',
    async (by) => {
      const told = sitDown({ current: serving(), waiting: 2 }, () => useAutoCall(() => false))
      told.used.toggle()
      told.send.mockImplementation(async (type) => {
        if (type === 'finish') told.show({ current: serving({ stop: 1, announcements: 0 }), waiting: 2 })
        return { ok: true, ticket, counter: '3', callSeq: 1 }
      })
      await vi.advanceTimersByTimeAsync(300)
      told.desk.press(by)
      await vi.advanceTimersByTimeAsync(20_000)
      expect(told.used.left.value).toBeNull()
      expect(callsOf(told)).toBe(0)
    },
  )

  it('[DESK-22] waits for the clerk where a case was opened, whose number has to be said', async () => {
    const told = sitDown({ current: serving(), waiting: 2 }, () => useAutoCall(() => false))
    told.used.toggle()
    told.send.mockImplementation(async (type) => {
      if (type === 'finish') told.show({ waiting: 2 })
      return { ok: true, ticket, counter: '3', case: '20261124-0007' }
    })
    await vi.advanceTimersByTimeAsync(300)
    told.desk.press('finishOther', { outcome: 'accepted', case: { papers: [], collect: 'none' } })
    await vi.advanceTimersByTimeAsync(20_000)
    expect(told.desk.opened?.id).toBe('20261124-0007')
    expect(callsOf(told)).toBe(0)
  })

  it('[DESK-14] is not there unless it was switched on, nor with nobody waiting', async () => {
    const off = await finished({ on: false })
    expect(off.auto.left.value).toBeNull()
    localStorage.clear()
    const alone = await finished({ waiting: 0 })
    expect(alone.auto.left.value).toBeNull()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(off.calls() + alone.calls()).toBe(0)
  })

  it.each<[string, (it: Awaited<ReturnType<typeof finished>>) => void]>([
    ['Esc', () => window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))],
    ['the button', ({ auto }) => auto.cancel()],
    ['the switch', ({ auto }) => auto.toggle()],
    ['a pause', ({ show }) => show({ waiting: 2, counter: { ...counterView().counter, status: 'paused' } })],
    ['a close', ({ show }) => show({ waiting: 2, counter: { ...counterView().counter, status: 'closed' } })],
    ['a question', ({ desk }) => desk.press('pauseCounter')],
    ['another act', ({ desk }) => desk.press('reopen')],
    ['nobody waiting any more', ({ show }) => show({ waiting: 0 })],
    ['a lost line', ({ link }) => (link.value = 'lost')],
    ['a silent hub', () => (pretended.heardAt.value = performance.now() - 4_000)],
  ])('[DESK-14] %s stops it', async (_, stop) => {
    const it = await finished()
    it.show({ waiting: 2, reopenable: { ticket: ticket.id, number: 'A012', until: Date.now() + 60_000 } })
    await vi.advanceTimersByTimeAsync(400)
    expect(it.auto.left.value).toBe(5)
    stop(it)
    await vi.advanceTimersByTimeAsync(0)
    expect(it.auto.left.value).toBeNull()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(it.calls()).toBe(0)
  })

  it('[DESK-13] one key finishes and calls at once, also where the switch is off', async () => {
    const { calls, send } = await finished({ on: false, by: 'finishNext' })
    await vi.advanceTimersByTimeAsync(400)
    expect(calls()).toBe(1)
    expect(send.mock.calls[0]).toEqual(['finish', { counter: '3', ticket: ticket.id }])
  })
})

describe('the key map over the counter’s page', () => {
  const key = (name: string): boolean => window.dispatchEvent(new KeyboardEvent('keydown', { key: name }))
  class Silence {
    state = 'running'
    close(): void {}
  }
  async function finishedOnPage() {
    vi.stubGlobal('AudioContext', Silence)
    localStorage.setItem('paihao.autoCall', 'true')
    const told = sitDown({ current: serving(), waiting: 2 }, () => null, {}, DeskPage)
    answerAll(told, 2)
    await vi.advanceTimersByTimeAsync(300)
    key('Enter')
    const counted = (): boolean => told.screen.find('[data-testid=auto-call]').exists()
    const settle = async (): Promise<void> => {
      await flushPromises()
      await vi.advanceTimersByTimeAsync(400)
    }
    return { ...told, counted, settle, calls: () => callsOf(told) }
  }

  it('[DESK-14] stops the countdown when it is opened, by its key or its button', async () => {
    for (const open of ['key', 'button']) {
      const { screen, counted, settle, calls } = await finishedOnPage()
      await settle()
      expect(counted()).toBe(true)
      if (open === 'key') key('?')
      else await screen.get('[data-testid=key-map-button]').trigger('click')
      await settle()
      expect(screen.find('[data-testid=key-map]').exists()).toBe(true)
      expect(counted()).toBe(false)
      await vi.advanceTimersByTimeAsync(10_000)
      expect(calls()).toBe(0)
      screen.unmount()
    }
  })

  it('[DESK-14] lets none begin behind it, also where the hub answers the finish only then', async () => {
    const { screen, counted, settle, calls } = await finishedOnPage()
    key('?')
    await settle()
    expect(screen.find('[data-testid=key-map]').exists()).toBe(true)
    expect(counted()).toBe(false)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(calls()).toBe(0)
    screen.unmount()
  })
})
