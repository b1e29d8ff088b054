import { nanoid } from 'nanoid'
import { io, type Socket } from 'socket.io-client'
import { PROTOCOL_VERSION } from '../../protocol/version.ts'
import type { Kind } from './servers.ts'

/** A connected client of either server. */
export async function connect(kind: Kind, port: number, auth: object = { role: 'kiosk' }): Promise<Socket> {
  const socket = io(`http://127.0.0.1:${port}`, {
    transports: ['websocket'],
    forceNew: true,
    auth: kind === 'hub' ? { version: PROTOCOL_VERSION, ...auth } : {},
  })
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve)
    socket.on('connect_error', reject)
  })
  return socket
}

/** One command to the hub; throws when it was refused. */
export async function command(socket: Socket, type: string, data: object): Promise<Record<string, unknown>> {
  const answer = (await socket.emitWithAck('command', { id: nanoid(), type, data })) as Record<
    string,
    unknown
  >
  if (answer['ok'] !== true) throw new Error(`${type}: ${JSON.stringify(answer)}`)
  return answer
}

const SERVICE = 'senior-card'

/** One ticket from either server. */
export function issue(kind: Kind, socket: Socket): Promise<unknown> {
  return kind === 'hub'
    ? command(socket, 'issueTicket', { services: [SERVICE] })
    : socket.emitWithAck('issue', SERVICE)
}

/** The value below which this share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN
}
