import type { Database } from 'better-sqlite3'
import type { FastifyInstance } from 'fastify'
import { hash } from 'node:crypto'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PairingOffer } from '../../protocol/pairing.ts'
import { temporaryFolder } from '../../tests/fixtures/hub.ts'
import { openDatabase } from '../journal/database.ts'
import { servePairings } from './pairingRequests.ts'
import { pairingsIn, type Pairings } from './pairings.ts'
import { createServer } from './server.ts'
import { tokensIn } from './tokens.ts'

const MINUTE = 60_000
const START = 1_800_000_000_000
const TOKEN = 'a-token-that-the-kiosk-made-itself'
const hashOf = (token: string): string => hash('sha256', token, 'hex')

let folder: ReturnType<typeof temporaryFolder>
let db: Database
let pairings: Pairings
beforeEach(async () => {
  folder = temporaryFolder()
  db = await openDatabase(folder.path)
  pairings = pairingsIn(db)
})
afterEach(() => {
  db.close()
  folder.remove()
})
const ask = (token = TOKEN, at = START) =>
  pairings.ask({ tokenHash: hashOf(token), role: 'kiosk', place: null, address: '10.0.0.7', at })
/** The code of a kiosk that got one. */
function codeOf(offered: ReturnType<typeof ask>): string {
  if (!offered.ok) throw new Error('no code')
  return offered.code
}
const confirm = (code: string, at = START + MINUTE, kiosk: string | null = null) =>
  pairings.confirm(code, { kiosk, name: null, at })

describe('a code', () => {
  it('[PAIR-1] makes a token good that the hub never had', () => {
    const code = codeOf(ask())
    expect(tokensIn(db).find(TOKEN)).toBeNull()
    expect(confirm(code, START + MINUTE, 'east')).toEqual({
      id: expect.any(String),
      ok: true,
      role: 'kiosk',
      address: '10.0.0.7',
      askedAt: START,
    })
    expect(tokensIn(db).find(TOKEN)).toMatchObject({ role: 'kiosk', counter: null, kiosk: 'east' })
  })

  it('[PAIR-2] is good once', () => {
    const code = codeOf(ask())
    expect(confirm(code).ok).toBe(true)
    expect(confirm(code)).toEqual({ ok: false, problem: 'unknown' })
  })

  it('[PAIR-2] of a token that a device had before gives no right, also where that was revoked', () => {
    expect(confirm(codeOf(ask())).ok).toBe(true)
    db.exec('UPDATE device SET revoked_at = 1')
    expect(confirm(codeOf(ask()))).toEqual({ ok: false, problem: 'known' })
    expect(tokensIn(db).find(TOKEN)).toBeNull()
  })

  it('[PAIR-3] has six digits and is one’s own; who asks again with the same token gets the same', () => {
    const codes = Array.from({ length: 20 }, (_, n) => codeOf(ask(`token ${n}`)))
    expect(codes.every((code) => /^[1-9]\d{5}$/.test(code))).toBe(true)
    expect(new Set(codes).size).toBe(20)
    expect(ask('token 3', START + MINUTE)).toEqual({
      ok: true,
      code: codes[3],
      expiresAt: START + 10 * MINUTE,
    })
  })

  it('[PAIR-3] runs out after ten minutes, and one that nobody asked for is none', () => {
    const code = codeOf(ask())
    expect(confirm(code === '111111' ? '222222' : '111111')).toEqual({ ok: false, problem: 'unknown' })
    expect(confirm(code, START + 10 * MINUTE)).toEqual({ ok: false, problem: 'ranOut' })
    expect(tokensIn(db).find(TOKEN)).toBeNull()
    expect(confirm(codeOf(ask('late')), START + 10 * MINUTE - 1).ok).toBe(true)
  })

  it('[PAIR-4] is one of at most twenty; then the next waits until the oldest has run out', () => {
    for (let n = 0; n < 20; n++) ask(`token ${n}`, START + n * 1_000)
    const full = START + MINUTE
    expect(ask('one more', full)).toEqual({ ok: false, waitMs: 9 * MINUTE })
    expect(ask('one more', START + 10 * MINUTE - 1).ok).toBe(false)
    expect(ask('one more', START + 10 * MINUTE).ok).toBe(true)
    expect(db.prepare('SELECT count(*) FROM pairing').pluck().get()).toBe(20)
  })
})

describe('over HTTP', () => {
  let app: FastifyInstance
  let now: number
  beforeEach(() => {
    now = START
    app = createServer(pino({ level: 'silent' }))
    servePairings(app, { pairings, clock: () => now })
  })
  afterEach(() => app.close())
  const post = (payload: object | string, remoteAddress = '10.0.0.7') =>
    app.inject({
      method: 'POST',
      url: '/api/v1/pairings',
      headers: { 'content-type': 'application/json' },
      payload,
      remoteAddress,
    })

  it('[PAIR-1] anyone may ask for a code, and the hub notes who did', async () => {
    const answer = await post({ tokenHash: hashOf(TOKEN) })
    expect(answer.statusCode).toBe(200)
    const { code, expiresAt } = PairingOffer.parse(answer.json())
    expect(expiresAt).toBe(START + 10 * MINUTE)
    expect(confirm(code)).toMatchObject({ ok: true, role: 'kiosk', address: '10.0.0.7', askedAt: START })
  })

  it.each([
    {},
    { tokenHash: TOKEN },
    { tokenHash: hashOf(TOKEN).toUpperCase() },
    { tokenHash: hashOf(TOKEN), role: 'console' },
    { tokenHash: { length: {} } },
    'null',
    '[',
  ])('[PAIR-1] what is no request is refused: %j', async (body) => {
    const answer = await post(body)
    expect([answer.statusCode, answer.json()]).toMatchObject([
      400,
      { ok: false, refusal: { code: 'malformed' } },
    ])
    expect(db.prepare('SELECT count(*) FROM pairing').pluck().get()).toBe(0)
  })

  it('[PAIR-4] an address that asks without end is told to wait, and others are not', async () => {
    const statuses: number[] = []
    for (let n = 0; n < 7; n++) statuses.push((await post({ tokenHash: hashOf(`${n}`) })).statusCode)
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429])
    expect((await post({ tokenHash: hashOf('other') }, '10.0.0.8')).statusCode).toBe(200)
  })

  it('[PAIR-4] with twenty codes outstanding, the answer says how long to wait', async () => {
    for (let n = 0; n < 20; n++) ask(`token ${n}`)
    now = START + MINUTE
    const answer = await post({ tokenHash: hashOf(TOKEN) })
    expect([answer.statusCode, answer.headers['retry-after'], answer.json()]).toMatchObject([
      429,
      '540',
      { refusal: { code: 'tooMany', params: { retryAfterMs: 540_000 } } },
    ])
  })
})
