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
}
const line = vi.hoisted((): { socket: unknown } => ({ socket: null }))
vi.mock('socket.io-client', () => ({ io: () => line.socket }))

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
