import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { LineError, lineMs, type OpenLine } from './port.ts'

const CONNECT_MS = 4_000
/** A dead peer is noticed by the driver's questions; this keeps the path through switches alive. */
const KEEP_ALIVE_MS = 5_000

/** A printer on the network, or behind a serial device server; by custom on port 9100. The same bytes as on a wire. */
export function tcpLine({ host, port }: { host: string; port: number }, baud: number): OpenLine {
  return ({ onBytes, onLost }) =>
    new Promise((resolve, reject) => {
      const socket = connect({
        host,
        port,
        noDelay: true,
        keepAlive: true,
        keepAliveInitialDelay: KEEP_ALIVE_MS,
      })
      const refuse = (error: Error): void => {
        socket.destroy()
        reject(new LineError('unreachable', error.message))
      }
      socket.setTimeout(CONNECT_MS, () => refuse(new Error(`no answer from ${host}:${port}`)))
      socket.once('error', refuse)
      socket.once('connect', () => {
        socket.setTimeout(0)
        socket.off('error', refuse)
        let open = true
        const lost = (): void => {
          if (!open) return
          open = false
          socket.destroy()
          onLost('lineLost')
        }
        socket.on('data', onBytes)
        socket.on('error', lost)
        socket.on('end', lost)
        socket.on('close', lost)
        const put = (bytes: Uint8Array): Promise<void> =>
          new Promise((written, failed) => {
            socket.write(bytes, (error) => (error ? failed(error) : written()))
          })
        resolve({
          ask: put,
          async write(bytes) {
            await put(bytes)
            // A device server takes all at once, and its line only begins to carry them.
            await sleep(lineMs(bytes.length, baud))
          },
          async close() {
            open = false
            // Resets the connection, so that the device server forgets what it has not sent on.
            socket.resetAndDestroy()
          },
        })
      })
    })
}
