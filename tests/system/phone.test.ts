import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { Linter } from 'eslint'
import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { IssueAnswer } from '../../protocol/answers.ts'
import { PROTOCOL_VERSION } from '../../protocol/version.ts'
import { httpClient, makeToken, startHub, temporaryFolder, type RunningHub } from '../fixtures/hub.ts'

const dist = fileURLToPath(new URL('../../dist', import.meta.url))
const page = readFileSync(`${dist}/phone/index.html`, 'utf8')

/** What the page fetches before it can show anything: its scripts and styles, with all that they import. */
function firstFiles(): string[] {
  const files = new Set([...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, file = '']) => file))
  for (const file of files) {
    if (!file.endsWith('.js')) continue
    for (const [, near = ''] of script(file).matchAll(/from\s*["'`]\.\/([^"'`]+\.js)["'`]/g))
      files.add(`/assets/${near}`)
  }
  return [...files]
}
const script = (file: string): string => readFileSync(dist + file, 'utf8')
const scripts = firstFiles().filter((file) => file.endsWith('.js'))

it('[PHONE-10] the page and what it fetches at first are at most 120 KB compressed', () => {
  const files = firstFiles()
  expect(files.length).toBeGreaterThan(2)
  const sizes = files.map((file) => readFileSync(`${dist}${file}.gz`).length)
  const total = sizes.reduce((sum, size) => sum + size, Buffer.byteLength(page))
  expect(total).toBeLessThanOrEqual(120 * 1_024)
  // It has room to grow, and is not near the limit by chance.
  expect(total).toBeLessThanOrEqual(110 * 1_024)
})

it('[PHONE-10] each compressed file is the file', () => {
  for (const file of firstFiles()) {
    expect(gunzipSync(readFileSync(`${dist}${file}.gz`)).equals(readFileSync(dist + file))).toBe(true)
  }
})

it.each(scripts)('[PHONE-11] %s is written as browsers of 2018 read it', (file) => {
  // They know modules that load later and where a module is, which the standard has one year on.
  const text = script(file)
    .replace(/\bimport\(/g, 'load(')
    .replace(/\bimport\.meta\b/g, 'meta')
  const [problem] = new Linter().verify(text, {
    languageOptions: { ecmaVersion: 2019, sourceType: 'module' },
  })
  expect(problem?.message).toBeUndefined()
})

it('[PHONE-11] no style that older browsers would leave out hides or moves anything', () => {
  const styles = firstFiles()
    .filter((file) => file.endsWith('.css'))
    .map(script)
    .join('\n')
  expect(styles.match(/\binset:|\bdvh\b|:has\(|color-mix|@layer|@container/g)).toBeNull()
})

describe('a phone on its own line', () => {
  const folder = temporaryFolder()
  let hub: RunningHub
  let phone: Socket
  const tickets: IssueAnswer[] = []
  const stepBack = (ticket: string, id: string): Promise<unknown> =>
    phone.timeout(3_000).emitWithAck('command', { id, type: 'stepBack', data: { ticket } })

  beforeAll(async () => {
    hub = await startHub({ folder: folder.path })
    const kiosk = httpClient(hub.url, await makeToken(folder.path, 'kiosk'))
    for (let n = 0; n < 3; n++) {
      const { body } = await kiosk.command('issueTicket', { services: ['senior-card'], print: false })
      tickets.push(body as IssueAnswer)
    }
    const auth = { version: PROTOCOL_VERSION, role: 'ticket', token: tickets[0]?.token }
    phone = io(hub.url, { auth, transports: ['websocket'], forceNew: true })
  })
  afterAll(async () => {
    phone.close()
    await hub.stop()
    folder.remove()
  })

  it('[ROLE-1] lets others go before its own ticket, and before no other', async () => {
    const [mine, other] = tickets as [IssueAnswer, IssueAnswer]
    expect(await stepBack(other.id, 'not-mine-1')).toMatchObject({ refusal: { code: 'forbidden' } })
    expect(await stepBack(mine.id, 'step-back-1')).toMatchObject({ ok: true, ticket: { id: mine.id } })
    // Sent again under its id it is done once.
    expect(await stepBack(mine.id, 'step-back-1')).toMatchObject({ ok: true, ticket: { id: mine.id } })
    expect(await stepBack(mine.id, 'step-back-2')).toMatchObject({ refusal: { code: 'nobodyBehind' } })
    const answer = await fetch(`${hub.url}/api/v1/views/ticket/${mine.token}`)
    expect(await answer.json()).toMatchObject({ data: { stop: { ahead: 2 }, steppedBack: 1 } })
  })
})
