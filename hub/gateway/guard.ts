import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { KIOSK_ORIGIN } from '../../protocol/deviceEvents.ts'
import { refusal, type RefusalCode } from '../../protocol/refusals.ts'
import { refuse } from './answers.ts'
import { createBuckets } from './bucket.ts'
import { createCrowd, isOwnMachine } from './crowd.ts'
import { LONGEST_ADDRESS, type Limits } from './limits.ts'

/** Over the limit a connection is still answered; so many more it is not. */
const ANSWERED_BEYOND = 500

/** [LIMIT-3] [LIMIT-4] [LIMIT-5] Who may connect and how often they may ask, before anything else is looked at. */
export function guardHttp(app: FastifyInstance, limits: Limits, secure = false): void {
  const crowd = createCrowd(limits)
  const turnedAway = new WeakSet<Socket>()
  const requestsOf = createBuckets(limits.requests)
  app.server.maxConnections = limits.connections + ANSWERED_BEYOND

  // The socket that a request comes on: over TLS that is not the bare one.
  app.server.on(secure ? 'secureConnection' : 'connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? ''
    if (!crowd.hasRoom(address)) {
      turnedAway.add(socket)
      socket.setTimeout(limits.patience.farewell, () => socket.destroy())
    }
    crowd.enter(address)
    socket.once('close', () => crowd.leave(address))
  })
  app.addHook('onRequest', async (request, reply) => {
    if (turnedAway.has(request.raw.socket)) {
      return tooMany(reply.header('connection', 'close'), limits.patience.hello)
    }
    const wait = isOwnMachine(request.ip) ? 0 : requestsOf(request.ip).take()
    if (wait > 0) return tooMany(reply, wait)
    if (request.url.length > LONGEST_ADDRESS) {
      const message = `The address has more than ${LONGEST_ADDRESS} characters.`
      return reply.code(414).send({ ok: false, refusal: { ...refusal('malformed'), message } })
    }
    return undefined
  })
}

const CHANGES_NOTHING: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * [ORIGIN-1] What changes something comes from a page of this hub, from the kiosk application, or from a program that
 * is no browser. A browser says which page asks, also for a form.
 */
export function guardOrigin(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    if (CHANGES_NOTHING.has(request.method) || fromOwnPage(request.raw)) return undefined
    return refuse(reply, 403, 'otherOrigin')
  })
}

function fromOwnPage(request: IncomingMessage): boolean {
  if (request.headers.origin !== undefined) return sameOrigin(request)
  const site = request.headers['sec-fetch-site']
  return site === undefined || site === 'same-origin' || site === 'none'
}

/** 429 with the time to wait. */
export function tooMany(reply: FastifyReply, retryAfterMs: number): FastifyReply {
  return reply
    .code(429)
    .header('retry-after', Math.ceil(retryAfterMs / 1_000))
    .send({ ok: false, refusal: refusal('tooMany', { retryAfterMs }) })
}

/** [LIMIT-2] What is no HTTP, or too slow or too large a head of it, is answered and closed. */
export function answerNoHttp(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  const [status, words, message] = noHttp[error.code ?? ''] ?? [
    400,
    'Bad Request',
    'This is no HTTP request that the hub can read.',
  ]
  const code: RefusalCode = 'malformed'
  const body = JSON.stringify({ ok: false, refusal: { code, message } })
  if (socket.writable) {
    socket.write(
      `HTTP/1.1 ${status} ${words}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    )
  }
  socket.destroySoon()
}

const noHttp: Record<string, [number, string, string]> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout', 'The request did not come in time.'],
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large', 'The head of the request is too large.'],
}

/**
 * Only a socket of a screen leaves HTTP behind. What asks for another protocol anywhere else is an ordinary
 * request: nobody would take such a connection, and it would stay open for ever.
 */
export const wantsSocket = ({ url, headers }: IncomingMessage): boolean =>
  (url ?? '').startsWith('/socket.io/') && headers.upgrade?.toLowerCase() === 'websocket'

/** Only pages that this hub itself served may connect, and those in the package of the kiosk application. */
export function sameOrigin({ headers: { origin, host } }: IncomingMessage): boolean {
  if (origin === undefined || origin === KIOSK_ORIGIN) return true
  return URL.canParse(origin) && new URL(origin).host === host
}
