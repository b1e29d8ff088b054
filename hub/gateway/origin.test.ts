import pino from 'pino'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { createServer } from './server.ts'

let app: FastifyInstance
beforeEach(() => {
  app = createServer(pino({ level: 'silent' }))
  for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const)
    app.route({ method, url: '/thing', handler: async () => ({ ok: true }) })
})
afterEach(() => app.close())

const ask = async (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', headers: Record<string, string>) => {
  const answer = await app.inject({
    method,
    url: '/thing',
    headers: { host: 'hub.example:7070', ...headers },
  })
  return answer.statusCode
}

it.each([
  ['the hub’s own page', { origin: 'http://hub.example:7070', 'sec-fetch-site': 'same-origin' }, 200],
  ['the kiosk application', { origin: 'app://kiosk', 'sec-fetch-site': 'cross-site' }, 200],
  ['a program that is no browser', {}, 200],
  ['an address that somebody typed', { 'sec-fetch-site': 'none' }, 200],
  ['a page of another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, 403],
  [
    'another port of the same name',
    { origin: 'http://hub.example:8080', 'sec-fetch-site': 'same-site' },
    403,
  ],
  ['an old browser on another page', { origin: 'https://evil.example' }, 403],
  ['a page without an origin, such as a file', { origin: 'null' }, 403],
  ['a page whose browser hides the origin', { 'sec-fetch-site': 'cross-site' }, 403],
])('[ORIGIN-1] %s', async (_who, headers, status) => {
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const)
    expect(await ask(method, headers)).toBe(status)
  // Looking changes nothing, and no page of another origin can read it.
  expect(await ask('GET', headers)).toBe(200)
})
