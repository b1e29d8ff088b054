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

/** Median time of one ticket after the other from one client, in ms. */
export async function sequentialIssue(
  kind: Kind,
  env: Record<string, string>,
  count: number,
): Promise<number> {
  const server = await startServer(kind, env)
  const socket = await connect(kind, server.port)
  const times: number[] = []
  for (let n = 0; n < count + 50; n++) {
    const before = performance.now()
    await issue(kind, socket)
    if (n >= 50) times.push(performance.now() - before)
  }
  socket.close()
  await server.stop()
  return quantile(times, 0.5)
}
