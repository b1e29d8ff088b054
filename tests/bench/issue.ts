import { connect, issue, quantile } from './clients.ts'
import { startServer, type Kind } from './servers.ts'

const CLIENTS = 64
const WARM_MS = 1_000

/** Tickets acknowledged per second to 64 clients, each sending its next when it has its answer. */
export async function issueThroughput(kind: Kind, env: Record<string, string>, ms: number): Promise<number> {
  const server = await startServer(kind, env)
  const sockets = await Promise.all(Array.from({ length: CLIENTS }, () => connect(kind, server.port)))
  let done = 0
  let stopping = false
  const loops = sockets.map(async (socket) => {
    while (!stopping) {
      await issue(kind, socket)
      done++
    }
  })
  await new Promise((resolve) => setTimeout(resolve, WARM_MS))
  const before = { done, at: performance.now() }
  await new Promise((resolve) => setTimeout(resolve, ms))
  const rate = ((done - before.done) / (performance.now() - before.at)) * 1_000
  stopping = true
  await Promise.all(loops)
  sockets.forEach((socket) => socket.close())
  await server.stop()
  return rate
}

/**
 * Median time of one ticket after the other, in ms, from one client of each server. They take turns, ticket by
 * ticket, so that a slow moment of the disk hits both. The first `warm` do not count: a hub runs for years.
 */
export async function sequentialIssue(
  env: Record<string, string>,
  { warm, count }: { warm: number; count: number },
): Promise<Record<Kind, number>> {
  const kinds = ['baseline', 'hub'] as const
  const lines = await Promise.all(
    kinds.map(async (kind) => {
      const server = await startServer(kind, env)
      return { kind, server, socket: await connect(kind, server.port), times: [] as number[] }
    }),
  )
  for (let n = 0; n < warm + count; n++) {
    for (const { kind, socket, times } of lines) {
      const before = performance.now()
      await issue(kind, socket)
      if (n >= warm) times.push(performance.now() - before)
    }
  }
  const [baseline, hub] = lines.map(({ times }) => quantile(times, 0.5))
  for (const { socket, server } of lines) {
    socket.close()
    await server.stop()
  }
  return { baseline: baseline!, hub: hub! }
}
