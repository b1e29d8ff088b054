import type { FastifyInstance } from 'fastify'
import {
  DeviceName,
  PairingConfirmation,
  type KnownDevice,
  type PairingFound,
} from '../../../protocol/people.ts'
import type { CatalogueIndex } from '../../core/catalogue.ts'
import { allowed } from '../allowed.ts'
import { refuse } from '../answers.ts'
import type { Identity } from '../identify.ts'
import type { Pairings } from '../pairings.ts'
import type { Tokens } from '../tokens.ts'
import { changingBy } from './changing.ts'
import { parsed } from './parsed.ts'

export interface DeviceParts {
  identity: Identity
  tokens: Tokens
  pairings: Pairings
  /** Ids of the devices that are connected now, with their addresses. */
  connected: () => Map<string, string>
  catalogue: () => CatalogueIndex
  clock: () => number
  /** A device may not be here any more. */
  cutOff: () => void
}

/** [DEVICE-1] [DEVICE-2] [PAIR-5] The devices of the hall: who they are, letting them in and sending them away. */
export function serveDevices(app: FastifyInstance, parts: DeviceParts): void {
  const { tokens, pairings, clock } = parts
  const changing = changingBy(parts, 'manageDevices')

  app.get('/api/v1/devices', (request, reply) => {
    if (!allowed(parts.identity, request, reply, 'manageDevices', 'console')) return reply
    const connected = parts.connected()
    const devices: KnownDevice[] = tokens.list().map((device) => ({
      ...device,
      seenAt: connected.has(device.id) ? clock() : device.seenAt,
      address: connected.get(device.id) ?? device.address,
      connected: connected.has(device.id),
    }))
    return reply.header('cache-control', 'no-store').send({ devices })
  })

  app.patch<{ Params: { id: string } }>('/api/v1/devices/:id', (request, reply) => {
    const by = changing(request, reply)
    const asked = by && parsed(DeviceName, request.body, reply)
    if (!by || !asked) return reply
    const done = tokens.rename(request.params.id, asked.name, by)
    return done ? reply.send({ ok: true }) : refuse(reply, 404, 'unknownDevice')
  })

  app.delete<{ Params: { id: string } }>('/api/v1/devices/:id', (request, reply) => {
    const by = changing(request, reply)
    if (!by) return reply
    if (!tokens.revoke(request.params.id, by)) return refuse(reply, 404, 'unknownDevice')
    parts.cutOff()
    return reply.send({ ok: true })
  })

  app.get<{ Params: { code: string } }>('/api/v1/pairings/:code', (request, reply) => {
    const by = changing(request, reply)
    if (!by) return reply
    const found: PairingFound | null = pairings.find(request.params.code, by.at)
    return found ? reply.header('cache-control', 'no-store').send(found) : refuse(reply, 404, 'unknownCode')
  })

  app.post<{ Params: { code: string } }>('/api/v1/pairings/:code', (request, reply) => {
    const by = changing(request, reply)
    const asked = by && parsed(PairingConfirmation, request.body, reply)
    if (!by || !asked) return reply
    const { role, name } = asked
    // What does not go with the role is left out, so that no token is bound to a place that its page never names.
    const counter = role === 'kiosk' || role === 'display' ? null : (asked.counter ?? null)
    const kiosk = role === 'kiosk' ? (asked.kiosk ?? null) : null
    const { counters, kiosks } = parts.catalogue()
    if (counter !== null && !counters.has(counter)) return refuse(reply, 409, 'unknownCounter')
    if (kiosk !== null && !kiosks.has(kiosk)) return refuse(reply, 409, 'unknownKiosk')
    if (counter === null && (role === 'sign' || role === 'rater')) return refuse(reply, 409, 'counterNeeded')
    const done = pairings.confirm(request.params.code, {
      role,
      name,
      counter,
      kiosk,
      at: by.at,
      by: by.actor,
    })
    return done.ok ? reply.send({ ok: true, id: done.id }) : refuse(reply, 404, 'unknownCode')
  })
}
