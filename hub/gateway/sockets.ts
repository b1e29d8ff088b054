import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http'
import { Server } from 'socket.io'
import { refusal } from '../../protocol/refusals.ts'
import type { Role } from '../../protocol/roles.ts'
import {
  BoardVoice,
  Handshake,
  type ClientToHub,
  type ConnectRefusal,
  type HubToClient,
} from '../../protocol/sockets.ts'
import { PROTOCOL_VERSION } from '../../protocol/version.ts'
import type { ConsoleView } from '../../protocol/views.ts'
import type { CatalogueIndex } from '../core/catalogue.ts'
import type { Hall } from '../live/hall.ts'
import type { Desk } from '../people/desk.ts'
import { accept } from './accept.ts'
import { createBuckets } from './bucket.ts'
import { createCrowd, isOwnMachine } from './crowd.ts'
import { sameOrigin, wantsSocket } from './guard.ts'
import { demoSpeaker, isLoopback, phoneSpeaker, speakerOf } from './identify.ts'
import { LARGEST_MESSAGE, LIMITS, type Limits } from './limits.ts'
import { parseOutside } from './parse.ts'
import { maySee } from './permissions.ts'
import type { Publisher } from './publisher.ts'
import { createSeats } from './seats.ts'
import type { Tokens } from './tokens.ts'
import { roomOf, type HubServer, type HubSocket, type SocketData, type Topic } from './topic.ts'
import { watchLines } from './watch.ts'

export interface SocketParts {
  hall: Hall
  tokens: Tokens
  desk: Desk
  catalogue: () => CatalogueIndex
  demo: boolean
  limits?: Limits
}

/** Room of the screens that must know at once when the hub is gone: boards, signs and counters. */
const LISTENERS = 'listeners'
const BEAT_MS = 1_000

export function createSocketServer(http: HttpServer, limits: Limits = LIMITS): HubServer {
  const crowd = createCrowd(limits)
  const requestsOf = createBuckets(limits.requests)
  const io: HubServer = new Server<ClientToHub, HubToClient, Record<string, never>, SocketData>(http, {
    transports: ['websocket', 'polling'],
    maxHttpBufferSize: LARGEST_MESSAGE,
    serveClient: false,
    pingInterval: 4_000,
    pingTimeout: 4_000,
    connectTimeout: limits.patience.hello,
    // A few bytes must not become many here, and views are small.
    perMessageDeflate: false,
    httpCompression: false,
    // One line is one connection from its beginning to its end.
    allowUpgrades: false,
    allowRequest(request, decide) {
      if (!sameOrigin(request)) return decide('otherOrigin', false)
      const room = crowd.hasRoom(request.socket.remoteAddress ?? '')
      return decide(room ? null : 'tooMany', room)
    },
  })
  io.engine.on('connection', (line: HubSocket['conn']) => {
    const address = line.remoteAddress
    crowd.enter(address)
    line.on('close', () => crowd.leave(address))
  })
  // The server of the sockets answers its own requests; the limits of the others hold for them too.
  io.engine.use((request: IncomingMessage, response: ServerResponse, next: () => void) => {
    const address = request.socket.remoteAddress ?? ''
    if (wantsSocket(request)) return next()
    if (request.method !== 'GET' && request.method !== 'POST') return void response.writeHead(405).end()
    if (!isOwnMachine(address) && requestsOf(address).take() > 0) return void response.writeHead(429).end()
    next()
  })
  return io
}

/** Lets screens in: who they are is settled in the handshake, then commands go up and views come down. */
export function serveScreens(io: HubServer, publisher: Publisher, parts: SocketParts): void {
  const limits = parts.limits ?? LIMITS
  const watch = watchLines(io, limits)
  const phoneOf = createBuckets(limits.phone)
  const seats = createSeats()

  // [WALL-7] A cable that was pulled ends no connection; what does not come says that the hub is gone.
  setInterval(() => io.to(LISTENERS).volatile.emit('beat'), BEAT_MS).unref()

  io.use((socket, next) => {
    void greet(socket.handshake.auth, socket.handshake.address, parts).then((greeting) => {
      const declined = typeof greeting === 'string' ? greeting : noRoom(greeting)
      if (declined !== null) return next(Object.assign(new Error(declined), { data: { code: declined } }))
      socket.data = greeting as SocketData
      next()
    }, next)
  })
  /** [SEAT-1] One browser sits at a counter, unless the other takes it over. */
  function noRoom(greeting: SocketData): ConnectRefusal | null {
    const { seat } = greeting
    if (seat && !seat.takeOver && seats.taken(seat.counter, seat.id)) return 'occupied'
    return crowded(greeting) ? 'tooMany' : null
  }
  /** [LIMIT-4] A link of a ticket is one family's. */
  function crowded({ speaker, topics }: SocketData): boolean {
    if (speaker.role !== 'ticket') return false
    const watching = (topic: Topic): number => io.sockets.adapter.rooms.get(roomOf(topic))?.size ?? 0
    return topics.some((topic) => watching(topic) >= limits.screensPerTicket)
  }
  io.on('connection', (socket) => {
    const { speaker, topics, seat } = socket.data
    if (seat) seats.sit(seat.counter, seat.id, socket)
    const allowance = watch.of(socket.conn)
    allowance.refill(speaker.role === 'ticket' ? limits.phone : limits.device)
    // Connecting again gives a phone nothing new.
    const ofTicket = speaker.role === 'ticket' ? phoneOf(speaker.actor) : null
    if (speaker.role === 'display' || speaker.role === 'counter') void socket.join(LISTENERS)
    for (const topic of topics) void publisher.welcome(socket, topic)
    publisher.poke()
    socket.on('disconnect', () => publisher.poke())
    socket.on('voice', (raw) => {
      if (speaker.role !== 'display' || allowance.wait() > 0) return
      const said = parseOutside(BoardVoice, raw)
      if (!said.success) return
      socket.data.voice = said.data
      publisher.poke()
    })
    socket.on('command', (raw, answer) => {
      if (typeof answer !== 'function') return
      const retryAfterMs = Math.max(allowance.wait(), ofTicket?.take() ?? 0)
      if (retryAfterMs > 0) return answer({ ok: false, refusal: refusal('tooMany', { retryAfterMs }) })
      void accept(parts, speaker, raw).then(answer)
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
  const parsed = parseOutside(Handshake, auth)
  if (!parsed.success) return 'malformed'
  const handshake = parsed.data

  if (handshake.role === 'ticket') {
    const ticket = await parts.hall.read((state) => state.byToken.get(handshake.token)?.id)
    if (ticket === undefined) return 'unknown'
    return { speaker: phoneSpeaker(ticket), topics: [{ view: 'ticket', of: ticket }] }
  }

  const { role, token, counter, kiosk, sign, session = null, seat, takeOver = false } = handshake
  const known = token === undefined ? null : speakerOf(parts.tokens, token)
  const speaker = known ?? (parts.demo && isLoopback(address) ? demoSpeaker(role) : null)
  if (!speaker || speaker.role !== role) return 'unknown'
  const topics: Topic[] = [{ view: 'catalogue', of: null }]
  if (role === 'kiosk') {
    const of = kiosk ?? speaker.kiosk
    if (of !== null && (!parts.catalogue().kiosks.has(of) || !maySee(speaker, 'kiosk', of))) return 'unknown'
    topics.push({ view: 'kiosk', of })
  } else if (role === 'display' && sign !== undefined) {
    // A number that is at no counter: the screen sees from the catalogue that it is wrong, and says so.
    const under = parts.catalogue().catalogue.counters.find(({ number }) => number === sign)
    if (under) topics.push({ view: 'sign', of: under.id })
  } else if (role !== 'counter' && role !== 'rater') topics.push({ view: role, of: null })
  else if (counter !== undefined) {
    if (!parts.catalogue().counters.has(counter) || !maySee(speaker, role, counter)) return 'unknown'
    topics.push({ view: role, of: counter })
  }
  const sits = role === 'counter' && counter !== undefined && seat !== undefined
  return {
    speaker: { ...speaker, session },
    topics,
    ...(sits && { seat: { counter, id: seat, takeOver } }),
  }
}

/** How many screens of each role are connected. */
export function countScreens(io: HubServer): Record<Role, number> {
  const counts: Record<Role, number> = { kiosk: 0, counter: 0, display: 0, console: 0, rater: 0, ticket: 0 }
  for (const socket of io.sockets.sockets.values()) {
    counts[socket.data.speaker.role]++
  }
  return counts
}

/** [VOICE-4] Boards that are connected and say no calls, each once; what they said goes with their line. */
export function quietBoards(io: HubServer): ConsoleView['quietBoards'] {
  const quiet = new Map<string, ConsoleView['quietBoards'][number]>()
  for (const { data } of io.sockets.sockets.values()) {
    const { board = null, voice = 'well' } = data.voice ?? {}
    if (voice !== 'well') quiet.set(`${voice} ${board}`, { board, why: voice })
  }
  return [...quiet.values()]
}
