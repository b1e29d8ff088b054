import { spawn, type ChildProcess } from 'node:child_process'
import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { afterEach, expect, it, vi } from 'vitest'
import { lanFinder } from '../../kiosk/main/hub/finder.ts'
import { createNearbyHubs } from '../../kiosk/main/hub/hubs.ts'

const GROUP = '224.0.0.251'
const PORT = 5353

/** Announces a hub by the hub's own code until it is told to end, from a process of its own. */
const HUB = `
  import pino from 'pino'
  import { announceHub, openMdns } from '${new URL('../../hub/gateway/announce.ts', import.meta.url).href}'
  const { farewell } = announceHub({
    open: await openMdns(),
    log: pino(),
    port: 17070,
    centre: { id: 'mdns-test', name: { zh: '示例区政务服务中心' } },
    version: '0.1.0',
  })
  process.on('SIGTERM', () => farewell().then(() => process.exit(0)))
  setTimeout(() => undefined, 60_000)
  setTimeout(() => console.log('lives'), 1_500)
`
let hub: ChildProcess | undefined
afterEach(async () => {
  if (hub?.exitCode !== null || hub.signalCode !== null) return
  hub.kill('SIGKILL')
  await once(hub, 'exit')
})
const startHub = (): ChildProcess =>
  (hub = spawn(process.execPath, ['--input-type=module', '-e', HUB], {
    cwd: new URL('../..', import.meta.url),
    stdio: ['ignore', 'pipe', 'inherit'],
  }))

/** Whether what this machine says to the group of mDNS comes back to it. */
async function hears(): Promise<boolean> {
  const socket = createSocket({ type: 'udp4', reuseAddr: true })
  try {
    socket.bind(PORT)
    await once(socket, 'listening')
    socket.addMembership(GROUP)
    socket.send('paihao', PORT, GROUP)
    for (;;) {
      const [message] = (await once(socket, 'message', { signal: AbortSignal.timeout(2_000) })) as [Buffer]
      if (message.toString() === 'paihao') return true
    }
  } catch {
    return false
  } finally {
    socket.close()
  }
}
const mdns = await hears()
if (!mdns) console.log('[ANNOUNCE-5] not run: this machine does not hear its own multicast')

/** The hub of this test; others may be on the LAN. */
const ours = (hubs: ReturnType<typeof createNearbyHubs>) =>
  hubs.list().filter(({ id }) => id.startsWith('paihao mdns-test '))

it.skipIf(!mdns)('[ANNOUNCE-5] a hub in another process is found, and its farewell is heard', async () => {
  const hubs = createNearbyHubs(lanFinder)
  hubs.look(true)
  try {
    const child = startHub()
    await vi.waitFor(() => expect(ours(hubs)).toHaveLength(1), { timeout: 15_000, interval: 50 })
    expect(ours(hubs)[0]).toMatchObject({
      name: '示例区政务服务中心',
      address: expect.stringMatching(/^http:\/\/[\d.]+:17070$/) as string,
      version: '0.1.0',
    })
    child.kill('SIGTERM')
    await vi.waitFor(() => expect(ours(hubs)).toEqual([]), { timeout: 15_000, interval: 50 })
  } finally {
    hubs.look(false)
  }
})

it.skipIf(!mdns)('[ANNOUNCE-5] one that was there long before is found by asking', async () => {
  const child = startHub()
  await once(child.stdout ?? child, 'data')
  const hubs = createNearbyHubs(lanFinder)
  hubs.look(true)
  try {
    await vi.waitFor(() => expect(ours(hubs)).toHaveLength(1), { timeout: 15_000, interval: 50 })
  } finally {
    hubs.look(false)
  }
})

/** Holds the port of mDNS for itself; null where another program of this machine has it already. */
async function hold(): Promise<Socket | null> {
  const socket = createSocket({ type: 'udp4' })
  try {
    socket.bind(PORT)
    await once(socket, 'listening')
    return socket
  } catch {
    socket.close()
    return null
  }
}

it('[ANNOUNCE-2] a port of mDNS that another program holds ends neither hub nor kiosk', async ({ skip }) => {
  const holder = await hold()
  if (holder === null) return skip('another program of this machine uses mDNS')
  const hubs = createNearbyHubs(lanFinder)
  hubs.look(true)
  try {
    const child = startHub()
    let lines = ''
    child.stdout?.on('data', (chunk: Buffer) => (lines += chunk.toString()))
    await vi.waitFor(() => expect(lines).toContain('lives'), { timeout: 15_000 })
    expect(lines.match(/could not be announced/g)).toHaveLength(1)
    expect(hubs.list()).toEqual([])
  } finally {
    hubs.look(false)
    holder.close()
  }
})
