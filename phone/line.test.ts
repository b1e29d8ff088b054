// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createLine, type Line } from './line.ts'
import { sampleTicket } from './testing.ts'

/** As much of socket.io's socket as a line uses. */
const socket = vi.hoisted(() => {
  const listeners = new Map<string, (value?: unknown) => void>()
  const fake = {
    connected: false,
    /** Whether socket.io connects again by itself. */
    active: true,
    listeners,
    on: (name: string, listener: (value?: unknown) => void) => listeners.set(name, listener),
    connect: vi.fn(() => fake),
    disconnect: vi.fn(() => fake),
    close: vi.fn(),
    emitWithAck: vi.fn(async () => ({ ok: true })),
    timeout: () => fake,
  }
  return fake
})
vi.mock('socket.io-client', () => ({ io: () => socket }))

const hear = (name: string, value?: unknown): void => socket.listeners.get(name)?.(value)
const declined = (code?: string): void => hear('connect_error', { data: { code } })
const see = (): void => hear('view', { view: 'ticket', seq: 1, at: 1, data: sampleTicket() })
const reload = vi.fn()
let line: Line

beforeEach(() => {
  vi.useFakeTimers()
  vi.clearAllMocks()
  socket.active = true
  vi.spyOn(location, 'reload').mockImplementation(reload)
  line = createLine('V1StGXR8_Z5jdHi6B-myT')
})
afterEach(() => {
  line.close()
  vi.useRealTimers()
})

it('[PHONE-8] a lost line keeps what was seen; one that the hub has ended is tried again', () => {
  hear('connect')
  see()
  hear('disconnect', 'transport close')
  expect([line.state.value, line.ticket.value?.number]).toEqual(['lost', 'A012'])
  vi.advanceTimersByTime(60_000)
  expect(socket.connect).not.toHaveBeenCalled()
  hear('disconnect', 'io server disconnect')
  vi.advanceTimersByTime(3_000)
  expect(socket.connect).toHaveBeenCalledTimes(1)
})

it('[PHONE-8] a hub that is not ready, and one that was never reached, are tried again', () => {
  declined()
  expect([line.state.value, socket.connect.mock.calls.length]).toEqual(['connecting', 0])
  socket.active = false
  declined('notReady')
  vi.advanceTimersByTime(3_000)
  expect(socket.connect).toHaveBeenCalledTimes(1)
})

it('[PHONE-8] a link on too many screens is tried again in a while', () => {
  declined('tooMany')
  expect(line.state.value).toBe('crowded')
  vi.advanceTimersByTime(14_000)
  expect(socket.connect).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1_000)
  expect(socket.connect).toHaveBeenCalledTimes(1)
})

it.each(['tooOld', 'tooNew'])('[PHONE-8] a page that is %s is loaded again', (code) => {
  declined(code)
  expect(line.state.value).toBe('tooOld')
  vi.advanceTimersByTime(10_000)
  expect(reload).toHaveBeenCalledTimes(1)
})

it.each(['unknown', 'malformed'])(
  '[PHONE-9] a link that is %s forgets the ticket and is not tried again',
  (code) => {
    hear('connect')
    see()
    declined(code)
    expect([line.state.value, line.ticket.value]).toEqual(['unknown', null])
    vi.advanceTimersByTime(600_000)
    expect(socket.connect).not.toHaveBeenCalled()
  },
)

it('[PHONE-8] a page that is looked at again connects at once, and waits for nothing else', () => {
  declined('tooMany')
  window.dispatchEvent(new Event('online'))
  expect(socket.connect).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(60_000)
  expect(socket.connect).toHaveBeenCalledTimes(1)
})

it('[PHONE-7] an order goes out under the id that its question gave it', async () => {
  socket.connected = true
  expect(await line.send('stepBack', { ticket: '2026-11-24-A012' }, 'mine')).toEqual({ ok: true })
  socket.connected = false
  expect(socket.emitWithAck).toHaveBeenCalledExactlyOnceWith('command', {
    id: 'mine',
    type: 'stepBack',
    data: { ticket: '2026-11-24-A012' },
  })
})
