import { setTimeout as sleep } from 'node:timers/promises'
import type { Socket } from 'socket.io-client'
import { watchBoards, call } from './calls.ts'
import { command, connect, issue, quantile } from './clients.ts'
import { cpuSeconds, residentMb, startServer, type Kind } from './servers.ts'

export interface Screens {
  counters: number
  displays: number
  kiosks: number
}

export interface LoadFigures {
  /** From the clerk's key to the last board, in ms. */
  p50: number
  p99: number
  /** The longest time for which a board had no newer view, in ms; the hall changes every 25 ms. */
  oldestViewMs: number
  /** Of one core, by the server's process. */
  cpu: number
  residentMb: number
}

const CALLS_PER_SECOND = 20
const ISSUES_PER_SECOND = 20
const WARM_MS = 3_000

/** A whole hall under an even load: so many screens, 20 calls and 20 numbers a second. */
export async function hallUnderLoad(kind: Kind, screens: Screens, seconds: number): Promise<LoadFigures> {
  const server = await startServer(kind, {}, { counters: screens.counters })
  const ids = Array.from({ length: screens.counters }, (_, index) => String(101 + index))
  const counters = await Promise.all(
    ids.map((counter) => connect(kind, server.port, { role: 'counter', counter })),
  )
  const boards = await many(screens.displays, () => connect(kind, server.port, { role: 'display' }))
  const kiosks = await many(screens.kiosks, () => connect(kind, server.port))
  await Promise.all(Array.from({ length: 300 }, (_, n) => issue(kind, kiosks[n % kiosks.length]!)))
  if (kind === 'hub') {
    await Promise.all(ids.map((counter, n) => command(counters[n]!, 'openCounter', { counter })))
  }
  const ages = watchAges(boards)
  const seen = watchBoards(boards)
  const times: number[] = []
  let calls = 0
  async function callOnce(): Promise<void> {
    const n = calls++
    const before = performance.now()
    const shown = seen(n + 1)
    const free = await call(kind, counters[n % counters.length]!, ids[n % ids.length]!)
    times.push((await shown) - before)
    await free()
  }
  const issuing = every(1_000 / ISSUES_PER_SECOND, (n) => issue(kind, kiosks[n % kiosks.length]!))
  const calling = every(1_000 / CALLS_PER_SECOND, callOnce)
  await sleep(WARM_MS)
  times.length = 0
  ages.reset()
  const before = cpuSeconds(server)
  await sleep(seconds * 1_000)
  const cpu = (cpuSeconds(server) - before) / seconds
  const figures = {
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    oldestViewMs: ages.oldest(),
    cpu,
    residentMb: residentMb(server),
  }
  await Promise.all([issuing.stop(), calling.stop()])
  for (const socket of [...counters, ...boards, ...kiosks]) socket.close()
  await server.stop()
  return figures
}

const many = <T>(count: number, make: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, make))

/** Does something at an even pace, whether or not the one before has ended. */
function every(ms: number, act: (n: number) => Promise<unknown>) {
  let n = 0
  let running: Promise<unknown>[] = []
  const timer = setInterval(() => {
    running.push(act(n++))
    if (running.length > 1_000) running = running.slice(-500)
  }, ms)
  return {
    async stop() {
      clearInterval(timer)
      await Promise.race([Promise.allSettled(running), sleep(2_000)])
    },
  }
}

/** For how long a board went without a view, at most. */
function watchAges(boards: readonly Socket[]) {
  const last = new Map<Socket, number>()
  let oldest = 0
  for (const board of boards) {
    board.on('view', () => {
      const now = performance.now()
      oldest = Math.max(oldest, now - (last.get(board) ?? now))
      last.set(board, now)
    })
  }
  return {
    oldest: () => oldest,
    reset() {
      oldest = 0
      last.clear()
    },
  }
}
