import fastify, { LogController, type FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { refusal } from '../../protocol/refusals.ts'

/** Largest body of a request, in bytes; a command is far smaller. */
const LARGEST_BODY = 16_384

/** The HTTP server with its limits; every error is an answer of one shape, never a crash. */
export function createServer(log: Logger): FastifyInstance {
  const app = fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: LARGEST_BODY,
    forceCloseConnections: true,
    routerOptions: { ignoreTrailingSlash: true },
  }) as unknown as FastifyInstance

  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500
    if (status >= 500) {
      log.error({ err: error }, 'a request failed inside the hub')
      return reply.code(500).send({ ok: false, refusal: refusal('internal') })
    }
    return reply
      .code(status)
      .send({ ok: false, refusal: { ...refusal('malformed'), message: error.message } })
  })
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ ok: false, refusal: refusal('notFound') }),
  )
  return app
}
