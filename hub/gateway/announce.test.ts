import pino from 'pino'
import { expect, it, vi } from 'vitest'
import { Announcement } from '../../protocol/announcement.ts'
import { readSettings } from '../cli/settings.ts'
import { announceHub, isAnnounced, type AnnouncementParts, type Mdns } from './announce.ts'

function network() {
  let fail: (error: Error) => void = () => undefined
  const published: Parameters<Mdns['publish']>[0][] = []
  const mdns = {
    publish(service: Parameters<Mdns['publish']>[0]) {
      published.push(service)
      return { on: (_event: 'error', listener: (error: Error) => void) => void (fail = listener) }
    },
    unpublishAll: vi.fn((done: () => void) => done()),
    destroy: vi.fn(),
  }
  const lines: string[] = []
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) })
  const announce = (over: Partial<AnnouncementParts> = {}) =>
    announceHub({
      open: () => mdns,
      log,
      port: 7070,
      centre: { id: 'sample-centre', name: { zh: '示例区政务服务中心' } },
      version: '0.1.0',
      ...over,
    })
  return { mdns, published, lines, announce, fail: (error: Error) => fail(error) }
}

it('[ANNOUNCE-1] tells name, port, path and version, and says farewell', async () => {
  const { mdns, published, lines, announce } = network()
  const { farewell } = announce()
  expect(published).toMatchObject([
    { type: 'paihao', port: 7070, txt: { name: '示例区政务服务中心', path: '/', version: '0.1.0' } },
  ])
  await farewell()
  expect(mdns.unpublishAll).toHaveBeenCalledOnce()
  expect(mdns.destroy).toHaveBeenCalledOnce()
  expect(lines).toEqual([])
})

it('[ANNOUNCE-1] a name of any length becomes one that mDNS takes and a kiosk reads', () => {
  const { published, announce } = network()
  announce({ centre: { id: `${'long-'.repeat(30)}id`, name: { zh: '政'.repeat(300) } } })
  const [service] = published
  expect(Buffer.byteLength(service?.name ?? '')).toBeLessThanOrEqual(63)
  expect(service?.name).not.toMatch(/[.\uFFFD]/)
  expect(Announcement.parse(service?.txt).name).toBe('政'.repeat(60))
  // A string of a TXT record has at most 255 bytes, with its key.
  expect(Buffer.byteLength(`name=${service?.txt.name}`)).toBeLessThan(255)
})

it('[ANNOUNCE-2] a network without mDNS costs a line in the log', async () => {
  const { lines, announce, fail } = network()
  const { farewell } = announce({
    open: () => {
      throw new Error('addMembership ENODEV')
    },
  })
  await farewell()
  expect(lines).toHaveLength(1)
  announce()
  fail(new Error('the name is taken'))
  expect(lines).toHaveLength(2)
})

it('[ANNOUNCE-2] a farewell that nobody hears is not waited for', async () => {
  vi.useFakeTimers()
  const { mdns, announce } = network()
  mdns.unpublishAll.mockImplementation(() => undefined)
  const gone = announce().farewell()
  await vi.advanceTimersByTimeAsync(500)
  await gone
  expect(mdns.destroy).toHaveBeenCalledOnce()
  vi.useRealTimers()
})

it('[ANNOUNCE-6] a hall that gets another name says farewell and comes again under it, once', async () => {
  const { mdns, published, announce } = network()
  const hub = announce()
  hub.setCentre({ id: 'sample-centre', name: { zh: '示例区政务服务中心' } })
  await Promise.resolve()
  expect(published).toHaveLength(1)
  // Two changes before the farewell is heard: the newest counts.
  hub.setCentre({ id: 'sample-centre', name: { zh: '旧名' } })
  hub.setCentre({ id: 'sample-centre', name: { zh: '为民服务中心' } })
  await vi.waitFor(() => expect(published.at(-1)?.txt.name).toBe('为民服务中心'))
  expect(new Set(published.map(({ name }) => name)).size).toBe(1)
  await hub.farewell()
  expect(mdns.destroy).toHaveBeenCalledTimes(published.length)
})

it('[ANNOUNCE-6] one that ends in the middle of that does not come again', async () => {
  const { published, announce } = network()
  const hub = announce()
  hub.setCentre({ id: 'sample-centre', name: { zh: '为民服务中心' } })
  await hub.farewell()
  expect(published).toHaveLength(1)
})

it('[ANNOUNCE-4] not where only the own machine reaches it, nor where that was switched off', () => {
  const announced = (flags: Record<string, string>): boolean => isAnnounced(readSettings(flags, {}))
  expect(announced({})).toBe(true)
  expect(announced({ host: '192.168.1.10' })).toBe(true)
  expect(announced({ announce: 'no' })).toBe(false)
  expect(isAnnounced(readSettings({}, { PAIHAO_ANNOUNCE: '0' }))).toBe(false)
  for (const host of ['127.0.0.1', 'localhost', '::1']) expect(announced({ host })).toBe(false)
})
