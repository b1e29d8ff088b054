import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http'
import { Server } from 'socket.io'
import { refusal } from '../../protocol/refusals.ts'
import { BoardVoice, type ClientToHub, type HubToClient } from '../../protocol/sockets.ts'
import type { Desk } from '../people/desk.ts'
import { accept } from './accept.ts'
import { createBuckets } from './bucket.ts'
import { createCrowd, isOwnMachine } from './crowd.ts'
import { greet, type Declined, type GreetParts } from './greet.ts'
import { sameOrigin, wantsSocket } from './guard.ts'
import { LARGEST_MESSAGE, LIMITS, type Limits } from './limits.ts'
import { parseOutside } from '../../protocol/parse.ts'
import { cutOff } from './present.ts'
import type { Publisher } from './publisher.ts'
import { createSeats } from './seats.ts'
import { roomOf, type HubServer, type HubSocket, type SocketData, type Topic } from './topic.ts'
import { watchLines } from './watch.ts'

export interface SocketParts extends GreetParts {
  desk: Desk
  limits?: Limits
}

/** Room of the screens that must know at once when the hub is gone: boards, signs and counters. */
const LISTENERS = 'listeners'
const BEAT_MS = 1_000
/** What another process changed, and what ran out, is seen this late. */
const LOOK_MS = 10_000

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
  setInterval(() => cutOff(io, parts.identity), LOOK_MS).unref()

  io.use((socket, next) => {
    void greet(socket.handshake, parts).then((greeting) => {
      const declined = 'speaker' in greeting ? noRoom(greeting) : greeting
      if (declined !== null) return next(Object.assign(new Error(declined.code), { data: declined }))
      socket.data = greeting as SocketData
      next()
    }, next)
  })
  /** [SEAT-1] One browser sits at a counter, unless the other takes it over. */
  function noRoom(greeting: SocketData): Declined | null {
    const { seat } = greeting
    if (seat && !seat.takeOver && seats.taken(seat.counter, seat.id)) return { code: 'occupied' }
    return crowded(greeting) ? { code: 'tooMany' } : null
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
      // What was revoked by another process is not yet cut off.
      if (!parts.identity.holds(speaker)) return void socket.disconnect(true)
      parts.identity.note(speaker)
      void accept(parts, speaker, raw).then(answer)
    })
  })
}
