import type { IncomingMessage, Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import type { Role } from '../../protocol/roles.ts'
import { Handshake, type ClientToHub, type ConnectRefusal, type HubToClient } from '../../protocol/sockets.ts'
import { PROTOCOL_VERSION } from '../../protocol/version.ts'
import type { CatalogueIndex } from '../core/catalogue.ts'
import type { Hall } from '../live/hall.ts'
import { accept } from './accept.ts'
import { demoSpeaker, isLoopback, phoneSpeaker, speakerOf } from './identify.ts'
import { maySee } from './permissions.ts'
import type { Publisher } from './publisher.ts'
import type { Tokens } from './tokens.ts'
import type { HubServer, SocketData, Topic } from './topic.ts'

/** Largest frame from a screen, in bytes; a command is far smaller. */
const LARGEST_FRAME = 16_384

export interface SocketParts {
  hall: Hall
  tokens: Tokens
  catalogue: () => CatalogueIndex
  demo: boolean
}

export function createSocketServer(http: HttpServer): HubServer {
  return new Server<ClientToHub, HubToClient, Record<string, never>, SocketData>(http, {
    transports: ['websocket', 'polling'],
    maxHttpBufferSize: LARGEST_FRAME,
    serveClient: false,
    pingInterval: 4_000,
    pingTimeout: 4_000,
    // Only pages that this hub itself served may connect.
    allowRequest: (request, decide) => decide(null, sameOrigin(request)),
  })
}

function sameOrigin({ headers: { origin, host } }: IncomingMessage): boolean {
  if (origin === undefined) return true
  return URL.canParse(origin) && new URL(origin).host === host
}

/** Lets screens in: who they are is settled in the handshake, then commands go up and views come down. */
export function serveScreens(io: HubServer, publisher: Publisher, parts: SocketParts): void {
  io.use((socket, next) => {
    void greet(socket.handshake.auth, socket.handshake.address, parts).then((greeting) => {
      if (typeof greeting === 'string')
        return next(Object.assign(new Error(greeting), { data: { code: greeting } }))
      socket.data = greeting
      next()
    }, next)
  })
  io.on('connection', (socket) => {
    const { speaker, topics } = socket.data
    for (const topic of topics) void publisher.welcome(socket, topic)
    publisher.poke()
    socket.on('disconnect', () => publisher.poke())
    socket.on('command', (raw, answer) => {
      if (typeof answer !== 'function') return
      void accept(parts.hall, speaker, raw).then(answer)
    })
  })
}

/** Who connects and what they will see, or why not. */
async function greet(
  auth: unknown,
  address: string,
  parts: SocketParts,
): Promise<SocketData | ConnectRefusal> {
  const version = auth instanceof Object && 'version' in auth ? auth.version : undefined
  if (typeof version !== 'number') return 'malformed'
  if (version !== PROTOCOL_VERSION) return version < PROTOCOL_VERSION ? 'tooOld' : 'tooNew'
  const parsed = Handshake.safeParse(auth)
  if (!parsed.success) return 'malformed'
  const handshake = parsed.data

  if (handshake.role === 'ticket') {
    const ticket = await parts.hall.read((state) => state.byToken.get(handshake.token)?.id)
    if (ticket === undefined) return 'unknown'
    return { speaker: phoneSpeaker(ticket), topics: [{ view: 'ticket', of: ticket }] }
  }

  const { role, token, counter, kiosk } = handshake
  const known = token === undefined ? null : speakerOf(parts.tokens, token)
  const speaker = known ?? (parts.demo && isLoopback(address) ? demoSpeaker(role) : null)
  if (!speaker || speaker.role !== role) return 'unknown'
  const topics: Topic[] = [{ view: 'catalogue', of: null }]
  if (role === 'kiosk') {
    const of = kiosk ?? speaker.kiosk
    if (of !== null && (!parts.catalogue().kiosks.has(of) || !maySee(speaker, 'kiosk', of))) return 'unknown'
    topics.push({ view: 'kiosk', of })
  } else if (role !== 'counter') topics.push({ view: role, of: null })
  else if (counter !== undefined) {
    if (!parts.catalogue().counters.has(counter) || !maySee(speaker, 'counter', counter)) return 'unknown'
    topics.push({ view: 'counter', of: counter })
  }
  return { speaker, topics }
}

/** How many screens of each role are connected. */
export function countScreens(io: HubServer): Record<Role, number> {
  const counts: Record<Role, number> = { kiosk: 0, counter: 0, display: 0, console: 0, ticket: 0 }
  for (const socket of io.sockets.sockets.values()) {
    counts[socket.data.speaker.role]++
  }
  return counts
}
