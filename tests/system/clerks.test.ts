import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Edit, SetupView } from '../../protocol/setup.ts'
import { hubCommand, makeToken, startHub, temporaryFolder, type RunningHub } from '../fixtures/hub.ts'
import { ask as managing, makeManager } from '../fixtures/people.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const folder = temporaryFolder()
const centreFolder = temporaryFolder()
const centre = join(centreFolder.path, 'centre.yaml')
let hub: RunningHub
let token: string
let manager: string
let ids = 0

/** `hub pin`, with what is typed. */
async function setPin(clerk: string, typed: string): Promise<{ code: unknown; said: string }> {
  const child = spawn('node', ['hub/main.ts', 'pin', clerk, '--data', folder.path], { cwd: ROOT })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)))
  child.stdin.end(`${typed}\n`)
  const [code] = (await once(child, 'close')) as unknown[]
  return { code, said }
}
const ask = (path: string, options: { method?: string; body?: object; session?: string | undefined } = {}) =>
  fetch(`${hub.url}/api/v1/${path}`, {
    method: options.method ?? 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      ...(options.body && { 'content-type': 'application/json' }),
      ...(options.session && { 'paihao-session': options.session }),
    },
    ...(options.body && { body: JSON.stringify(options.body) }),
  })
async function command(type: string, data: object, session?: string): Promise<string> {
  const body = { id: `clerks-test-${++ids}`, type, data }
  const answer = (await (await ask('commands', { body, session })).json()) as {
    ok: boolean
    refusal?: { code: string }
  }
  return answer.ok ? 'ok' : answer.refusal!.code
}
async function signIn(
  clerk: string,
  pin: string,
): Promise<{ session?: string; code?: string; params?: object }> {
  const answer = (await (await ask('sessions', { body: { clerk, pin, counter: '1' } })).json()) as {
    session?: string
    refusal?: { code: string; params?: object }
  }
  return { ...answer, ...answer.refusal }
}

/** A manager changes the catalogue. */
async function setup(path: string, edits?: Edit[]): Promise<number> {
  const { base } = (await (await managing(hub, 'GET', 'setup', { cookie: manager })).json()) as SetupView
  const body = edits ? { body: { base, edits, from: 'now' } } : {}
  const answer = await managing(hub, 'POST', `setup/${path}`, { cookie: manager, ...body })
  expect(answer.status).toBe(200)
  return ((await answer.json()) as { change: number }).change
}

beforeAll(async () => {
  const district = readFileSync(join(ROOT, 'demo/district.yaml'), 'utf8')
  writeFileSync(centre, district.replace(/^rules:$/m, 'rules:\n  clerkPin: true'))
  const env = { PAIHAO_CENTRE: centre }
  hub = await startHub({ folder: folder.path, env })
  token = await makeToken(folder.path, 'counter')
  manager = await makeManager(hub)
})
afterAll(async () => {
  await hub.stop()
  folder.remove()
  centreFolder.remove()
})

describe('a counter where clerks sign in', () => {
  it('[CASEPAGE-3] is told nothing of cases until a clerk has signed in there', async () => {
    await setPin('c05', '86420')
    const look = async (session?: string) => (await ask('cases', { method: 'GET', session })).status
    expect([await look(), await look('x'.repeat(21))]).toEqual([403, 403])
    const { session } = await signIn('c05', '86420')
    expect(await look(session)).toBe(200)
    await ask('sessions', { method: 'DELETE', session })
    expect(await look(session)).toBe(403)
  }, 30_000)

  it('[CLERK-6] [SETUP-10] forgets who was taken out: no cases, no PIN, and nobody else has the id', async () => {
    await setPin('c06', '97531')
    const { session } = await signIn('c06', '97531')
    const look = async () => (await ask('cases', { method: 'GET', session })).status
    expect(await look()).toBe(200)
    const change = await setup('changes', [{ kind: 'clerks', id: 'c06', entry: null }])
    expect(await look()).toBe(403)
    const file = join(centreFolder.path, 'again.yaml')
    writeFileSync(file, readFileSync(centre, 'utf8').replace(/(- \{ id: c06, name: )[^,}]+/, '$1李强 '))
    expect(await hubCommand(['import', file, '--data', folder.path])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('the id c06 was that of'),
    })
    await setup(`changes/${change}/undo`)
    expect(await signIn('c06', '97531')).toMatchObject({ code: 'noPin' })
    expect(await look()).toBe(403)
  }, 30_000)

  it('[CLERK-2] gets its PINs on the hub, and says what is wrong with one', async () => {
    expect(await setPin('c01', '13572468')).toMatchObject({ code: 0 })
    expect(await setPin('c02', '2468')).toMatchObject({ code: 0 })
    expect(await setPin('c02', '12')).toMatchObject({
      code: 1,
      said: expect.stringContaining('4 to 8 digits'),
    })
    expect(await setPin('nobody', '2468')).toMatchObject({
      code: 1,
      said: expect.stringContaining('no clerk nobody'),
    })
    const file = join(centreFolder.path, 'out.yaml')
    await hubCommand(['export', file, '--data', folder.path])
    expect(readFileSync(file, 'utf8')).not.toMatch(/13572468|pin:/)
  })

  it('[CLERK-1] [CLERK-4] [CLERK-5] does nothing before, and acts for the one who signed in', async () => {
    expect(await command('openCounter', { counter: '1', clerk: 'c01' })).toBe('notSignedIn')
    expect(await command('openCounter', { counter: '1', clerk: 'c01' }, 'made-up')).toBe('notSignedIn')
    const { session } = await signIn('c01', '13572468')
    expect(await command('openCounter', { counter: '1', clerk: 'c02' }, session)).toBe('notThisClerk')
    expect(await command('openCounter', { counter: '1', clerk: 'c01' }, session)).toBe('ok')
    expect(await command('openCounter', { counter: '2', clerk: 'c01' }, session)).toBe('notSignedIn')
    const kept = { id: 'clerks-kept-1', type: 'pauseCounter', data: { counter: '1', reason: 'lunch' } }
    expect((await ask('commands', { body: kept, session })).status).toBe(200)
    expect(await command('resumeCounter', { counter: '1' }, session)).toBe('ok')
    const other = await signIn('c02', '2468')
    // What was done is told again, whoever sits there now.
    expect((await ask('commands', { body: kept, session })).status).toBe(200)
    expect(await command('pauseCounter', { counter: '1', reason: 'lunch' }, other.session)).toBe(
      'notThisClerk',
    )
    expect(await command('pauseCounter', { counter: '1', reason: 'lunch' }, session)).toBe('notSignedIn')
    expect(await command('changeClerk', { counter: '1', clerk: 'c02' }, other.session)).toBe('ok')
    expect((await ask('sessions', { method: 'DELETE', session: other.session })).status).toBe(204)
    expect(await command('pauseCounter', { counter: '1', reason: 'lunch' }, other.session)).toBe(
      'notSignedIn',
    )
  })

  it('[CLERK-3] makes whoever guesses wait, and tells what is wrong', async () => {
    expect(await signIn('c03', '1111')).toMatchObject({ code: 'noPin' })
    expect(await signIn('nobody', '1111')).toMatchObject({ code: 'unknownClerk' })
    expect(await signIn('c01', 'abcd')).toMatchObject({ code: 'malformed' })
    expect(await signIn('c01', '0000')).toMatchObject({ code: 'wrongPin', params: { left: 2 } })
    await signIn('c01', '0001')
    expect(await signIn('c01', '0002')).toMatchObject({ code: 'pinBlocked', params: { seconds: 10 } })
    expect(await signIn('c01', '13572468')).toMatchObject({ code: 'pinBlocked' })
    // Nobody else is locked out.
    expect((await signIn('c02', '2468')).session).toBeDefined()
  })

  it('[CLERK-1] asks no console and no other system', async () => {
    token = await makeToken(folder.path, 'console')
    expect(await command('pauseCounter', { counter: '1', reason: 'lunch' })).toBe('ok')
    expect((await ask('sessions', { body: { clerk: 'c01', pin: '1234', counter: '1' } })).status).toBe(403)
  })
})
