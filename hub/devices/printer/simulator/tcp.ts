import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { pour } from './pour.ts'
import type { HostEnd } from './pty.ts'
import type { Simulator } from './simulator.ts'

/**
 * The simulated printer behind a serial device server, on the loopback address; port 0 takes a free one.
 * It serves one client at a time and turns the others away, as those do.
 */
export async function listenTcp(simulator: Simulator, port: number): Promise<HostEnd & { port: number }> {
  let client: Socket | null = null
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    if (client || !simulator.state().plugged) return void socket.destroy()
    client = socket
    const stop = pour(socket, simulator)
    socket.once('close', () => {
      stop()
      if (client === socket) client = null
    })
  })
  simulator.onAnswer((bytes) => void client?.write(bytes))
  simulator.onPlug((plugged) => {
    if (!plugged) client?.destroy()
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      simulator.onAnswer(() => undefined)
      simulator.onPlug(() => undefined)
      client?.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
