import type { Database } from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { emptyDatabase } from '../journal/database.ts'
import { signInsIn } from '../people/signIns.ts'
import { identityOf } from './identify.ts'
import { tokensIn } from './tokens.ts'

let db: Database
beforeEach(() => {
  db = emptyDatabase()
})
afterEach(() => db.close())
const identity = (demo: boolean) =>
  identityOf({ tokens: tokensIn(db), signIns: signInsIn(db), clock: () => 0, demo, secure: false })

it.each([
  ['127.0.0.1', '127.0.0.1:7070', true],
  ['::1', '[::1]:7070', true],
  ['::ffff:127.0.0.1', 'localhost:7070', true],
  // A page of another name that leads to this machine would be the same origin as itself.
  ['127.0.0.1', 'evil.example:7070', false],
  ['192.168.1.20', '192.168.1.10:7070', false],
])('[DEMO-10] a demo lets %s in that calls the hub %s: %s', (address, host, letIn) => {
  expect(identity(true).demo({ address, host }, 'console')?.role).toBe(letIn ? 'manager' : undefined)
  expect(identity(true).demo({ address, host }, 'kiosk')?.role).toBe(letIn ? 'kiosk' : undefined)
  expect(identity(false).demo({ address, host }, 'console')).toBeNull()
})

it('[DEMO-10] a wrong token is no demo', () => {
  const asking = { ip: '127.0.0.1', headers: { host: 'localhost', authorization: 'Bearer nonsense' } }
  expect(identity(true).behind(asking, 'console')).toBeNull()
  expect(identity(true).behind({ ...asking, headers: { host: 'localhost' } })).toBeNull()
})
