import type { Socket } from 'socket.io-client'
import { command, connect, issue, quantile } from './clients.ts'
import { COUNTERS, startServer, type Kind } from './servers.ts'

const DISPLAYS = 10
const PACE_MS = 20

/** From the clerk's key to the last of ten boards, in ms, with 60 counters connected. */
export async function callToBoard(kind: Kind, env: Record<string, string>, calls: number) {
  const server = await startServer(kind, env)
  const ids = Array.from({ length: COUNTERS }, (_, index) => String(101 + index))
  const counters = await Promise.all(
    ids.map((counter) => connect(kind, server.port, { role: 'counter', counter })),
  )
  const boards = await Promise.all(
    Array.from({ length: DISPLAYS }, () => connect(kind, server.port, { role: 'display' })),
  )
  const kiosk = await connect(kind, server.port)
  await Promise.all(Array.from({ length: calls + 100 }, () => issue(kind, kiosk)))
  if (kind === 'hub') {
    await Promise.all(ids.map((counter, n) => command(counters[n]!, 'openCounter', { counter })))
  }
  const seen = watchBoards(boards)

  const times: number[] = []
  for (let n = 0; n < calls; n++) {
    const socket = counters[n % COUNTERS]!
    const counter = ids[n % COUNTERS]!
    const before = performance.now()
    const shown = seen(n + 1)
    const free = await call(kind, socket, counter)
    times.push((await shown) - before)
    await free()
    await new Promise((resolve) => setTimeout(resolve, PACE_MS))
  }
  for (const socket of [...counters, ...boards, kiosk]) socket.close()
  await server.stop()
  const counted = times.slice(Math.floor(calls / 10))
  return { p50: quantile(counted, 0.5), p99: quantile(counted, 0.99) }
}

/** Calls the next; returns how to let that person go. */
export async function call(kind: Kind, socket: Socket, counter: string): Promise<() => Promise<unknown>> {
  if (kind === 'hub') {
    await command(socket, 'callNext', { counter })
    return async () => {
      await command(socket, 'startServing', { counter })
      await command(socket, 'finish', { counter })
    }
  }
  const { id } = (await socket.emitWithAck('call', counter)) as { id: number }
  return () => socket.emitWithAck('finish', id)
}

/** Gives, for a call's running number, the time at which the last board had it. */
export function watchBoards(boards: readonly Socket[]): (callSeq: number) => Promise<number> {
  const waiting = new Map<number, { left: number; done: (at: number) => void }>()
  boards.forEach((board) => {
    let last = 0
    board.on('view', (frame: { callSeq?: number; data?: { calls?: { callSeq: number }[] } }) => {
      const newest = frame.callSeq ?? frame.data?.calls?.[0]?.callSeq ?? 0
      for (; last < newest; last++) {
        const one = waiting.get(last + 1)
        if (one && --one.left === 0) one.done(performance.now())
      }
    })
  })
  return (callSeq) =>
    new Promise((done) => {
      waiting.set(callSeq, { left: boards.length, done })
    })
}
