import fastify, { LogController, type FastifyError, type FastifyInstance, type FastifyReply } from 'fastify'
import type { Logger } from 'pino'
import { refusal } from '../../protocol/refusals.ts'
import type { CertificatePair } from './certificate.ts'
import { answerNoHttp, guardHttp, guardOrigin, wantsSocket } from './guard.ts'
import { secureHeaders } from './headers.ts'
import { LARGEST_MESSAGE, LIMITS, LONGEST_REASON, type Limits } from './limits.ts'

/** Head of a request, in bytes: other programs on the same host may have left long cookies. */
const LARGEST_HEAD = 16_384
/** Slow requests are looked for this often, in ms. */
const LOOK_MS = 1_000

/** Whoever asked went away in the middle of a file: no fault of the hub. */
const isGone = (error: Error): boolean => 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE'

/** The server of HTTP, over TLS where there is a certificate, with its limits and its headers; every error is an answer of one shape, never a crash. */
export function createServer(
  log: Logger,
  limits: Limits = LIMITS,
  certificate: CertificatePair | null = null,
): FastifyInstance {
  const secure = certificate !== null
  const http = {
    headersTimeout: limits.patience.hello,
    maxHeaderSize: LARGEST_HEAD,
    connectionsCheckingInterval: LOOK_MS,
    shouldUpgradeCallback: wantsSocket,
  }
  // Who begins no TLS is let go like one who says nothing.
  const https = certificate && { ...http, ...certificate, handshakeTimeout: limits.patience.hello }
  const app = fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: LARGEST_MESSAGE,
    requestTimeout: limits.patience.request,
    keepAliveTimeout: limits.patience.nextRequest,
    connectionTimeout: limits.patience.silence,
    ...(https ? { https } : { http }),
    clientErrorHandler: answerNoHttp,
    frameworkErrors: (error, _request, reply) => void answerError(error, reply),
    forceCloseConnections: true,
    routerOptions: { ignoreTrailingSlash: true },
  }) as unknown as FastifyInstance

  function answerError(error: FastifyError | Error, reply: FastifyReply): FastifyReply {
    const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500
    if (isGone(error)) log.debug({ err: error }, 'a client was gone before its answer')
    else if (status >= 500) log.error({ err: error }, 'a request failed inside the hub')
    if (status >= 500) {
      return reply.code(500).send({ ok: false, refusal: refusal('internal') })
    }
    const message = error.message.slice(0, LONGEST_REASON)
    return reply.code(status).send({ ok: false, refusal: { ...refusal('malformed'), message } })
  }
  app.setErrorHandler((error: Error, _request, reply) => answerError(error, reply))
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ ok: false, refusal: refusal('notFound') }),
  )
  secureHeaders(app, secure)
  guardHttp(app, limits, secure)
  guardOrigin(app)
  return app
}
