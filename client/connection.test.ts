import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { connect } from './connection.ts'

/** The line of socket.io, which a test lets fail. */
class FakeSocket extends EventEmitter {
  /** Whether socket.io tries again by itself. */
  active = true
  connects = 0
  connect(): void {
    this.connects++
  }
  close(): void {}
  disconnect(): void {
    this.emit('disconnect')
  }
  /** What it would say of itself to the hub now. */
  says(): unknown {
    let said: unknown
    line.auth((auth) => (said = auth))
    return said
  }
}
type Auth = (say: (auth: unknown) => void) => void
const line = vi.hoisted((): { socket: unknown; auth: Auth } => ({ socket: null, auth: () => {} }))
vi.mock('socket.io-client', () => ({
  io: ({ auth }: { auth: Auth }) => {
    line.auth = auth
    return line.socket
  },
}))

let socket: FakeSocket
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  socket = new FakeSocket()
  line.socket = socket
})
afterEach(() => void vi.useRealTimers())
const noAnswer = (): void => void socket.emit('connect_error', new Error('websocket error'))

it('[LINK-1] a hub that may still be starting is waited for in silence; after 15 s it is lost', () => {
  const { link } = connect({ role: 'kiosk' })
  for (let at = 0; at <= 15_000; at += 2_500) {
    noAnswer()
    expect(link.value, `after ${at} ms`).toBe('connecting')
    vi.advanceTimersByTime(2_500)
  }
  noAnswer()
  expect(link.value).toBe('lost')
  vi.advanceTimersByTime(60_000)
  noAnswer()
  expect(link.value).toBe('lost')
  socket.emit('connect')
  expect(link.value).toBe('live')
})

it('[LINK-1] a hub that was there is lost at once, also soon after the start', () => {
  const { link } = connect({ role: 'kiosk' })
  socket.emit('connect')
  socket.emit('disconnect')
  expect(link.value).toBe('lost')
  noAnswer()
  expect(link.value).toBe('lost')
})

it('[LINK-2] what socket.io gives up is tried again every 3 s, until the page closes', () => {
  const { close } = connect({ role: 'kiosk' })
  socket.active = false
  noAnswer()
  vi.advanceTimersByTime(2_999)
  expect(socket.connects).toBe(0)
  vi.advanceTimersByTime(1)
  expect(socket.connects).toBe(1)
  socket.emit('disconnect')
  close()
  vi.advanceTimersByTime(60_000)
  expect(socket.connects).toBe(1)
})

it('[SEAT-1] a counter that is in use elsewhere is not tried again, until a person takes it over', () => {
  const { link, takeOver } = connect({ role: 'counter', counter: '3', seat: 'seat-of-one' })
  socket.active = false
  socket.emit('connect_error', Object.assign(new Error('occupied'), { data: { code: 'occupied' } }))
  expect(link.value).toBe('occupied')
  vi.advanceTimersByTime(60_000)
  expect(socket.connects).toBe(0)
  takeOver()
  expect(socket.connects).toBe(1)
  expect(socket.says()).toMatchObject({ seat: 'seat-of-one', takeOver: true })
  // Once: a line that heals later takes nothing over.
  socket.emit('connect')
  expect(socket.says()).toMatchObject({ takeOver: false })
})

it('[SEAT-2] a counter that was taken over stays so, until a person takes it back', () => {
  const { link, takeOver } = connect({ role: 'counter', counter: '3', seat: 'seat-of-one' })
  socket.emit('connect')
  socket.active = false
  socket.emit('takenOver')
  socket.emit('disconnect')
  vi.advanceTimersByTime(60_000)
  expect([link.value, socket.connects]).toEqual(['takenOver', 0])
  takeOver()
  expect(socket.connects).toBe(1)
})

it('[SEAT-1] a take-over that did not reach the hub is not made later', () => {
  const { takeOver } = connect({ role: 'counter', counter: '3', seat: 'seat-of-one' })
  takeOver()
  expect(socket.says()).toMatchObject({ takeOver: true })
  noAnswer()
  expect(socket.says()).toMatchObject({ takeOver: false })
})

it('[SEAT-2] a page whose counter was taken over is not brought back by its lock', () => {
  const { link, signIn, takeOver } = connect({ role: 'counter', counter: '3', session: 'session-1' })
  socket.emit('connect')
  socket.emit('takenOver')
  signIn(null)
  expect([link.value, socket.connects]).toEqual(['takenOver', 0])
  takeOver()
  expect(socket.says()).not.toHaveProperty('session', 'session-1')
})

it('[SIGNIN-1] whoever signs in is named when the line is made anew', () => {
  const { signIn } = connect({ role: 'counter', counter: '3' })
  signIn('session-1')
  expect(socket.says()).toMatchObject({ session: 'session-1' })
  signIn(null)
  expect(socket.says()).not.toHaveProperty('session', 'session-1')
  expect(socket.connects).toBe(2)
})
