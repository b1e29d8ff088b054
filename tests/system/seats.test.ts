import { io, type Socket } from 'socket.io-client'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { PROTOCOL_VERSION } from '../../protocol/version.ts'
import { httpClient, makeToken, startHub, temporaryFolder, type RunningHub } from '../fixtures/hub.ts'

const folder = temporaryFolder()
const open: Socket[] = []
let hub: RunningHub
let token: string
let consoleToken: string

beforeAll(async () => {
  token = await makeToken(folder.path, 'counter')
  consoleToken = await makeToken(folder.path, 'console')
  hub = await startHub({ folder: folder.path })
})
afterEach(() => open.splice(0).forEach((socket) => socket.close()))
afterAll(async () => {
  await hub.stop()
  folder.remove()
})

/** A browser at a counter: what became of its connection, and what it was told since. */
async function browser(seat: string | undefined, more: object = {}) {
  const auth = { version: PROTOCOL_VERSION, role: 'counter', token, counter: '3', seat, ...more }
  const socket = io(hub.url, { auth, transports: ['websocket'], forceNew: true, reconnection: false })
  open.push(socket)
  const told: string[] = []
  socket.on('takenOver', () => told.push('takenOver'))
  socket.on('disconnect', () => told.push('disconnect'))
  const state = await new Promise<string>((resolve) => {
    socket.on('connect', () => resolve('live'))
    socket.on('connect_error', (error: Error & { data?: { code?: string } }) =>
      resolve(error.data?.code ?? 'refused'),
    )
  })
  return { socket, state, told }
}

it('[SEAT-1] a second browser is asked, and the first goes on', async () => {
  const first = await browser('seat-of-one')
  expect(first.state).toBe('live')
  expect((await browser('seat-of-two')).state).toBe('occupied')
  expect(first.told).toEqual([])
  expect((await browser('seat-of-two', { counter: '4' })).state).toBe('live')
})

it('[SEAT-2] a browser that takes over sends the other away, which may take it back', async () => {
  const first = await browser('seat-of-one')
  const second = await browser('seat-of-two', { takeOver: true })
  expect(second.state).toBe('live')
  await expect.poll(() => first.told).toEqual(['takenOver', 'disconnect'])
  expect((await browser('seat-of-one')).state).toBe('occupied')
  expect((await browser('seat-of-one', { takeOver: true })).state).toBe('live')
  await expect.poll(() => second.told).toEqual(['takenOver', 'disconnect'])
})

it('[SEAT-3] the same tab is not asked where the hub still believes in its old line', async () => {
  const before = await browser('seat-of-one')
  const after = await browser('seat-of-one')
  expect(after.state).toBe('live')
  await expect.poll(() => before.told).toContain('disconnect')
  // The end of the old line does not free the seat of the new one.
  expect((await browser('seat-of-two')).state).toBe('occupied')
  expect(after.told).toEqual([])
})

it('[SEAT-1] a counter that its browser has left is free', async () => {
  const first = await browser('seat-of-one')
  first.socket.close()
  await expect.poll(async () => (await browser('seat-of-two')).state).toBe('live')
})

it('[SEAT-3] a restarted hub asks nobody who comes back', async () => {
  await browser('seat-of-one')
  await hub.stop('SIGKILL')
  hub = await startHub({ folder: folder.path, port: hub.port })
  expect((await browser('seat-of-one')).state).toBe('live')
})

it('[SEAT-1] consoles, systems over HTTP and screens without a seat are not asked', async () => {
  const first = await browser('seat-of-one')
  expect((await browser(undefined)).state).toBe('live')
  const { status } = await httpClient(hub.url, token).view('counter/3')
  expect(status).toBe(200)
  const office = await browser('seat-of-two', { role: 'console', token: consoleToken, counter: undefined })
  expect(office.state).toBe('live')
  expect(first.told).toEqual([])
})

it.each(['short', 'with spaces in it', 'x'.repeat(65)])('[SEAT-1] %s is no seat', async (seat) => {
  expect((await browser(seat)).state).toBe('malformed')
})
