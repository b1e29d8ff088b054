import { io, type Socket } from 'socket.io-client'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { PROTOCOL_VERSION } from '../../protocol/version.ts'
import { httpClient, makeToken, startHub, temporaryFolder, type RunningHub } from '../fixtures/hub.ts'

interface Frame {
  view: string
  seq: number
  data: Record<string, unknown>
}

const folder = temporaryFolder()
const open: Socket[] = []
let hub: RunningHub
let demo: RunningHub
const demoFolder = temporaryFolder()
let kioskToken: string
let consoleToken: string

beforeAll(async () => {
  kioskToken = await makeToken(folder.path, 'kiosk')
  consoleToken = await makeToken(folder.path, 'console')
  hub = await startHub({ folder: folder.path })
  demo = await startHub({ folder: demoFolder.path, env: { PAIHAO_DEMO: '1' } })
})
afterEach(() => open.splice(0).forEach((socket) => socket.close()))
afterAll(async () => {
  await Promise.all([hub.stop(), demo.stop()])
  folder.remove()
  demoFolder.remove()
})

/** Connects and says what came of it: `live`, or the code of the refusal. */
async function connect(auth: object, { url = hub.url, origin = '' } = {}) {
  const socket = io(url, {
    auth,
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: origin ? { origin } : {},
  })
  open.push(socket)
  const frames: Frame[] = []
  socket.on('view', (frame: Frame) => frames.push(frame))
  const state = await new Promise<string>((resolve) => {
    socket.on('connect', () => resolve('live'))
    socket.on('connect_error', (error: Error & { data?: { code?: string } }) =>
      resolve(error.data?.code ?? 'refused'),
    )
  })
  return { socket, state, frames }
}
const version = PROTOCOL_VERSION
const names = (frames: Frame[]): string[] => frames.map(({ view }) => view).sort()

describe('[SOCKET-1] the handshake', () => {
  it('lets a known device in and sends its views whole, its own and no other', async () => {
    const { state, frames } = await connect({ version, role: 'kiosk', token: kioskToken })
    expect(state).toBe('live')
    await expect.poll(() => names(frames)).toEqual(['catalogue', 'kiosk'])
    // The names of those who work here are nobody's business at a kiosk.
    expect(frames.some(({ data }) => 'clerks' in data)).toBe(false)
  })
  it.each([
    ['tooOld', { version: version - 1, role: 'kiosk' }],
    ['tooNew', { version: version + 1, role: 'kiosk' }],
    ['malformed', { role: 'kiosk' }],
    ['malformed', { version, role: 'emperor' }],
    ['unknown', { version, role: 'kiosk', token: 'nonsense' }],
    ['unknown', { version, role: 'kiosk' }],
    ['unknown', { version, role: 'counter', counter: '999' }],
    ['unknown', { version, role: 'ticket', token: 'aaaaaaaaaaaaaaaaaaaaa' }],
  ])('says %s where it must', async (code, auth) => {
    expect((await connect(auth)).state).toBe(code)
  })
  it('does not let a token of one role in as another', async () => {
    expect((await connect({ version, role: 'console', token: kioskToken })).state).toBe('unknown')
  })
  it('[ROLE-4] refuses a page of another origin', async () => {
    const auth = { version, role: 'kiosk', token: kioskToken }
    expect((await connect(auth, { origin: 'http://evil.example' })).state).toBe('refused')
    expect((await connect(auth, { origin: hub.url })).state).toBe('live')
  })
})

describe('[DEMO-10] a demo', () => {
  it('lets screens of this machine in without a token, but not the HTTP API', async () => {
    expect((await connect({ version, role: 'display' }, { url: demo.url })).state).toBe('live')
    const { status } = await httpClient(demo.url).command('issueTicket', { services: ['senior-card'] })
    expect(status).toBe(401)
  })
})

describe('commands and views', () => {
  it('[SOCKET-2] a bad frame is a refusal and disturbs nobody', async () => {
    const { socket } = await connect({ version, role: 'kiosk', token: kioskToken })
    for (const frame of [
      null,
      7,
      'x',
      [],
      {},
      { id: 'x', type: 'y' },
      { id: 1 },
      { type: 'issueTicket', data: {} },
    ]) {
      const answer: unknown = await socket.timeout(3_000).emitWithAck('command', frame)
      expect(answer).toMatchObject({ ok: false, refusal: { code: 'malformed' } })
    }
    socket.emit('command')
    socket.emit('command', { id: 'no-answer-wanted' })
    socket.emit('nonsense', { a: 1 })
    const forbidden: unknown = await socket.emitWithAck('command', {
      id: 'forbidden-1',
      type: 'callNext',
      data: { counter: '1' },
    })
    expect(forbidden).toMatchObject({ ok: false, refusal: { code: 'forbidden' } })
    expect((await fetch(`${hub.url}/healthz`)).status).toBe(200)
  })
  it('[SOCKET-3] the view that a screen is welcomed with does not come a second time', async () => {
    const { frames } = await connect({ version, role: 'display', sign: 5 }, { url: demo.url })
    await expect.poll(() => names(frames)).toEqual(['catalogue', 'sign'])
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(names(frames)).toEqual(['catalogue', 'sign'])
  })
  it('[SIGN-3] a sign gets its own counter at once, and the wall no counters', async () => {
    const demoOf = (auth: object) => connect({ version, role: 'display', ...auth }, { url: demo.url })
    const [sign, wall, nowhere] = await Promise.all([demoOf({ sign: 3 }), demoOf({}), demoOf({ sign: 999 })])
    await expect.poll(() => names(sign.frames)).toEqual(['catalogue', 'sign'])
    await expect.poll(() => names(wall.frames)).toEqual(['catalogue', 'display'])
    expect(wall.frames.find(({ view }) => view === 'display')?.data).not.toHaveProperty('counters')
    await expect.poll(() => names(nowhere.frames)).toEqual(['catalogue'])
    const clerk = await connect({ version, role: 'counter', counter: '3' }, { url: demo.url })
    const opened: unknown = await clerk.socket.emitWithAck('command', {
      id: 'opened-by-3',
      type: 'openCounter',
      data: { counter: '3' },
    })
    expect(opened).toMatchObject({ ok: true })
    const newest = () => sign.frames.findLast(({ view }) => view === 'sign')
    await expect.poll(() => newest()?.data['counter']).toMatchObject({ status: 'open' })
    for (const screen of [sign, wall, nowhere, clerk]) screen.socket.close()
  })
  it('[SOCKET-3] a view is sent when it changed, coalesced, and not otherwise', async () => {
    const { frames } = await connect({ version, role: 'console', token: consoleToken })
    await expect.poll(() => names(frames)).toContain('console')
    await new Promise((resolve) => setTimeout(resolve, 400))
    const before = frames.length
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect(frames.length).toBe(before)

    const client = httpClient(hub.url, kioskToken)
    const issue = () => client.command('issueTicket', { services: ['senior-card'], print: false })
    await Promise.all(Array.from({ length: 50 }, issue))
    const issued = () => (frames.at(-1)?.data['totals'] as { issued: number }).issued
    await expect.poll(issued).toBeGreaterThanOrEqual(50)
    expect(frames.length - before).toBeLessThan(25)
    const seqs = frames.map(({ seq }) => seq)
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b))
  })
})
