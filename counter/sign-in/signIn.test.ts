// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CounterView } from '../../protocol/views.ts'
import { called, counterView } from '../testing.ts'
import { pretended, sitDown } from '../testingDesk.ts'
import { keptSession } from './kept.ts'
import { useLock } from './useLock.ts'
import { usePin } from './usePin.ts'
import { useSignIn } from './useSignIn.ts'

const clerk = { id: 'c1', name: '王芳' }
const refused = (code: string, params?: object) => ({ ok: false, refusal: { code, message: code, params } })

let answer: unknown
let requests: { method: string; body: unknown; session: unknown }[] = []
beforeEach(() => {
  vi.useFakeTimers()
  sessionStorage.clear()
  localStorage.clear()
  pretended.signIn.mockClear()
  requests = []
  answer = { ok: true, session: 'session-1', clerk }
  vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
    const headers = new Headers(init.headers)
    const body = typeof init.body === 'string' ? (JSON.parse(init.body) as unknown) : null
    requests.push({ method: init.method ?? 'GET', body, session: headers.get('paihao-session') })
    if (answer === 'nothing') throw new TypeError('no line')
    return { json: async () => answer }
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const closed = { ...counterView().counter, status: 'closed' as const }
const open = { ...counterView().counter, clerk: { id: 'c2', name: '李明' } }

/** The page of a hall with PINs. */
function page(over: Partial<CounterView> = { counter: closed }, rules = {}) {
  const use = () => {
    useLock()
    return { people: useSignIn(), pin: usePin() }
  }
  const told = sitDown(over, use, { clerkPin: true, lockMinutes: 10, ...rules })
  told.send.mockResolvedValue({ ok: true, counter: '3' })
  async function signIn(pin = '2468'): Promise<void> {
    told.used.pin.pin.value = pin
    await told.used.pin.send(clerk.id)
  }
  return { ...told, ...told.used, signIn }
}

describe('signing in', () => {
  it('[SIGNIN-1] covers the page until a clerk has signed in with a PIN', async () => {
    const { people, signIn, desk } = page()
    expect(people.locked).toBe(true)
    await signIn()
    expect(requests).toEqual([
      { method: 'POST', body: { clerk: 'c1', pin: '2468', counter: '3' }, session: null },
    ])
    expect(pretended.signIn.mock.calls).toEqual([['session-1']])
    expect(people.locked).toBe(false)
    expect(desk.opener).toEqual(clerk)
  })

  it('[DESK-10] opens the counter for whoever has signed in', async () => {
    const { signIn, desk, send } = page()
    await signIn()
    await vi.advanceTimersByTimeAsync(300)
    desk.next()
    expect(send.mock.calls).toEqual([['openCounter', { counter: '3', clerk: 'c1' }]])
  })

  it('[SIGNIN-1] is not asked for where the hall wants no PIN', () => {
    expect(page({}, { clerkPin: false }).people.locked).toBe(false)
  })

  it.each([
    [refused('wrongPin', { left: 2 }), '密码不对，还可以试 2 次'],
    [refused('noPin'), '还没有设置密码，请联系管理员'],
    ['nothing', '主机没有回应，请稍后再试'],
    [{ nonsense: true }, '主机没有回应，请稍后再试'],
  ])('[SIGNIN-1] says what is wrong', async (said, sentence) => {
    answer = said
    const { people, pin, signIn } = page()
    await signIn()
    expect(pin.trouble.value).toBe(sentence)
    expect(pin.pin.value).toBe('')
    expect(people.locked).toBe(true)
  })

  it('[SIGNIN-1] counts the seconds of a wait, in which nothing is sent', async () => {
    answer = refused('pinBlocked', { seconds: 10 })
    const { pin, signIn } = page()
    await signIn()
    expect(pin.trouble.value).toBe('密码错误次数过多，请等 10 秒再试')
    await signIn()
    expect(requests).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(11_000)
    expect(pin.trouble.value).toBeNull()
    await signIn()
    expect(requests).toHaveLength(2)
  })

  it.each(['', '123', '123456789', 'abcd'])('[SIGNIN-1] does not send %s, which is no PIN', async (typed) => {
    await page().signIn(typed)
    expect(requests).toEqual([])
  })

  it('[SIGNIN-2] is kept for this tab, and forgotten when the hub does not know it', async () => {
    const { signIn, desk, send, show } = page()
    await signIn()
    expect(page().people.locked).toBe(false)
    show({ waiting: 1 })
    send.mockResolvedValue(refused('notSignedIn'))
    await vi.advanceTimersByTimeAsync(300)
    desk.next()
    await flushPromises()
    expect(keptSession()).toBeNull()
  })

  it('[SIGNIN-2] is not taken to another counter', async () => {
    history.replaceState(null, '', '?counter=3')
    await page().signIn()
    history.replaceState(null, '', '?counter=4')
    expect(keptSession()).toBeNull()
    history.replaceState(null, '', '?counter=3')
    expect(keptSession()?.session).toBe('session-1')
    history.replaceState(null, '', '?')
  })

  it('[SIGNIN-2] what stands in the store and is no session is none', () => {
    sessionStorage.setItem('paihao.session.', '{"session":7')
    expect(keptSession()).toBeNull()
  })
})

describe('a change of shift', () => {
  it('[SIGNIN-3] takes an open counter over as it stands', async () => {
    const { people, send, signIn } = page({ counter: open, current: called() })
    await signIn()
    expect(send.mock.calls).toEqual([['changeClerk', { counter: '3', clerk: 'c1' }]])
    expect(people.locked).toBe(false)
  })
  it('[SIGNIN-3] changes nothing for the clerk who comes back', async () => {
    const { send, signIn } = page({ counter: { ...open, clerk } })
    await signIn()
    expect(send).not.toHaveBeenCalled()
  })
  it('[SIGNIN-3] a clerk who may not come here is not signed in', async () => {
    const { people, pin, send, signIn } = page({ counter: open })
    send.mockResolvedValue(refused('clerkElsewhere'))
    await signIn()
    expect(people.locked).toBe(true)
    expect(pin.trouble.value).toContain('其他窗口')
    expect(requests.at(-1)).toEqual({ method: 'DELETE', body: null, session: 'session-1' })
  })
  it('[SIGNIN-3] the key for the clerk leads to signing in', async () => {
    const { people, desk, send, signIn } = page({ counter: { ...open, clerk } })
    await signIn()
    await vi.advanceTimersByTimeAsync(300)
    desk.press('chooseClerk')
    expect(people.locked).toBe(true)
    expect(people.last).toEqual(clerk)
    expect(send).not.toHaveBeenCalled()
  })
})

describe('the lock', () => {
  const MINUTE = 60_000
  const touch = (): void => void window.dispatchEvent(new Event('pointerdown'))

  it('[LOCK-1] comes when nobody touched anything for so long, and ends the session', async () => {
    const { people, signIn, send } = page({ counter: { ...open, clerk } })
    await signIn()
    await vi.advanceTimersByTimeAsync(9 * MINUTE)
    touch()
    await vi.advanceTimersByTimeAsync(9 * MINUTE)
    expect(people.locked).toBe(false)
    await vi.advanceTimersByTimeAsync(MINUTE + 1_000)
    expect(people.locked).toBe(true)
    expect(requests.at(-1)).toEqual({ method: 'DELETE', body: null, session: 'session-1' })
    expect(pretended.signIn.mock.calls.at(-1)).toEqual([null])
    // The counter stays as it is.
    expect(send).not.toHaveBeenCalled()
  })
  it('[LOCK-2] waits while somebody is in front of the counter', async () => {
    const counter = { ...open, clerk }
    const { people, signIn, show } = page({ counter, current: called() })
    await signIn()
    await vi.advanceTimersByTimeAsync(30 * MINUTE)
    expect(people.locked).toBe(false)
    show({ counter })
    await flushPromises()
    expect(people.locked).toBe(true)
  })
  it('[LOCK-3] takes the question away that stood open, so that nobody else answers it', async () => {
    const { people, signIn, desk } = page({ counter: { ...open, clerk } })
    await signIn()
    await vi.advanceTimersByTimeAsync(300)
    desk.press('closeCounter')
    expect(desk.ask).not.toBeNull()
    people.lock()
    await flushPromises()
    expect(desk.ask).toBeNull()
  })
  it('[LOCK-1] a clock that is set does not lock it', async () => {
    const { people, signIn } = page({ counter: { ...open, clerk } })
    await signIn()
    vi.setSystemTime(Date.now() + 3_600_000)
    await vi.advanceTimersByTimeAsync(2_000)
    expect(people.locked).toBe(false)
  })
  it('[LOCK-1] never comes where the hall says 0', async () => {
    const { people, signIn } = page({ counter: { ...open, clerk } }, { lockMinutes: 0 })
    await signIn()
    await vi.advanceTimersByTimeAsync(300 * MINUTE)
    expect(people.locked).toBe(false)
  })
})
