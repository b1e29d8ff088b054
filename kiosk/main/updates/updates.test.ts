import { generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { remember } from '../keeping/memory.ts'
import { updateFile } from './signedUpdate.ts'
import { fakeClock, fakeFiles, FakeUpdater } from '../testing.ts'
import { followUpdates } from './updates.ts'

const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const KEY = publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
const HUB = 'http://192.168.1.10:7070'
const MINUTE = 60_000
const HOUR = 60 * MINUTE

const files = [{ url: 'paihao-kiosk-2.0.0-x64.AppImage', sha512: 'abc' }]
const YML = `version: 2.0.0\nfiles:\n  - url: ${files[0]?.url}\n    sha512: abc\n    size: 5\n`
const found = { isUpdateAvailable: true, updateInfo: { version: '2.0.0', files } }

function kiosk(over: { yml?: string | null; signature?: Uint8Array<ArrayBuffer> | null; key?: string } = {}) {
  const yml = over.yml === undefined ? YML : over.yml
  const signature =
    over.signature === undefined ? new Uint8Array(sign(null, Buffer.from(YML), privateKey)) : over.signature
  const clock = fakeClock()
  const updater = new FakeUpdater()
  updater.found = found
  const told: string[] = []
  const asked: string[] = []
  const memory = remember(fakeFiles())
  const at = { idleSince: clock.now() as number | null }
  followUpdates({
    updater,
    clock,
    memory,
    key: over.key ?? KEY,
    file: 'latest-linux.yml',
    hub: () => HUB,
    log: (message, details) => told.push(`${message} ${JSON.stringify(details)}`),
    report: (kind, detail) => told.push(`${kind}: ${detail}`),
    idleMs: () => clock.now() - (at.idleSince ?? clock.now()),
    fetch: async (url) => {
      asked.push(url)
      const body = url.endsWith('.sig') ? signature : yml
      return body === null ? new Response(null, { status: 404 }) : new Response(body)
    },
  })
  /** Lets time pass, and what is under way come to its end. */
  async function pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 30_000) {
      clock.pass(Math.min(left, 30_000))
      for (let i = 0; i < 20; i++) await Promise.resolve()
      await new Promise((done) => setImmediate(done))
    }
  }
  return { updater, told, asked, at, memory, clock, pass }
}

describe('when', () => {
  it('[UPDATE-2] a newer version is fetched and put in once nobody was there for a minute', async () => {
    const { updater, told, asked, pass } = kiosk()
    await pass(30_000)
    expect(asked).toEqual([])
    await pass(MINUTE)
    expect(asked).toEqual([`${HUB}/updates/latest-linux.yml`, `${HUB}/updates/latest-linux.yml.sig`])
    expect(updater.feed).toBe(`${HUB}/updates`)
    expect(updater.installs).toEqual([[true, true]])
    expect(told).toEqual(['updateFound: 2.0.0'])
  })

  it('[UPDATE-2] somebody at the kiosk puts it off', async () => {
    const { updater, asked, at, clock, pass } = kiosk()
    at.idleSince = null
    await pass(HOUR)
    expect(asked).toEqual([])
    at.idleSince = clock.now()
    await pass(MINUTE)
    expect(updater.downloads).toBe(1)
    at.idleSince = null
    await pass(10 * MINUTE)
    expect(updater.installs).toEqual([])
    at.idleSince = clock.now()
    await pass(MINUTE)
    expect(updater.installs).toHaveLength(1)
  })

  it('[UPDATE-2] the hub is asked every ten minutes', async () => {
    const { asked, pass } = kiosk({ yml: null })
    await pass(HOUR)
    expect(asked.length).toBeGreaterThanOrEqual(5)
    expect(asked.length).toBeLessThanOrEqual(6)
  })

  it('[UPDATE-4] a version that does not take is tried three times', async () => {
    const { updater, memory, pass } = kiosk()
    memory.change({ update: { version: '2.0.0', tries: 2 } })
    await pass(2 * MINUTE)
    expect(memory.get().update.tries).toBeGreaterThanOrEqual(3)
    const installed = updater.installs.length
    const later = kiosk()
    later.memory.change({ update: { version: '2.0.0', tries: 3 } })
    await later.pass(2 * MINUTE)
    expect([installed > 0, later.updater.downloads, later.updater.installs]).toEqual([true, 0, []])
  })
})

describe('what', () => {
  it.each([
    ['no signature', { signature: null }],
    [
      'a signature of another text',
      { signature: new Uint8Array(sign(null, Buffer.from('other'), privateKey)) },
    ],
    ['a changed description', { yml: YML.replace('abc', 'evil') }],
    [
      'a signature of another key',
      { signature: new Uint8Array(sign(null, Buffer.from(YML), generateKeyPairSync('ed25519').privateKey)) },
    ],
  ])('[UPDATE-3] %s is refused and told', async (_what, over) => {
    const { updater, told, pass } = kiosk(over)
    await pass(2 * MINUTE)
    expect(told).toEqual(['updateRefused: its signature is missing or wrong'])
    expect([updater.feed, updater.downloads, updater.installs]).toEqual(['', 0, []])
  })

  it('[UPDATE-3] what electron-updater found must be what was signed', async () => {
    for (const other of [
      { version: '2.0.0', files: [{ url: 'paihao-kiosk-2.0.0-x64.AppImage', sha512: 'evil' }] },
      { version: '2.0.0', files: [{ url: 'http://elsewhere/x', sha512: 'abc' }] },
      { version: '3.0.0', files },
      { version: '2.0.0', files: [] },
      { version: '2.0.0', files, packages: { x64: { path: 'http://elsewhere/more.7z' } } },
    ]) {
      const { updater, told, pass } = kiosk()
      updater.found = { isUpdateAvailable: true, updateInfo: other }
      await pass(2 * MINUTE)
      expect(told).toEqual(['updateRefused: it is not what was signed'])
      expect(updater.downloads).toBe(0)
    }
  })

  it('[UPDATE-3] without a key in the package there are no updates', async () => {
    const { asked, pass } = kiosk({ key: '' })
    await pass(2 * HOUR)
    expect(asked).toEqual([])
  })

  it('[UPDATE-2] an error costs a line and is tried again', async () => {
    const { told, updater, pass } = kiosk({
      yml: 'version: [',
      signature: new Uint8Array(sign(null, Buffer.from('version: ['), privateKey)),
    })
    await pass(2 * MINUTE)
    expect(told).toHaveLength(1)
    expect(told[0]).toContain('an update failed')
    expect(updater.downloads).toBe(0)
  })

  it('[UPDATE-2] the description is the one of this machine', () => {
    expect(updateFile('win32', 'arm64')).toBe('latest.yml')
    expect(updateFile('linux', 'x64')).toBe('latest-linux.yml')
    expect(updateFile('linux', 'arm64')).toBe('latest-linux-arm64.yml')
  })
})
