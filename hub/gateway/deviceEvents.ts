import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { DeviceReport } from '../../protocol/deviceEvents.ts'
import { refusal } from '../../protocol/refusals.ts'
import { createBuckets } from './bucket.ts'
import { allowed } from './allowed.ts'
import { tooMany } from './guard.ts'
import type { Identity } from './identify.ts'
import type { Rate } from './limits.ts'
import { parseOutside } from '../../protocol/parse.ts'

/** Of one device: a full memory of 200 events at once, then what a machine in trouble can have. */
const REPORTS: Rate = { burst: 20, perSecond: 0.2 }

/** Takes reports of devices about themselves, with their token, and writes each event into the log. */
export function serveDeviceEvents(app: FastifyInstance, parts: { identity: Identity; log: Logger }): void {
  const allowanceOf = createBuckets(REPORTS)

  app.post('/api/v1/device-events', async (request, reply) => {
    const speaker = allowed(parts.identity, request, reply, 'reportEvents')
    if (!speaker) return reply
    const wait = allowanceOf(speaker.actor).take()
    if (wait > 0) return tooMany(reply, wait)
    const report = parseOutside(DeviceReport, request.body)
    if (!report.success) {
      return reply
        .code(400)
        .send({ ok: false, refusal: { ...refusal('malformed'), message: 'Not a report.' } })
    }
    const { version, events } = report.data
    for (const { kind, at, count, detail } of events) {
      const told = { device: speaker.actor, kiosk: speaker.kiosk, version, kind, at, count, detail }
      if (calm.has(kind)) parts.log.info(told, 'a device reports')
      else parts.log.warn(told, 'a device reports')
    }
    return reply.code(204).send()
  })
}

/** What nobody need look after. */
const calm: ReadonlySet<string> = new Set(['started', 'left', 'updateFound'])
