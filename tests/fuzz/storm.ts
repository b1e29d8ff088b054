/**
 * A storm of connections from a process of its own, so that who measures beside it is not slowed by it. Told by its
 * parent where; says how many are live, and lets go of them when it is told to.
 */
import { connect } from 'node:net'
import { PROTOCOL_VERSION } from '../../protocol/version.ts'
import { rawLine, type RawLine } from './rawLine.ts'

/** How many are live, and how often one had to try again. */
export interface Weather {
  live: number
  again: number
}

export interface Storm {
  port: number
  token: string
  connections: number
}

/** As of several routers, each with many behind it. */
const ADDRESSES = 4
/** Nothing, half a head, half a body. */
const BEGINNINGS = [
  '',
  'GET / HTTP/1.1\r\nHost: h\r\nX-',
  'POST /api/v1/commands HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\n{',
]
const live: RawLine[] = []
let again = 0

/** Tries again as a screen does: more at once than the machine can queue are dropped by it, not by the hub. */
async function greet(storm: Storm, address: string): Promise<void> {
  const hello = JSON.stringify({ version: PROTOCOL_VERSION, role: 'kiosk', token: storm.token })
  for (let tries = 0; tries < 20; tries++) {
    const line = await rawLine(storm.port, address)
    if ((await line.hello(hello)) === 'live') return void live.push(line)
    again++
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}

/** One that never lets go by itself: half a request, or a socket that never says hello. */
async function hang({ port }: Storm, localAddress: string, kind: number): Promise<void> {
  const beginning = BEGINNINGS[kind]
  if (beginning === undefined) return void (await rawLine(port, localAddress))
  const socket = connect({ port, host: '127.0.0.1', localAddress, allowHalfOpen: true })
  socket.on('error', () => undefined)
  socket.write(beginning)
  await new Promise((resolve) => socket.once('connect', resolve).once('close', resolve))
}

async function blow(storm: Storm): Promise<void> {
  await Promise.all(
    Array.from({ length: storm.connections }, async (_, n) => {
      const address = `127.0.0.${2 + (n % ADDRESSES)}`
      await (n % 2 === 0 ? greet(storm, address) : hang(storm, address, (n >> 1) % 4))
    }),
  )
}
const tellLive = (): void => {
  const weather: Weather = { live: live.filter(({ closed }) => !closed).length, again }
  process.send?.(weather)
}

process.on('message', (message: Storm | 'count' | 'end') => {
  if (message === 'count') tellLive()
  else if (message === 'end') process.exit(0)
  else void blow(message).then(tellLive)
})
