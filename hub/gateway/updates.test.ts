import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../../tests/fixtures/hub.ts'
import { createServer } from './server.ts'
import { isUpdate, serveUpdates } from './updates.ts'

const APP = 'paihao-kiosk-1.2.3-x86_64.AppImage'
let folder: ReturnType<typeof temporaryFolder>
let app: FastifyInstance
beforeEach(async () => {
  folder = temporaryFolder()
  const updates = join(folder.path, 'updates')
  mkdirSync(join(updates, 'below'), { recursive: true })
  for (const name of [
    'latest-linux.yml',
    'latest-linux.yml.sig',
    APP,
    'key.pem',
    '.hidden',
    'below/latest.yml',
  ])
    writeFileSync(join(updates, name), `this is ${name}`)
  writeFileSync(join(folder.path, 'paihao.db'), 'secret')
  writeFileSync(join(folder.path, 'latest.yml'), 'beside')
  app = createServer(pino({ level: 'silent' }))
  await serveUpdates(app, updates)
})
afterEach(async () => {
  await app.close()
  folder.remove()
})
const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers })

describe('the folder of updates', () => {
  it.each(['latest-linux.yml', 'latest-linux.yml.sig', APP])('[UPDATE-1] gives %s', async (name) => {
    const { statusCode, body } = await get(`/updates/${name}`)
    expect([statusCode, body]).toEqual([200, `this is ${name}`])
  })

  it.each([
    'key.pem',
    '.hidden',
    'below/latest.yml',
    'latest.yml',
    '',
    '..%2flatest.yml',
    '%2e%2e/paihao.db',
    '..%2fpaihao.db',
    'below%2f..%2fkey.pem',
    'latest-linux.yml%00',
    'latest-linux.yml/',
  ])('[UPDATE-1] does not give “%s”', async (name) => {
    const { statusCode, body } = await get(`/updates/${name}`)
    expect(statusCode).toBeGreaterThanOrEqual(400)
    expect(statusCode).toBeLessThan(500)
    expect(body).not.toMatch(/this is|secret|beside/)
  })

  it('[UPDATE-1] gives parts of a package, so that an update need not be whole', async () => {
    const { statusCode, body } = await get(`/updates/${APP}`, { range: 'bytes=0-3' })
    expect([statusCode, body]).toEqual([206, 'this'])
  })
})

it('[UPDATE-1] knows the names of packages for every machine', () => {
  for (const name of [
    'latest.yml',
    'latest-linux-arm64.yml.sig',
    'paihao-kiosk-0.1.0-arm64.exe',
    'paihao-kiosk-0.1.0-x64.exe.blockmap',
    'paihao-kiosk-0.1.0-amd64.deb',
    'paihao-kiosk-10.20.30-beta.1-arm64.AppImage',
  ])
    expect(isUpdate(name), name).toBe(true)
  for (const name of ['latest-mac.yml', 'paihao-kiosk-0.1.0-x64.sh', 'other-0.1.0-x64.exe', '../latest.yml'])
    expect(isUpdate(name), name).toBe(false)
})
