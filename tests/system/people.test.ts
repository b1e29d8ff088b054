import { hash } from 'node:crypto'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Sqlite from 'better-sqlite3'
import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PROTOCOL_VERSION } from '../../protocol/version.ts'
import { hubCommand, makeToken, startHub, temporaryFolder, type RunningHub } from '../fixtures/hub.ts'
import { addPerson, ask, cookieIn, firstSecret, makeManager, MANAGER, signIn } from '../fixtures/people.ts'

const MAIN = fileURLToPath(new URL('../../hub/main.ts', import.meta.url))
const folder = temporaryFolder()
const open: Socket[] = []
let hub: RunningHub
let log = ''
let manager: string
/** Whatever must stand in no log, export or table. */
const secrets: string[] = []

beforeAll(async () => {
  hub = await startHub({ folder: folder.path })
  hub.process.stderr?.on('data', (text) => (log += String(text)))
})
afterAll(async () => {
  open.forEach((socket) => socket.close())
  await hub.stop()
  folder.remove()
})

async function connect(auth: object, cookie = ''): Promise<{ socket: Socket; state: string; page?: string }> {
  const socket = io(hub.url, {
    auth: { version: PROTOCOL_VERSION, ...auth },
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: cookie ? { cookie } : {},
  })
  open.push(socket)
  const said = await new Promise<{ code: string; page?: string }>((resolve) => {
    socket.on('connect', () => resolve({ code: 'live' }))
    socket.on('connect_error', (error: Error & { data?: { code: string } }) =>
      resolve(error.data ?? { code: 'refused' }),
    )
  })
  return { socket, state: said.code, ...(said.page !== undefined && { page: said.page }) }
}
const codeOf = async (answer: Promise<Response>): Promise<string> => {
  const { ok, refusal } = (await (await answer).json()) as { ok: boolean; refusal?: { code: string } }
  return ok ? 'ok' : (refusal?.code ?? 'nothing')
}
const whoIs = async (cookie: string) =>
  (await (await ask(hub, 'GET', 'sign-ins', { cookie })).json()) as {
    person: { id: string; mustChange: boolean } | null
    firstManager: boolean
  }

describe('the first manager', () => {
  it('[FIRST-1] [FIRST-2] the link that the hub prints makes one, once; a new link takes its place', async () => {
    const printed = firstSecret(hub)
    const { stdout } = await hubCommand(['first-link', '--data', folder.path, '--port', String(hub.port)])
    expect(stdout).toMatch(new RegExp(`^first manager: ${hub.url}/console#/first/[\\w-]{32}\n$`))
    const secret = stdout.trim().split('/').at(-1) ?? ''
    secrets.push(printed, secret, MANAGER.password)
    expect((await whoIs('')).firstManager).toBe(true)
    expect(await codeOf(ask(hub, 'POST', 'first-manager', { body: { ...MANAGER, secret: printed } }))).toBe(
      'linkRanOut',
    )
    const weak = { ...MANAGER, secret, password: '1234567890' }
    expect(await codeOf(ask(hub, 'POST', 'first-manager', { body: weak }))).toBe('weakPassword')
    const made = await ask(hub, 'POST', 'first-manager', { body: { ...MANAGER, secret } })
    manager = cookieIn(made)
    secrets.push(manager.split('=')[1] ?? '')
    expect(made.headers.getSetCookie()[0]).toMatch(/^paihao=[\w-]{32}; Path=\/; HttpOnly; SameSite=Strict$/)
    expect(await codeOf(ask(hub, 'POST', 'first-manager', { body: { ...MANAGER, secret } }))).toBe(
      'linkRanOut',
    )
    expect(await whoIs(manager)).toMatchObject({ person: { login: 'manager' }, firstManager: false })
    const again = await hubCommand(['first-link', '--data', folder.path])
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('there is a manager already') })
  })
})

describe('people of the console', () => {
  it('[PEOPLE-3] somebody new must change the password that was given, before anything else', async () => {
    const given = 'given by another'
    secrets.push(given)
    const body = { login: 'Zhao.Li', name: '赵莉', role: 'supervisor', password: given }
    expect(await codeOf(ask(hub, 'POST', 'people', { cookie: manager, body }))).toBe('ok')
    expect(await codeOf(ask(hub, 'POST', 'people', { cookie: manager, body }))).toBe('loginTaken')
    const first = await signIn(hub, ' zhao.li ', given)
    expect(await whoIs(first)).toMatchObject({ person: { mustChange: true }, acts: [] })
    expect((await ask(hub, 'GET', 'views/console', { cookie: first })).status).toBe(401)
    expect((await connect({ role: 'console' }, first)).state).toBe('unknown')
    const change = (now: string, next: string) =>
      ask(hub, 'PUT', 'sign-ins/password', { cookie: first, body: { now, next } })
    expect(await codeOf(change(given, given))).toBe('weakPassword')
    expect(await codeOf(change('not the one', 'her own words'))).toBe('wrongPassword')
    const own = cookieIn(await change(given, 'her own words'))
    secrets.push('her own words', own.split('=')[1] ?? '')
    expect((await ask(hub, 'GET', 'views/console', { cookie: own })).status).toBe(200)
    expect(await whoIs(first)).toMatchObject({ person: null })
    expect((await connect({ role: 'console' }, own)).state).toBe('live')
  })

  it('[SIGNED-2] the journal names the person who acted', async () => {
    const { person } = await whoIs(manager)
    const body = { id: 'people-test-open-1', type: 'openCounter', data: { counter: '1' } }
    expect((await ask(hub, 'POST', 'commands', { cookie: manager, body })).status).toBe(200)
    const db = new Sqlite(join(folder.path, 'paihao.db'), { readonly: true })
    const actors = db.prepare("SELECT DISTINCT actor FROM journal WHERE type = 'counterOpened'").pluck().all()
    db.close()
    expect(actors).toEqual([`manager:${person?.id}`])
  })

  it('[GUESS-1] a wrong name and a wrong password have one answer, then wait', async () => {
    const guess = async (login: string): Promise<unknown> => {
      const answer = await ask(hub, 'POST', 'sign-ins', { body: { login, password: 'a wrong one' } })
      return [answer.status, await answer.json()]
    }
    expect(await guess('zhao.li')).toEqual(await guess('nobody.here'))
    for (const login of ['zhao.li', 'nobody.here']) {
      await guess(login)
      expect(await guess(login)).toMatchObject([
        409,
        { refusal: { code: 'signInBlocked', params: { seconds: 10 } } },
      ])
    }
    // Where its owner has signed in before, a name has delays of its own; the manager never slipped.
    secrets.push((await signIn(hub, MANAGER.login, MANAGER.password)).split('=')[1] ?? '')
  })

  it('[SIGNED-2] [PEOPLE-4] who is disabled, given another role or a new password is out at once, live', async () => {
    const { id, cookie, password } = await addPerson(hub, manager, 'qian', 'supervisor')
    secrets.push(password)
    const ended = (socket: Socket) => new Promise((resolve) => socket.on('disconnect', resolve))
    const first = await connect({ role: 'console' }, cookie)
    const another = ended(first.socket)
    await ask(hub, 'PATCH', `people/${id}`, { cookie: manager, body: { role: 'installer' } })
    expect(await another).toBe('io server disconnect')
    const second = await connect({ role: 'console' }, cookie)
    expect(second.state).toBe('live')
    const gone = ended(second.socket)
    await ask(hub, 'PATCH', `people/${id}`, { cookie: manager, body: { disabled: true } })
    expect(await gone).toBe('io server disconnect')
    expect((await connect({ role: 'console' }, cookie)).state).toBe('unknown')
    expect((await ask(hub, 'GET', 'devices', { cookie })).status).toBe(401)
    const back = { disabled: false, role: 'supervisor' }
    expect(await codeOf(ask(hub, 'PATCH', `people/${id}`, { cookie: manager, body: back }))).toBe('ok')
    expect(await whoIs(cookie)).toMatchObject({ person: null })
    const { person } = await whoIs(manager)
    const last = ask(hub, 'PATCH', `people/${person?.id}`, { cookie: manager, body: { role: 'supervisor' } })
    expect(await codeOf(last)).toBe('lastManager')
  })

  it('[FIRST-3] a locked-out manager gets a new password on the hub, which ends the sign-ins', async () => {
    const child = spawn(process.execPath, [MAIN, 'person', 'password', 'manager', '--data', folder.path])
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)))
    child.stdin.end('set on the hub 99\n')
    const [code] = (await once(child, 'close')) as unknown[]
    expect([code, said]).toEqual([0, expect.stringContaining('the password of manager is set')])
    expect(said).not.toContain('set on the hub')
    expect(await whoIs(manager)).toMatchObject({ person: null })
    manager = await signIn(hub, 'manager', 'set on the hub 99')
    secrets.push('set on the hub 99', manager.split('=')[1] ?? '')
    const unknown = await hubCommand(['person', 'password', 'nobody', '--data', folder.path])
    expect(unknown).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('there are manager, zhao.li, qian'),
    })
  })

  it('[PEOPLE-4] a clerk’s PIN is set from the console', async () => {
    const pin = (id: string, value: string) =>
      codeOf(ask(hub, 'PUT', `clerks/${id}/pin`, { cookie: manager, body: { pin: value } }))
    expect(await pin('c01', '13572468')).toBe('ok')
    expect(await pin('c01', '12')).toBe('malformed')
    expect(await pin('nobody', '13572468')).toBe('unknownClerk')
    secrets.push('13572468')
    const people = (await (await ask(hub, 'GET', 'people', { cookie: manager })).json()) as {
      clerks: { id: string; hasPin: boolean }[]
    }
    expect(people.clerks.filter(({ hasPin }) => hasPin).map(({ id }) => id)).toEqual(['c01'])
  })
})

describe('devices', () => {
  const TOKEN = 'a-token-that-the-screen-has-made'
  const pairing = (path: string, body?: object) =>
    ask(hub, body ? 'POST' : 'GET', `pairings/${path}`, { cookie: manager, ...(body && { body }) })
  async function codeFor(token: string, asks: object): Promise<string> {
    const body = { tokenHash: hash('sha256', token, 'hex'), ...asks }
    const answer = await ask(hub, 'POST', 'pairings', { body })
    return ((await answer.json()) as { code: string }).code
  }

  it('[PAIR-5] a code is looked up and confirmed at the console, as what the manager says it is; the page is told where it belongs', async () => {
    secrets.push(TOKEN)
    const code = await codeFor(TOKEN, { role: 'display', place: '3' })
    expect(await (await pairing(code)).json()).toMatchObject({
      role: 'display',
      place: '3',
      address: '127.0.0.1',
    })
    const name = '三号窗口的叫号屏'
    expect(await codeOf(pairing(code, { role: 'sign', name }))).toBe('counterNeeded')
    expect(await codeOf(pairing(code, { role: 'sign', name, counter: '999' }))).toBe('unknownCounter')
    expect(await codeOf(pairing(code, { role: 'kiosk', name, kiosk: 'nowhere' }))).toBe('unknownKiosk')
    expect(await codeOf(pairing(code, { role: 'console', name }))).toBe('malformed')
    expect(await connect({ role: 'display', token: TOKEN })).toMatchObject({ state: 'unknown' })
    expect(await codeOf(pairing(code, { role: 'sign', name, counter: '3' }))).toBe('ok')
    expect(await codeOf(pairing(code, { role: 'sign', name, counter: '3' }))).toBe('unknownCode')
    expect(await connect({ role: 'display', sign: 3, token: TOKEN })).toMatchObject({ state: 'live' })
    expect(await connect({ role: 'display', token: TOKEN })).toMatchObject({
      state: 'unknown',
      page: '/display?counter=3',
    })
    expect(await connect({ role: 'display', sign: 4, token: TOKEN })).toMatchObject({ state: 'unknown' })
  })

  it('[DEVICE-1] [DEVICE-2] it stands among the devices, with when and where it was seen, and is cut off at once', async () => {
    const list = async () =>
      (
        (await (await ask(hub, 'GET', 'devices', { cookie: manager })).json()) as {
          devices: { id: string; name: string; connected: boolean; seenAt: number; address: string }[]
        }
      ).devices
    const kept = await makeToken(folder.path, 'kiosk', '--name', 'kept')
    secrets.push(kept)
    const other = await connect({ role: 'kiosk', token: kept })
    const found = (await list()).find(({ name }) => name === '三号窗口的叫号屏')
    expect(found).toMatchObject({ role: 'sign', counter: '3', connected: true, address: '127.0.0.1' })
    expect(Math.abs((found?.seenAt ?? 0) - Date.now())).toBeLessThan(60_000)
    const rename = { cookie: manager, body: { name: '叫号屏' } }
    expect(await codeOf(ask(hub, 'PATCH', `devices/${found?.id}`, rename))).toBe('ok')
    const line = open.find(({ auth, connected }) => connected && (auth as { token?: string }).token === TOKEN)
    const cut = new Promise((resolve) => line?.on('disconnect', resolve))
    expect(await codeOf(ask(hub, 'DELETE', `devices/${found?.id}`, { cookie: manager }))).toBe('ok')
    expect(await cut).toBe('io server disconnect')
    expect(await codeOf(ask(hub, 'DELETE', `devices/${found?.id}`, { cookie: manager }))).toBe(
      'unknownDevice',
    )
    expect(await connect({ role: 'display', sign: 3, token: TOKEN })).toEqual({
      socket: expect.anything(),
      state: 'unknown',
    })
    expect((await list()).map(({ name }) => name)).toEqual(['kept'])
    expect(other.socket.connected).toBe(true)
    // Its old token is no way back in, even with a new code.
    expect(await codeOf(pairing(await codeFor(TOKEN, {}), { role: 'display', name: 'x' }))).toBe(
      'unknownCode',
    )
  })
})

describe('what is kept', () => {
  it('[AUDIT-1] every change of people and devices has its row: who, when, what', () => {
    const db = new Sqlite(join(folder.path, 'paihao.db'), { readonly: true })
    const rows = db.prepare('SELECT DISTINCT actor, act FROM access_audit').all() as {
      actor: string
      act: string
    }[]
    db.close()
    const acts = rows.map(({ actor, act }) => `${actor.split(':')[0]} ${act}`)
    for (const expected of [
      'hub firstLinkMade',
      'first-link personAdded',
      'manager personAdded',
      'manager personChanged',
      'supervisor passwordSet',
      'hub passwordSet',
      'manager pinSet',
      'manager signedIn',
      'hub deviceAdded',
      'manager deviceAdded',
      'manager deviceRenamed',
      'manager deviceRevoked',
    ])
      expect(acts).toContain(expected)
  })

  it('[SECRET-1] no password, PIN, token, link or cookie is in the log, the export, the figures or the database', async () => {
    secrets.push(await makeToken(folder.path, 'counter'))
    const file = join(folder.path, 'export.yaml')
    await hubCommand(['export', file, '--data', folder.path])
    const places = {
      log,
      export: readFileSync(file, 'utf8'),
      metrics: await (await fetch(`${hub.url}/metrics`)).text(),
      people: await (await ask(hub, 'GET', 'people', { cookie: manager })).text(),
      devices: await (await ask(hub, 'GET', 'devices', { cookie: manager })).text(),
      database: readFileSync(join(folder.path, 'paihao.db')).toString('latin1'),
      wal: readFileSync(join(folder.path, 'paihao.db-wal')).toString('latin1'),
    }
    expect(log.length).toBeGreaterThan(0)
    expect(secrets.filter((secret) => secret.length < 8)).toEqual([])
    for (const [place, text] of Object.entries(places))
      expect(
        secrets.filter((secret) => text.includes(secret)),
        place,
      ).toEqual([])
  })

  it('[SIGNED-1] whoever signs out is nobody any more', async () => {
    const answer = await ask(hub, 'DELETE', 'sign-ins', { cookie: manager })
    expect(answer.headers.getSetCookie()[0]).toMatch(/^paihao=; .*Max-Age=0$/)
    expect(await whoIs(manager)).toMatchObject({ person: null })
    expect((await ask(hub, 'GET', 'people', { cookie: manager })).status).toBe(401)
    expect(await makeManager(hub).catch(String)).toContain('409')
  })
})
