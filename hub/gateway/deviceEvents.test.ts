import type { Database } from 'better-sqlite3'
import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { temporaryFolder } from '../../tests/fixtures/hub.ts'
import { openDatabase } from '../journal/database.ts'
import { serveDeviceEvents } from './deviceEvents.ts'
import { createServer } from './server.ts'
import { signInsIn } from '../people/signIns.ts'
import { identityOf } from './identify.ts'
import { tokensIn } from './tokens.ts'

let folder: ReturnType<typeof temporaryFolder>
let db: Database
let app: FastifyInstance
let token: string
let lines: Record<string, unknown>[]
beforeEach(async () => {
  folder = temporaryFolder()
  db = await openDatabase(folder.path)
  lines = []
  const log = pino(
    {},
    { write: (line: string) => void lines.push(JSON.parse(line) as (typeof lines)[number]) },
  )
  app = createServer(log)
  const tokens = tokensIn(db)
  token = tokens.create({ role: 'kiosk', counter: null, kiosk: 'east', name: 'east', at: 0 }).token
  const identity = identityOf({ tokens, signIns: signInsIn(db), clock: () => 0, demo: false, secure: false })
  serveDeviceEvents(app, { identity, log })
})
afterEach(async () => {
  await app.close()
  db.close()
  folder.remove()
})
const crash = { kind: 'crashed', at: 1, count: 2, detail: 'oom' }
const report = (body: object, bearer = token) =>
  app.inject({
    method: 'POST',
    url: '/api/v1/device-events',
    headers: { authorization: `Bearer ${bearer}` },
    payload: body,
  })

it('[APP-22] what a device reports is a line of the log each, with who it is', async () => {
  const { statusCode } = await report({
    version: '1.2.3',
    events: [crash, { kind: 'started', at: 2, count: 3 }],
  })
  expect(statusCode).toBe(204)
  expect(lines).toMatchObject([
    { level: 40, kiosk: 'east', version: '1.2.3', kind: 'crashed', count: 2, detail: 'oom' },
    { level: 30, kind: 'started', count: 3 },
  ])
  expect(lines[0]?.['device']).toMatch(/^kiosk:/)
})

it('[APP-22] nobody reports without a token', async () => {
  expect((await report({ version: '1', events: [crash] }, 'unknown')).statusCode).toBe(401)
  expect(lines).toEqual([])
})

it.each([
  {},
  { version: '1', events: [] },
  { version: '1', events: [{ ...crash, kind: 'exploded' }] },
  { version: '1', events: [{ ...crash, detail: 'two\nlines' }] },
  { version: '1', events: Array.from({ length: 21 }, () => crash) },
])('[APP-22] what is no report is refused: %j', async (body) => {
  expect((await report(body)).statusCode).toBe(400)
  expect(lines).toEqual([])
})

it('[APP-22] a device that reports without end is told to wait', async () => {
  const answers = []
  for (let n = 0; n < 25; n++) answers.push((await report({ version: '1', events: [crash] })).statusCode)
  expect(answers.slice(0, 20).every((status) => status === 204)).toBe(true)
  expect(answers.at(-1)).toBe(429)
})
